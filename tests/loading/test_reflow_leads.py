"""Paragraphs that no mark begins: with a short sentence below a full line, below a signature or a caption, above an
indent, with a row of figures."""

from __future__ import annotations

import pytest

from qa.loading.text import load_text

FULL = "全市新建粮库若干座，老旧泵站改造完成，农户存粮方便，账物相符。"  # ends a sentence where the column ends
GOES_ON = "各县按时检修，保管员培训持续开展，通风设备全部更新，群众称赞，"
PROSE = (GOES_ON, GOES_ON, FULL)


def read(*lines: str) -> list[str]:
    return load_text("\n".join(lines).encode()).text.splitlines()


def paragraphs(*leads: str) -> list[str]:
    """The paragraphs of a text in which each of these begins a line behind a full one."""
    lines = [line for lead in leads for line in (f"{lead}。{GOES_ON}"[: len(FULL)], GOES_ON, FULL)]
    return read(GOES_ON, FULL, *lines)


class TestLeads:
    def test_three_that_are_alike_begin_paragraphs(self) -> None:
        read = paragraphs("主体更强", "产业更优", "项目更实")
        assert [text[:4] for text in read[1:]] == ["主体更强", "产业更优", "项目更实"]

    def test_two_are_chance(self) -> None:
        assert len(paragraphs("主体更强", "产业更优")) == 1

    def test_three_without_a_common_character_are_too(self) -> None:
        assert len(paragraphs("粮库扩容", "泵站换新", "农户称便")) == 1

    def test_three_of_other_lengths_are_too(self) -> None:
        assert len(paragraphs("主体更强", "粮油产业更优", "粮库扩容项目更实")) == 1


class TestBelowSignature:
    """Who wrote an article ends its last paragraph, where the column ends as well as elsewhere."""

    def signed(self, *ends: str) -> list[str]:
        last = f"{GOES_ON[: len(FULL) - len(ends[0])]}{ends[0]}"
        return read(GOES_ON, GOES_ON, last, *ends[1:], GOES_ON, GOES_ON, FULL)

    @pytest.mark.parametrize(
        "signature",
        [
            *("（本报记者 黎 明 通讯员 杜仲）", "(通讯员 黎明)", "（记者：黎明）", "（襄阳融媒记者 黎明）"),
            *("（文/图 黎明）", "（作者：黎明 系保管员）", "（撰稿 黎明）", "（执笔\u3000黎明） "),
        ],
    )
    def test_a_paragraph_begins(self, signature: str) -> None:
        first, second = self.signed(signature)
        assert first.endswith(signature.strip())
        assert second.startswith(GOES_ON)

    def test_so_it_does_where_the_signature_has_several_lines(self) -> None:
        assert len(self.signed("（本报记者 黎 明 通讯员", "杜仲 李四", "王五）")) == 2

    @pytest.mark.parametrize(
        "end",
        ["（黎 明）", "（本报记者 黎明摄）", "（记者 黎明，待续）", "（记者）", "（本报记者 黎明）报道"],
        ids=["a name", "a picture's", "a sentence", "no name", "words behind it"],
    )
    def test_other_brackets_end_none(self, end: str) -> None:
        assert len(self.signed(end)) == 1


class TestBelowCaption:
    @pytest.mark.parametrize("mark", ["图为", "▲", "图①：", "图2:"])
    def test_a_paragraph_begins_behind_its_full_stop(self, mark: str) -> None:
        caption = f"{mark}{GOES_ON}"[: len(FULL)]
        end = f"{mark}{FULL[len(mark) :]}"
        assert read(*PROSE, "", end, *PROSE)[1:] == [end, "".join(PROSE)]
        assert read(*PROSE, "", caption, FULL, *PROSE)[1:] == [caption + FULL, "".join(PROSE)]

    @pytest.mark.parametrize("opening", ["图为主", "图为引导", "图书", "图①粮库", "粮库图为"])
    def test_below_other_words_none_does(self, opening: str) -> None:
        line = f"{opening}{FULL[len(opening) :]}"
        assert read(*PROSE, "", line, *PROSE)[1:] == ["".join((line, *PROSE))]


