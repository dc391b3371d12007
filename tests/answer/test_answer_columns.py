"""Columns of one kind in a row are told apart by their names, which the reader doesn't see."""

from __future__ import annotations

import pytest
from answering import find, reads

from qa.answer.finding import Finding

TABLE = (
    "| 事项 | 部门 | 法定时限 | 承诺时限 |\n| --- | --- | --- | --- |\n"
    "| 粮库施工许可 | 建设局 | 7个工作日 | 1个工作日 |\n| 泵站施工许可 | 建设局 | 9个工作日 | 2个工作日 |"
)


def figures(finding: Finding) -> list[str]:
    return [part.figure.text for part in finding.parts if part.figure]


@pytest.mark.parametrize(
    ("asked", "read", "told"),
    [
        ("承诺几个工作日办结", "7个工作日", "1个工作日"),
        ("法定几个工作日办结", "1个工作日", "7个工作日"),
        ("承诺几个工作日办结", "1个工作日", "1个工作日"),
    ],
)
def test_the_column_that_is_named_answers_whatever_is_read(asked: str, read: str, told: str) -> None:
    finding = find(f"襄阳市粮库施工许可{asked}？", TABLE, reads(read, 0.95, 0.9))
    assert figures(finding) == [told]


def test_where_none_is_named_the_reader_chooses() -> None:
    finding = find("襄阳市粮库施工许可几个工作日办结？", TABLE, reads("1个工作日", 0.95, 0.9))
    assert figures(finding) == ["1个工作日"]
