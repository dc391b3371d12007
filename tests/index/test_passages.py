"""Passages: whole sentences of one section, of a good size, with their span."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_index import flat, read, seed_bytes

from qa.index.passages import PassageSettings, cut_passages
from qa.types import TRAIL, Document, Passage, Section

LONG = "一、成绩\n" + "全市签约项目九十一个，投资持续增长，营商环境优化，" * 40 + "成效明显。\n"


def innermost(section: Section, offset: int) -> Section:
    for child in section.children:
        if child.start <= offset < child.end:
            return innermost(child, offset)
    return section


def check(document: Document, passages: tuple[Passage, ...], limits: PassageSettings) -> None:
    """The promises of a passage, on a whole document."""
    for left, right in pairwise(passages):
        assert left.end <= right.start
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end]
        assert passage.text == passage.text.strip() != ""
        assert len(passage.text) <= limits.max_chars
        assert innermost(document.outline, passage.start) is innermost(document.outline, passage.end - 1)


@pytest.fixture(scope="module")
def seed() -> Document:
    return read(seed_bytes().decode("utf-8"))


class TestSeed:
    def test_the_promises_hold(self, seed: Document) -> None:
        check(seed, cut_passages(seed), PassageSettings())

    def test_every_sentence_is_in_a_passage(self, seed: Document) -> None:
        covered = [False] * len(seed.text)
        for passage in cut_passages(seed):
            covered[passage.start : passage.end] = [True] * len(passage.text)
        for section in flat(seed.outline)[1:]:  # a heading that stands alone is searched with what it heads
            if not section.derived:
                covered[section.start : section.body_start] = [True] * (section.body_start - section.start)
        assert "".join(c for c, inside in zip(seed.text, covered, strict=True) if not inside).strip() == ""

    def test_the_path_leads_from_the_article_down(self, seed: Document) -> None:
        passage = next(p for p in cut_passages(seed) if "签约项目 91 个" in p.text)
        assert passage.section_path[:2] == ("吕梁市", "2023 年工作成绩")
        assert passage.section_path[2].startswith("二是滚动实施")
        assert passage.facets.places == ("吕梁市",)
        assert passage.facets.periods == (2023,)
        assert passage.context.endswith(TRAIL.join(passage.section_path))

    def test_the_years_that_a_text_names_are_told(self, seed: Document) -> None:
        passage = next(p for p in cut_passages(seed) if "2022 年绩效工资" in p.text)
        assert 2022 in passage.facets.mentioned_years


class TestCutting:
    def test_a_section_s_text_never_joins_its_neighbour_s(self) -> None:
        text = "方案\n\n一、甲\n甲事已办。\n二、乙\n乙事已办。\n"
        assert [p.section_path[-1] for p in cut_passages(read(text))] == ["一、甲", "二、乙"]

    def test_short_sentences_are_gathered(self) -> None:
        document = read("方案\n\n一、甲\n" + "甲事已经全部办结。" * 10 + "\n")
        assert len(cut_passages(document)) == 1

    def test_a_long_sentence_is_cut_at_its_punctuation(self) -> None:
        document = read("方案\n\n" + LONG)
        passages = cut_passages(document)
        check(document, passages, PassageSettings())
        assert len(passages) > 3
        assert all(p.text[-1] in "，。" for p in passages)

    def test_text_without_any_punctuation_is_cut_all_the_same(self) -> None:
        document = read("字" * 1000 + "。\n")
        check(document, cut_passages(document), PassageSettings())

    def test_a_lead_stays_with_its_sentence(self) -> None:
        text = "总结\n\n一、成绩\n一是项目建设提速。签约91个。\n二是服务优化。\n"
        assert "一是项目建设提速。签约91个。" in [p.text for p in cut_passages(read(text))]

    def test_an_item_that_is_one_sentence_is_a_passage(self) -> None:
        text = "方案\n\n一、机构\n1. 优化机构，将14个站所整合为9个。\n2. 核定编制，总量不超过120名。\n"
        found = [p.text for p in cut_passages(read(text))]
        assert found == ["1. 优化机构，将14个站所整合为9个。", "2. 核定编制，总量不超过120名。"]

    def test_a_bare_heading_above_its_text_is_none(self) -> None:
        text = "方案\n\n一、机构\n1. 核定编制\n总量不超过120名。\n2. 调整布局\n迁移站所两处。\n"
        assert [p.text for p in cut_passages(read(text))] == ["总量不超过120名。", "迁移站所两处。"]

    def test_a_title_that_the_file_has_leads_the_context(self) -> None:
        (passage,) = cut_passages(read("太原市工作方案\n\n一、甲\n甲事已办。\n"))
        assert passage.context == "太原市工作方案 › 一、甲"

    @pytest.mark.parametrize(("target", "most"), [(10, 100), (200, 100), (0, 0)])
    def test_sizes_that_make_no_sense_are_refused(self, target: int, most: int) -> None:
        with pytest.raises(ValueError, match=str(target)):
            PassageSettings(target, most)


@settings(max_examples=60)
@given(
    st.lists(st.text(alphabet="甲乙丙项目91.5%，。；、：“”（） \n一是二、【】#", max_size=200), max_size=6),
    st.sampled_from([PassageSettings(), PassageSettings(20, 40)]),
)
def test_any_document_keeps_the_promises(parts: list[str], limits: PassageSettings) -> None:
    document = read("开头的一句话。\n" + "\n".join(parts))
    check(document, cut_passages(document, limits), limits)


class TestPlaceOfTheFile:
    TEXT = "政府工作报告\n\n一、粮库\n新建粮库12座。\n二、泵站\n检修泵站9座。\n"

    def test_stands_before_a_title_that_names_none(self) -> None:
        contexts = {passage.context for passage in cut_passages(read(self.TEXT, "大悟县政府工作报告.txt"))}
        assert contexts
        assert all(context.startswith("大悟县政府工作报告") for context in contexts)

    def test_not_twice(self) -> None:
        document = read(f"大悟县{self.TEXT}", "大悟县政府工作报告.txt")
        assert not any("大悟县大悟县" in passage.context for passage in cut_passages(document))
