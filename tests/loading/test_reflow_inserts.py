"""A caption, a box, a page's name or another item within a sentence is set behind the paragraph that it cuts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from page_inserts import CAPTION, DOWN, PLAIN_BOX, PUMPS, REST, STORES, UP, is_moved, loaded, page, paragraphs, wrapped
from small_index import flat, read

from qa.loading.load import load
from qa.loading.reflow_inserts import MAX_INSERT_BLOCKS, MAX_INSERT_LINES, MAX_INSERTS, move_inserts
from qa.loading.text import split_lines
from qa.outline.paragraphs import read_paragraphs


class TestMoved:
    @pytest.mark.parametrize(
        "insert",
        [
            CAPTION,
            "农户在东山粮库排队卖粮，秋收正忙。\n图为过磅现场。（资料图片）",
            "保管员正在查验新粮，入库忙。张三供图",
            "粮仓一景，金黄满目。\n图片来源：县粮食局",
            PLAIN_BOX,
            "■ 数说粮库\n早稻十二万吨",
            "│仓容 12万吨│",
            "本报记者 张三",
            "粮库扩容提速\n——东山见闻",
            "│东山粮库仓容十二万吨今年新建仓房│",
            "■ 数说粮库扩容泵站更新农户存粮方便",
            "本报记者 张三 通讯员 李四 王五 赵六",
        ],
        ids=[
            *("credit", "archive", "given", "source", "short lines", "mark", "frame", "byline", "headline"),
            *("a wide frame", "a wide line behind a mark", "a wide byline"),
        ],
    )
    def test_behind_the_paragraph_that_it_cuts(self, insert: str) -> None:
        found = paragraphs(page(insert))
        assert found[:2] == [PUMPS, STORES]
        assert "".join(found[2:-1]) == insert.replace("\n", "")
        assert found[-1] == PUMPS

    def test_the_frame_of_a_box_goes_and_what_it_holds_stays(self) -> None:
        text = page("┌──────┐\n│仓容 12万吨│\n└──────┘")
        assert paragraphs(text) == [PUMPS, STORES, "│仓容 12万吨│", PUMPS]
        assert loaded(text).printed == ("┌──────┐", "└──────┘")

    def test_several_blocks_at_once(self) -> None:
        assert paragraphs(page(f"{CAPTION}\n\n仓容见下表")) == [PUMPS, STORES, CAPTION, "仓容见下表", PUMPS]

    def test_the_name_of_a_page_at_the_head_of_what_goes_on(self) -> None:
        text = f"{REST}{UP}\n粮食见闻\n东山版\n{DOWN}\n{REST}"
        assert paragraphs(text) == [PUMPS, STORES, "粮食见闻", "东山版", PUMPS]

    @pytest.mark.parametrize("dateline", ["本报襄阳讯（记者 张三）", "新华社襄阳5月2日电 "])
    def test_a_news_item_at_the_end_of_the_file(self, dateline: str) -> None:
        item = f"{dateline}孝感市泵站检修完成。"
        assert paragraphs(page(item)) == [PUMPS, STORES, PUMPS, item]
        assert loaded(page(item)).inserted == ()

    def test_behind_a_paragraph_that_the_blank_line_of_a_column_parts(self) -> None:
        down = DOWN.replace("\n", "\n\n", 1)
        assert paragraphs(page(CAPTION, down=down)) == [PUMPS, STORES, CAPTION, PUMPS]

    def test_before_the_heading_below(self) -> None:
        text = f"{REST}{UP}\n{CAPTION}\n\n{DOWN}一、泵站\n{REST}"
        assert paragraphs(text) == [PUMPS, STORES, CAPTION, "一、泵站", PUMPS]

    def test_a_short_line_that_can_t_end_is_open_too(self) -> None:
        up = wrapped(STORES[:80]) + STORES[80:92] + "\n"
        assert STORES[91] == "，"
        assert is_moved(page(CAPTION, up, wrapped(STORES[92:])))
        assert loaded(page(CAPTION, up.replace("，\n", "\n"), wrapped(STORES[92:]))).inserted == ()

    def test_a_line_is_full_by_its_own_column(self) -> None:
        cuts = [0, 17, 34, 51, 67, 84, 101, len(STORES)]
        lines = [STORES[start:end] + "\n" for start, end in pairwise(cuts)]
        assert is_moved(page(CAPTION, "\n" + "".join(lines[:4]), "".join(lines[4:])))

    def test_what_goes_on_may_be_one_short_line(self) -> None:
        assert paragraphs(page(CAPTION, down="期完成，颗粒归仓。\n"))[1:3] == [
            f"{STORES[:80]}期完成，颗粒归仓。",
            CAPTION,
        ]

    def test_where_paragraphs_have_indents_what_has_none_goes_on_however_short(self) -> None:
        indented = f"\u3000\u3000{REST}" * 2
        down = f"{STORES[80:90]}\n{wrapped(STORES[90:])}"
        assert loaded(f"{indented}\u3000\u3000{UP}\n{PLAIN_BOX}\n\n{down}").inserted != ()
        assert loaded(f"{REST * 2}{UP}\n{PLAIN_BOX}\n\n{down}").inserted == ()


class TestStays:
    @pytest.mark.parametrize(
        ("up", "down"),
        [
            (wrapped(STORES[:79] + "。"), DOWN),
            (f"{UP}本报记者 张三，通讯员 李四，王五，赵六\n", DOWN),
            (f"{UP}农户在东山粮库卖粮，今年秋收正忙。李四摄\n", DOWN),
            (wrapped(STORES[:80].replace("，", "和")), DOWN),
            (UP, f"二、{DOWN}"),
            (UP, f"● {DOWN}"),
            (UP, f"\u3000\u3000{DOWN}"),
            (UP, f"本报记者 张三 通讯员 李四 王五 赵六\n{DOWN}"),
            (UP, wrapped(f"本报襄阳讯（记者 张三）{STORES[80:]}")),
            (UP, f"{'━' * 38}\n{DOWN}"),
            (UP, f"{DOWN}{CAPTION}\n"),
            (UP, f"秋收\n{DOWN}"),
            (UP, f"{STORES[80:104]}\n{wrapped(STORES[104:])}"),
            (UP, wrapped(STORES[80:].replace("，", "和").replace("。", "呀"))),
        ],
        ids=[
            *("a whole sentence", "a byline", "a credit", "no prose above", "an item below", "a bullet below"),
            *("an indent below", "another's byline below", "a news item below", "a frame below", "a caption below"),
            *("a heading below", "a wider column below", "no prose below"),
        ],
    )
    def test_what_stands_between_other_lines(self, up: str, down: str) -> None:
        lines = split_lines(f"{REST}{up}\n{PLAIN_BOX}\n\n{down}")
        assert move_inserts(lines).lines == lines

    def test_a_paragraph_that_begins_with_an_indent_as_others_do(self) -> None:
        """Then the sentence before lacks only its full stop."""
        own = "\u3000\u3000粮库扩容提速\n\u3000\u3000东山见闻"
        indented = "".join(f"\u3000\u3000{wrapped(text)}" for text in (PUMPS, PUMPS))
        assert loaded(f"{indented}\u3000\u3000{UP}\n{own}\n\n{DOWN}").inserted == ()
        assert loaded(f"{REST * 2}{UP}\n{own}\n\n{DOWN}").inserted != ()

    @pytest.mark.parametrize("heading", ["二、泵站检修", "（二）泵站检修", "第二章 泵站", "【泵站】"])
    def test_what_a_heading_follows(self, heading: str) -> None:
        assert not is_moved(page(f"{CAPTION}\n\n{heading}"))

    @pytest.mark.parametrize(
        "insert",
        [
            "泵站检修有序推进，各县按时完成。",
            "泵站检修有序推进，各县按时完成\n账物相符，群众满意",
            "各县按时完成检修任务账物一一相符农户\n群众满意",
            "各县按时完成。",
            "一、泵站\n检修",
            "各县完成，\n群众满意",
            "仓容如下：",
            "\n".join([PUMPS[:20]] * 4 + ["李四 摄"]),
        ],
        ids=[
            *("a sentence", "lines of prose", "a line as wide", "one sentence", "an item", "short prose", "a lead"),
            "more lines than a caption's",
        ],
    )
    def test_what_may_be_text(self, insert: str) -> None:
        assert not is_moved(page(insert))

    @pytest.mark.parametrize(("blocks", "moved"), [(MAX_INSERT_BLOCKS, True), (MAX_INSERT_BLOCKS + 1, False)])
    def test_what_is_longer_than_an_insert_by_its_blocks(self, blocks: int, *, moved: bool) -> None:
        assert is_moved(page("\n\n".join([CAPTION, *["仓容见下表"] * (blocks - 1)]))) is moved

    @pytest.mark.parametrize(("lines", "moved"), [(MAX_INSERT_LINES, True), (MAX_INSERT_LINES + 1, False)])
    def test_or_by_its_lines(self, lines: int, *, moved: bool) -> None:
        assert is_moved(page("\n".join(["┌──────┐", *["│仓容│"] * (lines - 1)]))) is moved

    @pytest.mark.parametrize(
        "head",
        [
            "一、泵站\n",
            "粮食见闻\n一、",
            "粮食见闻\n\u3000",
            "粮食见闻\n秋收正忙，\n",
            "粮食见闻\n秋收正忙农户排队卖粮存粮更方便\n",
            "粮食见闻\n农户在东山粮库卖粮今年秋收正忙李四摄\n",
        ],
        ids=["an item", "an item below it", "an indent below it", "prose", "a line as wide", "a caption"],
    )
    def test_lines_below_no_page_s_name(self, head: str) -> None:
        assert loaded(f"{REST}{UP}\n{head}{DOWN}").inserted == ()

    def test_lines_below_who_edited_a_page(self) -> None:
        """They are another page's, whose name it isn't."""
        text = f"{REST}{UP}\n编辑 张三\n{DOWN}"
        assert loaded(text).inserted == ()
        assert loaded(text.replace("编辑 张三", "粮食见闻")).inserted != ()

    def test_a_heading_over_prose_in_a_file_that_is_not_wrapped(self) -> None:
        lines = f"{STORES[:80]}\n\n仓容见下表\n\n{STORES[80:]}\n"
        assert paragraphs(lines) == lines.replace("\n\n", "\n").splitlines()


class TestSource:
    def test_every_line_keeps_its_number(self) -> None:
        text = page(PLAIN_BOX)
        lines, found = text.splitlines(), loaded(text)
        for offset, number in zip(found.source.offsets, found.source.lines, strict=True):
            assert found.text.startswith(lines[number - 1].strip(), offset)
        assert found.source.lines != tuple(sorted(found.source.lines))
        assert sorted(found.source.lines) == [at for at, line in enumerate(lines, 1) if line]

    def test_what_was_inserted_is_known_by_where_its_paragraphs_begin(self) -> None:
        found = loaded(page(PLAIN_BOX))
        assert [found.text[at:].split("\n")[0] for at in found.inserted] == PLAIN_BOX.split("\n")

    def test_lines_that_are_joined_begin_one(self) -> None:
        found = loaded(page("■ 东山粮库新建于去年，仓容比上年翻了一\n番，群众满意。"))
        assert [found.text[at - 1 : at + 6] for at in found.inserted] == ["\n■ 东山粮库"]

    def test_within_the_file_s_first_paragraph_too(self) -> None:
        found = loaded(f"{UP}\n{CAPTION}\n\n{DOWN}\n{REST}")
        assert found.text.splitlines() == [STORES, CAPTION, PUMPS]
        assert found.inserted == (len(STORES) + 1,)


class TestHeadNothing:
    @pytest.mark.parametrize("insert", [PLAIN_BOX, "粮库扩容提速\n——东山见闻"])
    def test_inserted_paragraphs_have_no_mark_and_no_section(self, insert: str) -> None:
        found = read_paragraphs(loaded(page(insert)))
        own = [p for p in found if p.text in insert.split("\n")]
        assert len(own) == insert.count("\n") + 1
        assert not any(p.marker or p.plain_heading for p in own)
        assert not {s.heading for s in flat(read(page(insert)).outline)} & set(insert.split("\n"))

    def test_nor_has_an_item_below_a_page_s_name(self) -> None:
        own = read_paragraphs(loaded(f"{REST}{UP}\n粮食见闻\n一、泵站\n{DOWN}\n{REST}"))[2:4]
        assert [(p.text, p.marker, p.plain_heading) for p in own] == [
            ("粮食见闻", None, False),
            ("一、泵站", None, False),
        ]

    def test_the_same_line_elsewhere_heads_what_it_headed(self) -> None:
        text = f"{REST}{wrapped(STORES)}\n■ 数说粮库\n{REST}"
        assert "数说粮库" in "".join(s.heading for s in flat(read(text).outline))


class TestMany:
    NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中上下左右前后内外大小新旧春夏秋冬早晚"

    def pages(self, count: int) -> str:
        """So many paragraphs, each cut by a line, of words of their own: what recurs is a page's foot."""
        lines = [STORES[at : at + 19] for at in range(0, len(STORES), 19)]
        texts = [[f"{name}{line}\n" for line in lines] for name in self.NAMES[:count]]
        return "".join(f"{''.join(text[:3])}\n{text[0][0]}仓容量\n\n{''.join(text[3:])}\n" for text in texts)

    @pytest.mark.parametrize(("pages", "moved"), [(MAX_INSERTS - 1, MAX_INSERTS - 1), (MAX_INSERTS + 5, MAX_INSERTS)])
    def test_of_a_file_only_so_many_are_moved(self, pages: int, moved: int) -> None:
        assert len(loaded(self.pages(pages)).inserted) == moved

    def test_none_is_lost_nor_told_twice(self) -> None:
        text = self.pages(MAX_INSERTS + 5)
        found = load("版面.txt", text.encode()).source.lines
        assert sorted(found) == [at for at, line in enumerate(text.splitlines(), 1) if line]


