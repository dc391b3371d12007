"""Lists that are told sentence by sentence."""

from __future__ import annotations

import pytest
from small_index import read

from qa.answer_parallel import MAX_ITEM_CHARS, parallel_items

LEAD = "市里多渠道开展招商。"
FIRST = "在驻点招商上，设立三个分局，走访企业412家。"
SECOND = "在校友招商上，举办两场大会。"
THIRD = "在以商招商上，链主企业带来项目21个。"
OTHER = "下一步将继续努力，再上台阶。"


def items(body: str, at: str) -> list[str]:
    document = read(f"襄阳市工作总结\n\n一、招商引资\n{body}\n")
    section = document.outline.children[0].children[0]
    return [document.text[s.start : s.end] for s in parallel_items(document, section, document.text.index(at))]


@pytest.mark.parametrize("at", [FIRST, SECOND, THIRD, LEAD])
def test_the_whole_run_is_found_from_any_of_its_sentences_and_from_its_lead(at: str) -> None:
    found = items(LEAD + FIRST + SECOND + THIRD + OTHER, at)
    assert [item[:6] for item in found] == ["在驻点招商上", "在校友招商上", "在以商招商上"]


def test_an_item_is_whole_clauses_within_the_limit() -> None:
    long = "在基金招商上，" + "，".join(["完善母基金子基金联动机制"] * 9) + "。"
    found = items(FIRST + SECOND + long, FIRST)
    assert len(found[2]) <= MAX_ITEM_CHARS
    assert long.startswith(found[2])
    assert long[len(found[2])] in "，。"


@pytest.mark.parametrize("body", [FIRST + SECOND + OTHER, FIRST + OTHER, OTHER])
def test_fewer_than_three_are_no_list(body: str) -> None:
    assert items(body, body[:6]) == []


def test_the_same_opening_again_and_again_is_no_list_of_different_things() -> None:
    assert items("同时，建成7座。同时，改造5座。同时，关停2座。", "同时") == []
