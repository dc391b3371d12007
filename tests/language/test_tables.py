"""Tables in plain text: what a row and its columns say together, and what is no table."""

from __future__ import annotations

import io
from itertools import pairwise

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_index import read

from qa.answer.evidence.prepared import PreparedSentence, prepare
from qa.engine.indexing import read_document
from qa.index.passages import PassageSettings, cut_passages
from qa.language.tables import find_tables
from qa.loading.text import load_text
from qa.types import TRAIL, Document

# Tabs as of a Word file, bars, gaps, and the single spaces that copying leaves of them.
SEPARATORS = ["\t", "｜", " | ", "  ", "\u3000", " "]
ROWS = (("指标", "2020年", "2025年"), ("粮库（座）", "312", "450"), ("仓容（万吨）", "1.2", "3"))


def lines(separator: str, *rows: tuple[str, ...]) -> str:
    return "".join(f"{separator.join(row)}\n" for row in rows)


def values(text: str) -> list[tuple[str, str, str, str]]:
    """Of every value of the only table: what its row is about, its column, the value, the unit."""
    (table,) = find_tables(text)
    return [(row.label, cell.name, text[cell.start : cell.end], cell.unit) for row in table.rows for cell in row.cells]


class TestFinding:
    @pytest.mark.parametrize("separator", SEPARATORS)
    def test_cells_are_parted_by_tabs_bars_gaps_and_single_spaces(self, separator: str) -> None:
        assert values(lines(separator, *ROWS)) == [
            ("粮库（座）", "2020年", "312", "座"),
            ("粮库（座）", "2025年", "450", "座"),
            ("仓容（万吨）", "2020年", "1.2", "万吨"),
            ("仓容（万吨）", "2025年", "3", "万吨"),
        ]

    @pytest.mark.parametrize("rule", ["────", "━━", "————", "――", "====", "＝＝＝", "____", "----"])
    @pytest.mark.parametrize("separator", ["\t", "  ", "｜"])
    def test_a_line_that_is_drawn_below_the_names_is_no_row(self, separator: str, rule: str) -> None:
        names, *rows = ROWS
        assert values(lines(separator, names, (rule, rule, rule), *rows)) == values(lines(separator, *ROWS))

    def test_spans_are_the_text_s(self) -> None:
        text = f"各县粮库情况如下。\n{lines('｜', *ROWS)}以上为年末数。\n"
        (table,) = find_tables(text)
        assert text[table.start : table.header_end] == "指标｜2020年｜2025年"
        assert text[table.header_end : table.end] == "\n粮库（座）｜312｜450\n仓容（万吨）｜1.2｜3"
        assert [text[row.start : row.end] for row in table.rows] == ["粮库（座）｜312｜450", "仓容（万吨）｜1.2｜3"]
        assert [text[row.start : row.label_end] for row in table.rows] == ["粮库（座）", "仓容（万吨）"]

    def test_a_cell_may_hold_spaces_where_tabs_part_the_cells(self) -> None:
        text = lines("\t", ("粮库 名称", "仓容"), ("东山 粮库", "3"), ("西河 粮库", "4"))
        assert [label for label, *_ in values(text)] == ["东山 粮库", "西河 粮库"]

    def test_tables_stand_in_the_text_s_order_however_their_cells_are_parted(self) -> None:
        text = lines(" ", *ROWS) + "泵站情况如下。\n" + lines("\t", ("地区", "泵站"), ("襄阳市", "3"), ("孝感市", "4"))
        assert [text[table.start : table.header_end].split()[0] for table in find_tables(text)] == ["指标", "地区"]

    @pytest.mark.parametrize("separator", SEPARATORS)
    def test_a_comma_between_single_spaces_is_prose(self, separator: str) -> None:
        text = lines(separator, ("粮库，仓容", "座数"), ("襄阳，东山", "12"), ("孝感，西河", "9"))
        assert [len(table.rows) for table in find_tables(text)] == ([] if separator == " " else [2])

    def test_a_line_of_other_length_ends_a_table(self) -> None:
        text = lines("\t", *ROWS, ("合计", "313.2"))
        (table,) = find_tables(text)
        assert text[: table.end] == lines("\t", *ROWS).rstrip("\n")

    @pytest.mark.parametrize("number", ["1", "二", "12"])
    def test_a_column_of_numbers_in_order_is_not_what_a_row_is_about(self, number: str) -> None:
        text = lines("\t", ("序号", "粮库", "仓容"), (number, "东山粮库", "3"), ("2", "西河粮库", "4"))
        assert values(text) == [("东山粮库", "仓容", "3", ""), ("西河粮库", "仓容", "4", "")]

    def test_a_column_that_only_sometimes_holds_numbers_is(self) -> None:
        text = lines("\t", ("编码", "粮库", "仓容"), ("1", "东山粮库", "3"), ("甲", "西河粮库", "4"))
        assert [label for label, *_ in values(text)] == ["1", "1", "甲", "甲"]

    def test_of_two_columns_the_first_is_what_a_row_is_about_even_if_it_counts(self) -> None:
        assert values(lines("\t", ("批次", "仓容"), ("1", "30"), ("2", "40"))) == [
            ("1", "仓容", "30", ""),
            ("2", "仓容", "40", ""),
        ]