@pytest.mark.parametrize("text", ["", "\n\n", CAPTION, f"{UP}\n{CAPTION}\n", f"{CAPTION}\n\n{DOWN}"])
def test_with_one_side_only_nothing_is_inserted(text: str) -> None:
    assert loaded(text).inserted == ()


class TestNamedBox:
    """A box of figures under its name in brackets, which heads no section."""

    BOX = "【数说粮库】\n早稻 12 万吨\n晚稻 9 万吨\n仓房 36 座"

    def test_is_moved(self) -> None:
        assert is_moved(page(self.BOX))

    def test_is_not_where_it_is_prose(self) -> None:
        assert not is_moved(page("【数说粮库】\n早稻，今年收了 12 万吨，都入了库。"))


@pytest.mark.parametrize("name", ["［数说粮库］", "【数说粮库】", "小资料：粮库"])
def test_a_box_of_figures_under_its_name_is_set_behind(name: str) -> None:
    assert is_moved(page(f"{name}\n近三年粮库容量（万吨）\n2021年　　693\n2022年　　772\n2023年　　862"))


def test_rows_that_part_a_figure_by_a_gap_are_paragraphs() -> None:
    rows = ["2021年　　693", "2022年　　772", "2023年　　862"]
    assert [line for line in paragraphs(REST + "\n近三年粮库容量（万吨）\n" + "\n".join(rows)) if line in rows] == rows


