"""Columns of several widths in one file, and the lines that stay lines of their own within wrapped text."""

from __future__ import annotations

import pytest

from qa.loading.reflow import reflow
from qa.loading.reflow_columns import wrap_widths
from qa.loading.text import split_lines

# Wrapped at 14, 20, 24 or 28 characters, each ends with a line that is well short of the column.
STORES = (
    "今年以来，全市紧扣高质量发展目标，加快推进粮库建设，全年新建仓房若干，带动农户存粮更加方便，保管员培训持续开展，"
    "通风设备全部更新，群众获得感不断提升，各项任务按期完成，今后将再接再厉，把粮食守好管好用好，让百姓放心满意，"
    "也让收粮的人少跑路、让卖粮的人早拿钱，颗粒归仓。"
)
PUMPS = (
    "下一步，将继续修缮泵站，疏通沟渠，清理淤泥，加固堤防，更换闸门，改造线路，完善巡查制度，落实管护责任，建立台账清单，"
    "开展技能比武，推广节水灌溉，保障春耕用水，力争早日见效，让渠水流得更远，让稻田喝得更饱，也让守渠的人有盼头，"
    "让种田的人有奔头，年年岁岁都能够保住好收成。"
)
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中上下左右前后内外大小高低新"
LIST = "".join(f"{name}县新建粮库{number}座\n" for number, name in enumerate(NAMES, 1))


def wrapped(text: str, characters: int) -> str:
    return "".join(f"{text[at : at + characters]}\n" for at in range(0, len(text), characters))


def widths(text: str) -> list[int | None]:
    return wrap_widths(split_lines(text))


def paragraphs(text: str) -> list[str]:
    return reflow(split_lines(text)).text.splitlines()


FULL = STORES[:119] + "。"  # six full lines of 20, the last of which ends a sentence


