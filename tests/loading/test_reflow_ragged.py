"""Pages whose lines are of about one width and of none for certain, and what stands in them unparted by blank lines."""

from __future__ import annotations

import pytest

from qa.loading.load import load
from qa.loading.reflow import reflow
from qa.loading.reflow_columns import ragged_width
from qa.loading.text import split_lines

STORES = (
    "今年以来，全市紧扣高质量发展目标，加快推进粮库建设，全年新建仓房32座，带动农户存粮更加方便，保管员培训持续开展，"
    "通风设备全部更新，群众获得感不断提升，各项任务按期完成，今后将再接再厉，把粮食守好管好用好，让百姓放心满意。"
)
PUMPS = (
    "下一步，将继续修缮泵站，疏通沟渠，清理淤泥，加固堤防，更换闸门，改造线路，完善巡查制度，落实管护责任，建立台账清单，"
    "开展技能比武，推广节水灌溉，保障春耕用水，力争早日见效，让渠水流得更远，让稻田喝得更饱，也让守渠的人有盼头。"
)
WIDTHS = (21, 23, 20, 30, 22, 14, 23, 21, 29, 12)  # characters


def ragged(text: str) -> list[str]:
    lines, at, turn = [], 0, 0
    while at < len(text):
        size = WIDTHS[turn % len(WIDTHS)]
        lines.append(text[at : at + size])
        at, turn = at + size, turn + 1
    return lines


def paragraphs(lines: list[str]) -> list[str]:
    return reflow(split_lines("\n".join(lines) + "\n")).text.splitlines()


PAGE = [*ragged(STORES), *ragged(PUMPS), *ragged(STORES), *ragged(PUMPS)]


class TestRagged:
    def test_lines_go_on_up_to_the_sentence_s_end(self) -> None:
        assert paragraphs(PAGE) == [STORES, PUMPS, STORES, PUMPS]

    def test_a_number_is_not_parted(self) -> None:
        cut = STORES.index("2座")
        lines = [*ragged(STORES[:cut]), *ragged(STORES[cut:]), *ragged(PUMPS), *ragged(PUMPS)]
        assert "全年新建仓房32座" in paragraphs(lines)[0]

    @pytest.mark.parametrize(
        "heading", ["■ 襄阳：粮库“扩容”", "粮库见闻", "一、粮库建设", "（本报记者 黎明 摄影报道）"]
    )
    def test_headings_and_bylines_stay_by_themselves(self, heading: str) -> None:
        lines = [*ragged(STORES), *ragged(PUMPS), heading, *ragged(STORES), *ragged(PUMPS)]
        assert paragraphs(lines) == [STORES, PUMPS, heading, STORES, PUMPS]

    def test_rows_of_a_table_do_not_run_together(self) -> None:
        rows = ["任务内容　　　责任单位　　完成时限", "改造旧仓，更换风机　　　粮食局　　五月底"]
        assert paragraphs([*PAGE, *rows])[4:] == rows

    def test_a_list_of_lines_of_all_lengths_is_none(self) -> None:
        names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中"
        lines = [f"{name}库{'新建仓房' * (number % 7)}，改造{number}座" for number, name in enumerate(names)]
        assert ragged_width(split_lines("\n".join(lines))) is None
        assert paragraphs(lines) == lines

    def test_few_such_lines_tell_nothing(self) -> None:
        assert ragged_width(split_lines("\n".join(ragged(STORES)[:4]))) is None


class TestCaptionsWithinAColumn:
    @pytest.mark.parametrize(
        "caption",
        [
            ["襄阳东山粮库一角。 黎明/摄"],
            ["图为东山粮库过磅现场。　黎明　摄"],
            ["▲东山粮库里，保管员在查验新收的", "稻谷。 通讯员 黎明/摄"],
        ],
    )
    def test_are_moved_behind_the_paragraph(self, caption: list[str]) -> None:
        cut = ragged(STORES)
        lines = [*ragged(PUMPS), *cut[:2], *caption, *cut[2:], *ragged(PUMPS)]
        assert paragraphs(lines)[:2] == [PUMPS, STORES]

    def test_what_only_ends_like_one_stays(self) -> None:
        cut = ragged(STORES)
        lines = [*ragged(PUMPS), *cut[:2], "航拍摄", *cut[2:], *ragged(PUMPS)]
        assert STORES not in paragraphs(lines)


class TestPageHeadsThatNoBlankLineParts:
    FOOT = ("粮食周刊·园区", "2024年1月19日  星期五", "编辑/黎明 校对/大悟")

    def pages(self, *foot: str) -> list[str]:
        cut = ragged(STORES)
        return [line for _ in range(3) for line in (*ragged(PUMPS), *cut[:2], *foot, *cut[2:])]

    def test_are_dropped(self) -> None:
        assert paragraphs(self.pages("07", *self.FOOT)) == [PUMPS, STORES] * 3

    def test_without_a_date_or_editors_they_stay(self) -> None:
        assert "粮食周刊·园区" in "".join(paragraphs(self.pages(self.FOOT[0], "粮库专页", "泵站专页")))


@pytest.mark.parametrize(
    ("written", "read"),
    [("２０２３年", "2023年"), ("增长３．５％", "增长3.5％"), ("Ａ类", "Ａ类"), ("粮库．泵站", "粮库．泵站")],
)
def test_wide_digits_are_read_as_digits(written: str, read: str) -> None:
    assert load("粮库.txt", f"{written}，粮库扩容。\n".encode()).text == f"{read}，粮库扩容。\n"
