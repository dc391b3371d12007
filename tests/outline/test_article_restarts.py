"""Where an outline starts over in one place's text: another article begins there, with what introduces it."""

from __future__ import annotations

import pytest
from small_index import read

NAMELESS = "各县按时检修，账物相符，农户存粮更加方便，成效明显。\n"


def starts(text: str) -> list[str]:
    """The first line of every article but the first."""
    document = read(text)
    return [document.text[article.start :].split("\n")[0] for article in document.outline.children[1:]]


def numbered(*matters: str) -> str:
    return "".join(f"{number}、{matter}\n{NAMELESS}" for number, matter in zip("一二三", matters, strict=False))


@pytest.mark.parametrize("again", [numbered("粮库", "泵站"), numbered("水渠", "道路")], ids=["the same", "numbers"])
def test_headings_that_start_over_begin_another(again: str) -> None:
    assert starts(numbered("粮库", "泵站") + again) == [again.split("\n")[0]]


def test_with_as_many_paragraphs_as_the_first_opened_with_and_its_title() -> None:
    opening = "今年的粮食工作围绕扩容展开，账目清楚。\n"
    assert starts(opening + numbered("粮库", "泵站") + opening + numbered("粮库", "泵站")) == [opening.strip()]
    assert starts(numbered("粮库", "泵站") + opening + numbered("粮库", "泵站")) == ["一、粮库"]
    titled = f"{opening}{numbered('粮库', '泵站')}粮库见闻\n{opening}{numbered('粮库', '泵站')}"
    assert starts(titled) == ["粮库见闻"]


def test_what_begins_with_the_place_of_the_article_above_is_that_one_s() -> None:
    first = f"襄阳市的开发区抓粮库，襄阳市满仓，成效明显。\n{numbered('粮库', '泵站')}"
    closing = "襄阳市还要继续努力，再建粮库三座。\n"
    assert starts(first + closing + numbered("粮库", "泵站")) == ["一、粮库"]


def test_lower_headings_begin_none() -> None:
    section = "（一）扩容\n各县扩容。\n（二）更新\n各县更新。\n"
    assert starts(f"一、粮库\n{section}二、泵站\n{section}") == []