class TestWidths:
    def test_one_column_has_one_width(self) -> None:
        assert set(widths(wrapped(STORES + PUMPS, 20))) == {40}

    @pytest.mark.parametrize(("first", "second"), [(28, 14), (14, 28), (24, 14)])
    def test_columns_of_two_widths_have_each_their_own(self, first: int, second: int) -> None:
        text = wrapped(STORES * 3, first) + "\n" + wrapped(PUMPS * 3, second)
        lines = [-(-len(column) * 3 // characters) for column, characters in ((STORES, first), (PUMPS, second))]
        found = widths(text)
        # A line or two at the border may be taken for the other column's.
        assert found[: lines[0] - 2] == [2 * first] * (lines[0] - 2)
        assert found[lines[0] + 2 :] == [2 * second] * (lines[1] - 2)
        assert paragraphs(text) == [STORES * 3, PUMPS * 3]

    def test_lines_that_aren_t_blank_have_one_each(self) -> None:
        assert len(widths(f"\n{wrapped(STORES, 20)}\n \n{wrapped(PUMPS, 20)}")) == 14
        assert widths("") == widths("\n \n") == []

    def test_a_little_wider_is_the_same_column(self) -> None:
        assert len(set(widths(wrapped(STORES * 3, 41) + wrapped(PUMPS * 3, 40)))) == 1

    def test_a_file_that_is_wrapped_in_part_is_so_only_there(self) -> None:
        text = wrapped(STORES * 2, 20) + LIST
        found = widths(text)
        assert found[0] == 40
        assert found[-1] is None
        first, *items = paragraphs(text)
        assert first == STORES * 2
        assert items[-20:] == LIST.splitlines()[-20:]

    @pytest.mark.parametrize(
        "text",
        [
            LIST,
            wrapped(STORES[:60], 20),
            wrapped(STORES, 7),
            wrapped(STORES * 10, 90),
            wrapped(STORES.replace("，", ""), 20) + LIST,
            "".join(f"{sentence}。\n" for sentence in STORES.rstrip("。").split("，")),
        ],
        ids=["a list", "three lines", "too narrow", "too wide", "hardly any prose", "whole sentences"],
    )
    def test_lines_that_are_no_column_have_none(self, text: str) -> None:
        assert widths(text)[-1] is None

    def test_nor_have_those_among_longer_ones(self) -> None:
        long = STORES[:60] + "\n"
        assert set(widths(long + (wrapped(STORES, 20) + long) * 4)) == {None}


BOX = "东山粮库新建于去年，仓容比上年翻了一番，设备全部更新，由县里的粮食部门管理，群众都说存粮更加方便，心里踏实。"


class TestBoxes:
    """A narrow block between blank lines."""

    def boxed(self, block: str) -> list[int | None]:
        """The widths of the lines of a block within a list that isn't wrapped."""
        found = widths(f"{LIST}\n{block}\n{LIST}")
        assert set(found[: len(NAMES)] + found[-len(NAMES) :]) == {None}
        return found[len(NAMES) : -len(NAMES)]

    def test_in_a_column_is_wrapped_at_its_own_width(self) -> None:
        text = "\n".join((wrapped(STORES * 2, 20), wrapped(BOX[:-4] + "。", 16), wrapped(PUMPS * 2, 20)))
        assert [width for width in widths(text) if width != 40] == [32] * 4
        assert paragraphs(text) == [STORES * 2, BOX[:-4] + "。", PUMPS * 2]

    def test_one_that_is_hardly_narrower_is_wrapped_as_the_column_is(self) -> None:
        text = "\n".join((wrapped(STORES * 2, 20), wrapped(BOX + BOX, 17), wrapped(PUMPS * 2, 20)))
        assert set(widths(text)) == {40}

    @pytest.mark.parametrize("characters", [8, 12, 16])
    def test_in_a_file_that_isn_t_wrapped_its_lines_are_joined(self, characters: int) -> None:
        box = BOX[: 3 * characters] + "存粮方便。"
        assert self.boxed(wrapped(box, characters)) == [2 * characters] * 4
        assert box in paragraphs(f"{LIST}\n{wrapped(box, characters)}\n{LIST}")

    @pytest.mark.parametrize("cut", [1, 2])
    def test_a_line_before_a_mark_that_can_t_begin_one_may_be_shorter(self, cut: int) -> None:
        first, *rest = wrapped(BOX, 14).splitlines()
        assert self.boxed("\n".join((first[cut:], *rest)) + "\n") == [28] * 4

    @pytest.mark.parametrize(
        "block",
        [
            wrapped(BOX[:28] + "方便。", 14),
            wrapped(BOX[:25] + "。", 7),
            wrapped(BOX[3:14], 14) + wrapped(BOX[14:], 14),
            wrapped(BOX[:42], 14) + BOX[42:] + "群众满意放心。\n",
            wrapped(BOX.replace("。", ""), 14),
            wrapped(BOX[:13] + "。" + BOX[14:], 14),
            wrapped(BOX[:14] + "一、" + BOX[16:], 14),
            wrapped(BOX.replace("，", "、"), 14),
            f"{wrapped(BOX[:28], 14)}\n{wrapped(BOX[28:], 14)}",
        ],
        ids=[
            *("two lines and its end", "narrow", "uneven", "an end that is longer", "no sentence"),
            *("a sentence in each line", "an item", "no mark of prose", "a blank line within"),
        ],
    )
    def test_other_blocks_are_none(self, block: str) -> None:
        assert set(self.boxed(block)) == {None}

    def test_lines_as_wide_as_no_page_are_none(self) -> None:
        assert set(self.boxed(wrapped(BOX[:-1] * 5 + "。", 81))) == {None}


class TestHeadings:
    def test_after_prose_a_heading_may_stand_over_a_heading(self) -> None:
        text = wrapped(STORES, 20) + "守好大粮仓\n老库换新颜\n" + wrapped(PUMPS, 20)
        assert paragraphs(text) == [STORES, "守好大粮仓", "老库换新颜", PUMPS]

    def test_before_it_both_may_be_the_lines_of_a_title(self) -> None:
        title = "襄阳市粮库建设与保管\n员培训工作总结\n"
        assert paragraphs(title + wrapped(STORES + PUMPS, 20))[0].startswith("襄阳市粮库建设与保管员培训工作总结")

    def test_a_bare_short_line_after_a_full_last_line_is_one(self) -> None:
        assert paragraphs(wrapped(FULL, 20) + "守好大粮仓\n" + wrapped(PUMPS, 20)) == [FULL, "守好大粮仓", PUMPS]

    @pytest.mark.parametrize("line", ["守好粮仓，", "守好大粮仓。"])
    def test_one_with_a_mark_of_prose_goes_on(self, line: str) -> None:
        assert paragraphs(wrapped(FULL, 20) + line + "\n" + wrapped(PUMPS, 20))[0].startswith(FULL + line)

    @pytest.mark.parametrize(("characters", "heads"), [(13, True), (14, False)])
    def test_it_is_well_short_of_the_column(self, characters: int, heads: bool) -> None:
        line = "守好粮仓换新颜让农户安心存粮"[:characters]
        assert (line in paragraphs(wrapped(FULL, 20) + line + "\n" + wrapped(PUMPS, 20))) is heads


class TestIndents:
    @pytest.mark.parametrize("blank", ["", "\n"])
    def test_two_wide_spaces_begin_a_paragraph_even_where_no_sentence_ended(self, blank: str) -> None:
        text = f"{wrapped(STORES, 20)}{wrapped(PUMPS[:40], 20)}{blank}\u3000\u3000{wrapped(PUMPS[40:], 20)}"
        assert paragraphs(text) == [STORES, PUMPS[:40], PUMPS[40:]]

    def test_one_doesn_t(self) -> None:
        text = wrapped(STORES[:60], 20) + "\u3000" + wrapped(STORES[60:], 20)
        assert paragraphs(text) == [STORES]

    def test_a_first_line_without_its_indent_is_still_full(self) -> None:
        text = f"{wrapped(PUMPS, 20)}{STORES[:16]}\n{wrapped(STORES[16:], 20)}"
        assert paragraphs(text) == [PUMPS, STORES]


@pytest.mark.parametrize("bullet", "●○■□◆◇▲△★☆")
def test_a_bullet_begins_a_paragraph_without_a_space_behind_it(bullet: str) -> None:
    text = wrapped(STORES[:60], 20) + wrapped(bullet + PUMPS, 20)
    assert paragraphs(text) == [STORES[:60], bullet + PUMPS]


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 张三 通讯员 李四",
        "□记者 张三",
        "■ 全媒体记者 张三",
        "特约通讯员\u3000李四",
        "责任编辑：张三",
        "编辑 张三",
        "东山粮库外景 李四 摄",
        "东山粮库外景（资料图片）",
    ],
)
class TestApart:
    def test_bylines_and_captions_are_lines_of_their_own_within_a_paragraph(self, line: str) -> None:
        text = f"{wrapped(STORES[:60], 20)}{line}\n{wrapped(PUMPS, 20)}"
        assert paragraphs(text) == [STORES[:60], line, PUMPS]

    def test_and_where_the_paragraph_was_broken_off(self, line: str) -> None:
        text = f"{wrapped(PUMPS, 20)}{wrapped(STORES[:45], 20)}\n{line}\n{wrapped(PUMPS, 20)}"
        assert paragraphs(text) == [PUMPS, STORES[:45], line, PUMPS]