class TestUnits:
    @pytest.mark.parametrize(
        ("names", "row", "unit"),
        [
            (("指标", "2020年"), ("粮库（座）", "312"), "座"),
            (("指标", "2020年"), ("粮库(座)", "312"), "座"),
            (("粮库", "仓容（万吨）"), ("东山粮库", "1.2"), "万吨"),
            # The column's own unit goes before the row's: "（旧）" says which one, not how it is counted.
            (("粮库", "仓容（万吨）"), ("东山粮库（旧）", "1.2"), "万吨"),
            (("指标", "单位", "2020年"), ("粮库", "座", "312"), "座"),
            (("指标", "计量单位", "2020年"), ("粮库", "座", "312"), "座"),
            (("指标", "2020年"), ("粮库", "312"), ""),
            (("指标", "2020年"), ("粮库（2座）", "312"), ""),
            (("指标", "2020年"), ("粮库（座）", "95%"), ""),
            (("指标", "2020年"), ("粮库（座）", "312座"), ""),
            (("指标", "2020年"), ("粮库（座）", "1,312"), "座"),
            (("指标", "2020年"), ("粮库（座）", "〔312〕"), "座"),
            (("指标", "2020年"), ("粮库（座）", "-5"), "座"),
        ],
    )
    def test_the_label_the_column_or_a_column_of_units_tells_it(
        self, names: tuple[str, ...], row: tuple[str, ...], unit: str
    ) -> None:
        found = values(lines("\t", names, row, ("其他", *row[1:])))
        assert [cell for cell in found if cell[0] == row[0]][-1][3] == unit


