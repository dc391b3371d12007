"""Cells that single spaces part, beside spaces that part none."""

from __future__ import annotations

import pytest

from qa.language.tables import find_tables


def values(text: str) -> list[tuple[str, str, str]]:
    """Of every value of the only table: what its row is about, its column, the value."""
    (table,) = find_tables(text)
    return [(row.label, cell.name, text[cell.start : cell.end]) for row in table.rows for cell in row.cells]


def test_a_space_before_a_unit_or_behind_a_year_parts_no_cells() -> None:
    rows = "单位 2024 年增速 亩均税收\n襄阳 10.8% 17.6 万元\n孝感 6.9% 14.2 万元\n大悟 9.7% 15.1 万元\n"
    assert values(rows)[:2] == [("襄阳", "2024 年增速", "10.8%"), ("襄阳", "亩均税收", "17.6 万元")]


def test_a_number_before_a_row_s_name_is_a_cell() -> None:
    rows = "序号 事项 粮库\n1 人才 12\n2 个体 15\n3 家庭 18\n"
    assert values(rows) == [("人才", "粮库", "12"), ("个体", "粮库", "15"), ("家庭", "粮库", "18")]


def test_units_in_a_column_of_their_own_stay_there() -> None:
    rows = "乡镇 数量 单位\n五合镇 12 座\n六合镇 30 座\n七合镇 25 座\n"
    assert values(rows)[:2] == [("五合镇", "数量", "12"), ("五合镇", "单位", "座")]


def test_a_line_of_figures_without_end_takes_no_time() -> None:
    assert find_tables("12 " * 20_000) == ()


@pytest.mark.parametrize("name", ["计费单位", "单 位", "单位名称", "周期"])
def test_a_column_of_units_by_any_name_is_one_where_marks_part_the_cells(name: str) -> None:
    rows = f"项目｜{name}｜标准（元）\n停放｜小时｜5\n仓储｜吨｜30\n"
    assert ("停放", "标准（元）", "5") in values(rows)