@pytest.mark.parametrize("words", ["记者在粮库看到", "编辑部的同志说", "拍摄的人说道"])
def test_such_words_within_a_sentence_part_nothing(words: str) -> None:
    text = STORES[:60] + words + STORES[60:]
    assert paragraphs(wrapped(text, 20)) == [text]


class TestOrnamented:
    """A line behind an ornament that ends no sentence."""

    BEHIND = wrapped(STORES, 20) + "{}\n{}" + wrapped(PUMPS, 20)

    @pytest.mark.parametrize("line", ["◆ 全市粮库扩容提质增效，让农户存", "\u3000▇ 全市粮库扩容提质增效，让农户"])
    def test_stands_alone_before_a_blank_line(self, line: str) -> None:
        assert paragraphs(self.BEHIND.format(line, "\n")) == [STORES, line.strip(), PUMPS]
        assert paragraphs(self.BEHIND.format(line, ""))[-1] == line.strip() + PUMPS

    @pytest.mark.parametrize("line", ["◆ 全市粮库扩容提质增效，让农户存粮更", "全市粮库扩容提质增效，让农户存粮"])
    def test_a_full_one_or_one_without_an_ornament_goes_on_below_a_blank_line(self, line: str) -> None:
        assert paragraphs(self.BEHIND.format(line, "\n"))[-1] == line + PUMPS
