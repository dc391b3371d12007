"""The folded headings that questions about lists look at."""

from __future__ import annotations

from dataclasses import replace

from small_index import read

from qa.answer.lists.headings import OPENING_CHARS, Headings

DOCUMENT = read(
    "太原市2024年工作方案\n\n一、「重点」任务\n一是建设粮库。新建12座。\n二是培训 人员。培训300人。\n"
    "二、存在的问题\n粮库老旧。" + "须修缮。" * 80 + "\n",
    "a.txt",
)


def test_sections_that_can_be_lists_in_the_document_s_order() -> None:
    found = Headings(1).of(DOCUMENT)
    assert [headed.heading for headed in found.parents][-1:] == ["一、重点任务"]
    assert [headed.heading for headed in found.leaves] == ["一是建设粮库", "二是培训人员", "二、存在的问题"]


def test_a_section_has_what_stands_around_it() -> None:
    found = Headings(1).of(DOCUMENT)
    tasks, problems = found.parents[-1], found.leaves[-1]
    assert tasks.below == ("一是建设粮库", "二是培训人员")
    assert "太原市2024年工作方案" in tasks.above
    assert found.leaves[0].above.startswith(tasks.above[:4])
    assert "重点任务" in found.leaves[0].above
    assert tasks.opening == ""
    assert problems.opening.startswith("粮库老旧。须修缮。")
    assert 190 < len(problems.opening) <= OPENING_CHARS


def test_a_document_is_read_once_while_it_is_kept() -> None:
    headings, narrowed = Headings(2), replace(DOCUMENT)
    assert headings.of(DOCUMENT) is headings.of(DOCUMENT)
    assert headings.of(narrowed) is not headings.of(DOCUMENT)
    assert headings.of(narrowed).leaves[0].document is narrowed