class TestAboveIndent:
    """Where an indent begins each paragraph, a line above one that ends no sentence is a headline, however wide."""

    INDENTED = f"\u3000\u3000{GOES_ON}"[: len(FULL)]
    PARAGRAPH = (INDENTED, GOES_ON, FULL)
    HEADLINE = "襄阳粮库扩容提速孝感泵站更新换代农户存粮称心又省事"

    def headed(self, *lines: str, before: int = 5) -> list[str]:
        """What stands between the paragraphs before the lines and that below them."""
        return read(*self.PARAGRAPH * before, *lines, *self.PARAGRAPH * 2)[before:-2]

    def test_it_begins_a_paragraph_behind_a_full_line(self) -> None:
        assert self.headed(self.HEADLINE) == [self.HEADLINE]

    def test_so_it_does_behind_a_short_one_that_ends_no_sentence(self) -> None:
        assert self.headed(GOES_ON[:22], self.HEADLINE) == [self.HEADLINE]

    def test_a_line_that_ends_a_sentence_is_the_paragraph_s(self) -> None:
        assert self.headed(f"{self.HEADLINE[:-1]}。") == []

    def test_so_is_one_behind_a_full_line_that_ends_none(self) -> None:
        assert self.headed(GOES_ON, self.HEADLINE) == []

    def test_so_is_one_above_another_of_the_paragraph(self) -> None:
        assert self.headed(self.HEADLINE, FULL) == []

    def test_so_is_an_item_of_its_count(self) -> None:
        first = f"{GOES_ON[: len(FULL) - 8]}：一是粮库扩容；"
        assert self.headed(first, f"二是{self.HEADLINE}") == []

    def test_where_few_paragraphs_begin_with_an_indent_it_tells_nothing(self) -> None:
        assert self.headed(self.HEADLINE, before=3) == []
        plain = (GOES_ON, FULL) * 5
        assert self.HEADLINE not in read(*self.PARAGRAPH * 4, *plain, self.HEADLINE, *self.PARAGRAPH * 2)

    def test_the_lines_of_the_title_stay_together(self) -> None:
        title = (self.HEADLINE[:21], self.HEADLINE)
        assert read(*title, *self.PARAGRAPH * 6)[0] == "".join(title)


class TestFigureRows:
    ROWS = ("“粮安”保管员7户", "泵站 12 座，增长 5%", "泵站和水渠的检修队伍 12 支，比上年增长 5%")

    def rows(self, *rows: str) -> list[str]:
        """What stands between two paragraphs."""
        return read(*PROSE, *rows, *PROSE)[1:-1]

    def test_three_in_a_row_are_lines_of_their_own(self) -> None:
        assert self.rows(*self.ROWS) == [*self.ROWS]

    @pytest.mark.parametrize("last", ["泵站 12 座。", "泵站检修", "12 座泵站", "泵站；检修 12 座"])
    def test_fewer_are_not(self, last: str) -> None:
        assert not set(self.ROWS[:2]) & set(self.rows(*self.ROWS[:2], last))

    def test_so_are_three_that_a_figure_leads(self) -> None:
        rows = ("12 座：泵站，增长 5%", "9 万吨：粮库容量", "3600 公里：水渠长度，比上年增加 12 公里")
        assert self.rows(*rows) == [*rows]


class TestCircledItems:
    """Items whose circled number happens to begin a line of the paragraph that lists them."""

    FIRST = f"{GOES_ON[: len(FULL) - 11]}推出三项：①新建粮库；"

    def test_go_on_with_it(self) -> None:
        found = read(*PROSE, self.FIRST, f"②改造泵站，{GOES_ON[: len(FULL) - 7]}；", "③清淤沟渠。", *PROSE)
        assert any("①" in one and one.endswith("③清淤沟渠。") for one in found)

    def test_are_paragraphs_of_their_own_where_the_first_is(self) -> None:
        items = [f"{number}{GOES_ON[: len(FULL) - 2]}；" for number in "①②③"]
        found = read(GOES_ON, FULL, *items, *PROSE)
        assert [one[0] for one in found[1:4]] == ["①", "②", "③"]


def test_a_caption_ends_with_whose_picture_it_is() -> None:
    caption = ("图为东山粮库扩容改造工程建设现场航拍，老旧泵站同步改造。　李", "四摄")
    *_, shown, last = read(*PROSE, "", *caption, "", GOES_ON, FULL)
    assert shown.endswith("李四摄")
    assert last == GOES_ON + FULL