class TestCreditBelow:
    """A caption whose credit stands alone in the line below it, with no blank line around them."""

    CAPTION = "东山粮库，保管员正在过磅。"

    def text(self, credit: str, caption: str = CAPTION) -> str:
        return f"\u3000\u3000{REST}\u3000\u3000{UP}{caption}\n{credit}\n{DOWN}\u3000\u3000{REST}"

    def test_is_moved_with_it(self) -> None:
        found = paragraphs(self.text("（张三 摄）"))
        assert STORES in found
        assert f"{self.CAPTION}（张三 摄）" in "".join(found[found.index(STORES) + 1 :])

    @pytest.mark.parametrize("credit", ["（张三）", "（张三说，粮库一角是他摄）"])
    def test_what_is_no_credit_stays(self, credit: str) -> None:
        assert STORES not in paragraphs(self.text(credit))

    def test_nor_is_it_told_where_paragraphs_have_no_indent(self) -> None:
        wrapped_caption = "图中是东山粮库的保管员在新仓内检查粮情并\n且记录温度和湿度，保障储粮安全。\n（张三 摄）\n"
        found = paragraphs(f"{REST}{wrapped_caption}{REST}")
        assert "并且记录温度和湿度" in "".join(found)

    @pytest.mark.parametrize("sign", ["▲", "▼", "△", "▽"])
    def test_whatever_sign_begins_a_caption(self, sign: str) -> None:
        text = f"{REST}{UP}{sign} 7月15日，东山粮库，保管员正在过磅。（张三 摄）\n{DOWN}{REST}"
        assert is_moved(text)
