"""Where a text names an article or a chapter by its number."""

from __future__ import annotations

import pytest

from qa.language.provisions import LAST, Unit, find_references, headed_unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮库管理办法第五条", [("条", 5, 5)]),
        ("粮库管理办法第12条怎么规定", [("条", 12, 12)]),
        ("第二十三条和第二十五条", [("条", 23, 23), ("条", 25, 25)]),
        ("第三条至第五条", [("条", 3, 5)]),
        ("第三到五条", [("条", 3, 5)]),
        ("第三章第七条", [("章", 3, 3), ("条", 7, 7)]),
        ("办法最后一条", [("条", LAST, LAST)]),
        ("What does Article 5 say?", [("条", 5, 5)]),
        ("第五条至第三条", []),
        ("第三条措施是什么", []),
        ("第二条生产线", []),
        ("第一节课", []),
        ("第三项是什么", []),
        ("粮库有几条规定", []),
    ],
)
def test_references(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(one.kind, one.first, one.last) for one in find_references(text)] == expected


@pytest.mark.parametrize(
    ("text", "sub", "paragraph", "item"),
    [
        ("第六条之一", 1, None, None),
        ("第六条第二款", None, 2, None),
        ("第六条第二项", None, None, 2),
        ("第六条第（二）项", None, None, 2),
        ("第六条（二）", None, None, 2),
        ("第六条第一款第（三）项", None, 1, 3),
    ],
)
def test_what_is_named_within_an_article(text: str, sub: int | None, paragraph: int | None, item: int | None) -> None:
    (found,) = find_references(f"办法{text}说的是什么")
    assert (found.sub, found.paragraph, found.item) == (sub, paragraph, item)
    assert (found.start, found.end) == (2, 2 + len(text))


def test_headings() -> None:
    assert headed_unit("第二章 轮换程序") == Unit("章", 2)
    assert headed_unit("第三条【申报条件】") == Unit("条", 3)
    assert headed_unit("第三条之二") == Unit("条", 3, 2)
    assert headed_unit("三、轮换程序") is None
    assert headed_unit("依照第三条") is None
