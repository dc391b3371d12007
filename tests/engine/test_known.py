"""What the index can be asked about: a zone's name is a place's where its article opens with it and has it again."""

from __future__ import annotations

import pytest
from small_index import read

from qa.engine.known import read_known
from qa.index.passages import cut_passages
from qa.language.text import squash
from qa.question.question import Known

REPORT = """襄阳市工作总结

东山工业园区是襄阳市的粮仓，全年新建粮库9座。

一、仓储
东山工业园区再建粮库3座，西山工业园区建泵站2座。
"""


@pytest.fixture(scope="module")
def known() -> Known:
    document = read(REPORT)
    passages = cut_passages(document)
    folded = [squash(passage.text) for passage in passages]
    return read_known([document], passages, folded, "\n".join(folded))


def test_what_an_article_opens_with_and_has_again_is_its_place_s(known: Known) -> None:
    assert known.told_of("东山工业园区") == known.subjects == ("襄阳市",)


@pytest.mark.parametrize("name", ["西山工业园区", "南山工业园区"])
def test_what_it_only_mentions_is_not(known: Known, name: str) -> None:
    assert known.told_of(name) == ()


def test_of_a_city_its_short_form_counts_and_of_a_new_area_none(known: Known) -> None:
    assert known.mentions("襄阳市")
    assert not known.mentions("襄阳新区")
