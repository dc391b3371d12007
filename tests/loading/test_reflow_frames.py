"""The frame of a box, and the line that parts two articles, say nothing."""

from __future__ import annotations

import pytest

from qa.loading.reflow import reflow
from qa.loading.text import split_lines


class TestLinesOfStrokes:
    @pytest.mark.parametrize(
        "rule",
        [
            "────",
            "━━━━━━",
            "┌───┐",
            "└────┘",
            "╔════╗",
            "____",
            "＿＿＿＿",
            "----",
            "————",
            "====",
            "****",
            "····",
            " ～～～～ ",
        ],
    )
    def test_are_no_text(self, rule: str) -> None:
        loaded = reflow(split_lines(f"粮库已经验收。\n{rule}\n泵站正在改造。\n"))
        assert loaded.text.splitlines() == ["粮库已经验收。", "泵站正在改造。"]
        assert loaded.printed == (rule.strip(),)
        assert loaded.source.lines == (1, 3)

    @pytest.mark.parametrize("line", ["———", "──粮库──", "│粮库│", "-- 3 --粮库", "一一一一"])
    def test_other_lines_with_strokes_are(self, line: str) -> None:
        assert line in reflow(split_lines(f"粮库已经验收。\n\n{line}\n\n泵站正在改造。\n")).text.splitlines()
