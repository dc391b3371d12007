"""Lists of a paper that sets its marks half-width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_index import read

from qa.answer.lists.parallel import announced_segments, numbered_items
from qa.types import Document, Section, Span

FindSpans = Callable[[Document, Section, int], tuple[Span, ...]]
BODY = "工作稳中有进,成效明显。重点抓三件事:一是新建粮库12座,改造泵站;二是清淤河道;三是培训保管员。其余照常。"


@pytest.mark.parametrize("find_items", [numbered_items, announced_segments])
def test_their_items_are_found(find_items: FindSpans) -> None:
    document = read(f"襄阳市工作总结\n\n一、粮库\n{BODY}\n")
    section = document.outline.children[0].children[0]
    found = [document.text[s.start : s.end] for s in find_items(document, section, document.text.index("重点抓"))]
    assert found == ["一是新建粮库12座,改造泵站", "二是清淤河道", "三是培训保管员"]
