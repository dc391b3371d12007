"""What the index can be asked about: a zone's name is a place's where its article opens with it and has it again."""

from __future__ import annotations

import pytest
from small_index import read

from qa.engine.known import read_known
from qa.index.passages import cut_passages
from qa.language.text import squash
from qa.question.places import find_places
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


class TestZoneByItsKind:
    """A city's article that calls its zone by its kind alone."""

    @staticmethod
    def known(*texts: str) -> Known:
        documents = [read(f"{head}\n\n{body}\n", f"{at}.txt") for at, (head, body) in enumerate(map(str.split, texts))]
        passages = [passage for document in documents for passage in cut_passages(document)]
        folded = [squash(passage.text) for passage in passages]
        return read_known(documents, passages, folded, "\n".join(folded))

    OWN = "襄阳市2024年工作总结 {}新建粮库9座。去年{}改造泵站3座，由{}管委会负责。"

    def test_is_that_city_s(self) -> None:
        known = self.known(self.OWN.format(*["高新区"] * 3))
        assert known.city_of_zone("襄阳高新区") == "襄阳市"
        assert known.city_of_zone("襄阳经开区") is known.city_of_zone("孝感高新区") is None
        (mention,) = find_places("襄阳高新区建了多少座粮库？", known)
        assert (mention.name, mention.level, mention.end) == ("襄阳市", "city", 2)

    def test_though_another_s_article_names_it(self) -> None:
        known = self.known(self.OWN.format(*["高新区"] * 3), "孝感市2024年工作总结 赴襄阳高新区学习粮库建设。")
        assert known.city_of_zone("襄阳高新区") == "襄阳市"

    @pytest.mark.parametrize(
        "called",
        [
            ("高新区", "枣阳高新区", "谷城高新区"),
            ("襄阳高新区", "高新区", "高新区"),
            ("园区", "园区", "高新区"),
            ("3家高新区", "各高新区", "国家高新区"),
        ],
        ids=["rather of other zones", "named in full", "once", "of several"],
    )
    def test_else_it_is_none(self, called: tuple[str, str, str]) -> None:
        assert self.known(self.OWN.format(*called)).city_of_zone("襄阳高新区") is None
