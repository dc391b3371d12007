"""Figures in a column under one caption, which gives their unit."""

from __future__ import annotations

import pytest

from qa.language.tables import find_tables


class TestSeries:
    """A figure each under a caption with its unit."""

    ROWS = "2021年　　693\n2022年　　772\n2023年　　862\n"

    def test_has_the_caption_for_its_column_s_name_and_its_unit(self) -> None:
        (table,) = find_tables(f"襄阳市近三年粮食总产量（万吨）\n{self.ROWS}")
        assert [row.label for row in table.rows] == ["2021年", "2022年", "2023年"]
        assert {(cell.name, cell.unit) for row in table.rows for cell in row.cells} == {
            ("襄阳市近三年粮食总产量（万吨）", "万吨")
        }

    @pytest.mark.parametrize("caption", ["襄阳市近三年粮食总产量", "粮食总产量如下，单位不同（万吨）。"])
    def test_is_none_without_one(self, caption: str) -> None:
        assert find_tables(f"{caption}\n{self.ROWS}") == ()

    @pytest.mark.parametrize("bracket", ["续表", "试行", "共三页"])
    def test_is_none_where_the_bracket_holds_no_unit(self, bracket: str) -> None:
        assert find_tables(f"襄阳市各县情况（{bracket}）\n襄州区　312\n樊城区　450\n谷城县　205\n") == ()