@pytest.mark.parametrize(
    "text",
    [
        lines(" ", *ROWS[:2]),  # one row below the names is a pair of lines
        lines("\t", ("粮库",), ("312",), ("450",)),
        "粮库改造 泵站更新\n东山粮库，新建 3座，改造 5座\n西河粮库，新建 4座，改造 6座\n",
        "粮库改造 泵站更新\n东山粮库新建。 3\n西河粮库新建。 4\n",
        lines(" ", ("首页", "粮库", "泵站"), ("通知", "公告", "公示"), ("关于", "我们", "地图")),
        lines(" ", ("首页>", "粮库"), ("通知", "12"), ("公告", "13")),
        lines(" ", ("日期：", "粮库"), ("通知", "12"), ("公告", "13")),
        lines("\t", ("312", "450"), ("粮库", "3"), ("泵站", "4")),
        lines("\t", ("东山粮库", "12座"), ("西河粮库", "3"), ("南坡粮库", "4")),
        lines("\t", ("襄阳市各县粮库改造工程进度情况说明表", "数量"), ("粮库", "3"), ("泵站", "4")),
        lines("\t", ("粮库", "数量"), ("东山粮库" * 11, "3"), ("西河粮库", "4")),
        "",
    ],
    ids=[
        "one row",
        "one column",
        "commas",
        "full stops",
        "no figures",
        "navigation",
        "labels",
        "figures above",
        "a measure above",
        "long names",
        "long cells",
        "nothing",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert find_tables(text) == ()


@pytest.mark.parametrize("row", ["|450", " |450 ", "\t450"])
def test_a_row_without_a_name_is_left_out(row: str) -> None:
    (table,) = find_tables(f"指标｜2020年\n粮库｜312\n{row}".replace("｜", row.strip(" 450") or "\t"))
    assert [found.label for found in table.rows] == ["粮库"]


@given(st.lists(st.text(alphabet="粮库座312%年 \t｜|\u3000（）。，—", max_size=30), max_size=8))
def test_spans_of_any_text_nest_in_order(parts: list[str]) -> None:
    text = "\n".join(parts)
    tables = find_tables(text)
    assert all(left.end <= right.start for left, right in pairwise(tables))
    for table in tables:
        assert 0 <= table.start < table.header_end < table.end <= len(text)
        for row in table.rows:
            assert table.header_end < row.start < row.label_end <= row.end <= table.end
            assert all(row.label_end < cell.start < cell.end <= row.end for cell in row.cells)


INTRODUCTION = "各县粮库建设情况如下，仓容按年末登记数计算，改造数不含小修，数字均由各县报送，并经主管部门核对。\n"
NAMES = "指标\t2020年\t2025年"
COUNTED = "".join(f"{name}粮库（座）\t{at}\t{at + 100}\n" for at, name in enumerate("东西南北中上下前后左右内外", 21))


def report(table: str) -> Document:
    return read(f"襄阳市粮库公报\n\n{INTRODUCTION}{table}")


def sentences(document: Document, limits: PassageSettings | None = None) -> list[PreparedSentence]:
    return [s for passage in cut_passages(document, limits) for s in prepare(passage).sentences]


def told(document: Document, limits: PassageSettings | None = None) -> list[str]:
    return [sentence.folded for sentence in sentences(document, limits)]


class TestPassages:
    SMALL = PassageSettings(60, 120)

    def test_one_that_begins_within_a_table_has_the_line_of_names_in_its_context(self) -> None:
        first, *later = cut_passages(report(f"{NAMES}\n{COUNTED}"), self.SMALL)
        assert first.text.startswith("各县粮库")
        within = [passage for passage in later if not passage.text.startswith("指标")]
        assert len(within) > 2
        assert {passage.context for passage in within} == {f"襄阳市粮库公报{TRAIL}{NAMES}"}

    def test_one_that_has_the_line_of_names_itself_or_stands_below_has_not(self) -> None:
        below = "以上数字均为年末登记数，不含在建和停用的粮库，" * 3 + "详情请向主管部门查询。"
        document = report(f"{NAMES}\n{COUNTED}{below}\n")
        outside = [p for p in cut_passages(document, self.SMALL) if p.text.startswith(("指标", "各县", "以上"))]
        assert {passage.text[:2] for passage in outside} >= {"各县", "以上"}
        assert {passage.context for passage in outside} == {"襄阳市粮库公报"}

    def test_each_value_is_told_with_its_row_and_its_column_wherever_passages_are_cut(self) -> None:
        whole, cut = told(report(f"{NAMES}\n{COUNTED}")), told(report(f"{NAMES}\n{COUNTED}"), self.SMALL)
        assert cut == whole
        assert {"东粮库(座)2020年21", "东粮库(座)2025年121", "外粮库(座)2025年133"} <= set(cut)

    def test_offsets_are_the_document_s_also_where_the_names_stand_in_another_passage(self) -> None:
        document = report(f"{NAMES}\n{COUNTED}")
        found = next(s for s in sentences(document, self.SMALL) if s.folded == "外粮库(座)2025年133")
        label, value = found.clauses
        assert document.text[found.start : found.end] == "外粮库（座）\t33\t133"
        assert document.text[label.start : label.end] == "外粮库（座）"
        assert document.text[value.start : value.end] == "133"
        (quantity,) = value.quantities
        assert document.text[quantity.start : quantity.end] == "133"
        assert quantity.text == "133座"  # with the unit that the row gives


class TestRows:
    def test_a_value_has_its_unit_and_the_year_of_its_column(self) -> None:
        found = {s.folded: s for s in sentences(report(lines("\t", *ROWS)))}
        sentence = found["仓容(万吨)2025年3"]
        assert sentence.years == (2025,)
        assert [(q.text, q.value, q.unit) for q in sentence.clauses[-1].quantities] == [("3万吨", 3e7, "吨")]
        assert found["粮库(座)2020年312"].years == (2020,)

    def test_a_column_that_names_no_year_gives_none(self) -> None:
        (first, _) = sentences(report(lines("\t", ("粮库", "仓容"), ("东山粮库", "3"), ("西河粮库", "4"))))[-2:]
        assert (first.folded, first.years) == ("东山粮库仓容3", ())

    @pytest.mark.parametrize("value", ["〔312〕", "(312)", "[312]", "312"])
    def test_brackets_around_a_value_are_no_part_of_its_figure(self, value: str) -> None:
        found = sentences(report(lines("\t", ("指标", "2020年"), ("粮库（座）", value), ("泵站（座）", "90"))))
        (quantity,) = next(s for s in found if s.folded.startswith("粮库")).clauses[-1].quantities
        shown = f"{value}座" if value == "312" else value
        assert (quantity.value, quantity.unit, quantity.text) == (312.0, "座", shown)

    def test_a_dash_is_no_figure(self) -> None:
        found = sentences(report(lines("\t", ("指标", "2020年"), ("粮库（座）", "—"), ("泵站（座）", "3"))))
        assert [q for s in found if s.folded.startswith("粮库") for c in s.clauses for q in c.quantities] == []

    def test_prose_around_a_table_is_read_as_prose(self) -> None:
        found = told(report(lines("\t", *ROWS) + "以上均为年末数。\n"))
        assert found[0].startswith("各县粮库建设情况如下")
        assert found[-1] == "以上均为年末数。"

    def test_a_table_of_a_word_file_too(self) -> None:
        word = docx.Document()
        word.add_paragraph("襄阳市粮库公报")
        word.add_paragraph(INTRODUCTION)
        table = word.add_table(3, 3)
        for cells, texts in zip(table.rows, ROWS, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
        buffer = io.BytesIO()
        word.save(buffer)
        assert "仓容(万吨)2020年1.2" in told(read_document("公报.docx", buffer.getvalue()))


def test_a_line_of_units_below_the_names_belongs_to_them() -> None:
    text = "单位      粮库    仓容\n          （座）    （吨）\n襄城区    12    300\n孝南区    9    150\n"
    (table,) = find_tables(text)
    assert [cell.name for cell in table.rows[0].cells] == ["粮库（座）", "仓容（吨）"]
    # 单位 is whom the first column names here, not what the values are measured in.
    assert [(row.label, [cell.unit for cell in row.cells]) for row in table.rows] == [
        ("襄城区", ["座", "吨"]),
        ("孝南区", ["座", "吨"]),
    ]


def test_rows_parted_by_wide_gaps_stay_lines() -> None:
    rows = ["单位          粮库        仓容", "襄城区        12          300", "孝南区        9           150"]
    prose = "全市粮食和物资储备系统去年新建改造了一批粮库，仓容和设备都上了一个台阶，群众十分满意，各县也都有了"
    text = load_text("\n".join([prose] * 8 + ["自己的粮库。", *rows]).encode()).text
    assert [line for line in text.splitlines() if "   " in line] == rows


class TestNamelessFirstColumn:
    """A line of names that has none for what the rows are about."""

    TEXT = "\u3000\u3000\u30002023年  2024年\n粮库  312  450\n泵站  90  120\n"

    @pytest.mark.parametrize("separator", ["  ", "\u3000"])
    def test_is_named_by_nothing(self, separator: str) -> None:
        names, *rows = self.TEXT.replace("  ", separator).splitlines()
        assert values("\n".join((names, *rows))) == [
            ("粮库", "2023年", "312", ""),
            ("粮库", "2024年", "450", ""),
            ("泵站", "2023年", "90", ""),
            ("泵站", "2024年", "120", ""),
        ]

    def test_its_values_are_told_with_row_and_column(self) -> None:
        assert {"粮库2023年312", "泵站2024年120"} <= set(told(report(self.TEXT)))

    @pytest.mark.parametrize(
        "text",
        [
            TEXT.replace("2023年  2024年", "12座  15座"),
            TEXT.splitlines()[0] + "\n粮库  312  450\n",
            "2023年\n粮库  312\n泵站  90\n",
            "首页  公告\n粮库  襄阳  孝感\n泵站  应城  大悟\n",
        ],
        ids=["figures above", "one row", "two columns", "no figures"],
    )
    def test_else_it_is_no_table(self, text: str) -> None:
        assert find_tables(text) == ()
