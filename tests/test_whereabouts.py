"""Where a quote stands, as every door says it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qa_ui.source import reference
from sample_citation import citation

from qa.commands.console import passage_lines
from qa.commands.messages import Speaker
from qa.export import source_line
from qa.whereabouts import whereabouts

PLAIN = replace(citation(1, "签约项目 91 个", path=("吕梁市", "工作成绩")), document="a.txt")


@pytest.mark.parametrize(
    ("changes", "chinese", "english"),
    [
        ({}, (), ()),
        ({"line_start": 16, "line_end": 16}, ("第 16 行",), ("line 16",)),
        ({"line_start": 16, "line_end": None}, ("第 16 行",), ("line 16",)),
        ({"line_start": 16, "line_end": 18}, ("第 16–18 行",), ("lines 16–18",)),
        ({"page": 2, "line_start": 3, "line_end": 5}, ("第 2 页", "第 3–5 行"), ("page 2", "lines 3–5")),
        ({"document": "a.docx", "line_start": 16, "line_end": 18}, (), ()),
        ({"document": "A.DOCX", "line_start": 16, "section_path": ("吕梁市",)}, ("第 16 段",), ("paragraph 16",)),
        (
            {"document": "a.docx", "line_start": 2, "line_end": 4, "section_path": ()},
            ("第 2–4 段",),
            ("paragraphs 2–4",),
        ),
    ],
)
def test_it_is_what_a_reader_of_the_file_can_find(
    changes: dict[str, object], chinese: tuple[str, ...], english: tuple[str, ...]
) -> None:
    found = replace(PLAIN, **changes)  # type: ignore[arg-type]
    assert (whereabouts(found, "zh"), whereabouts(found, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("changes", "chinese", "english"),
    [
        ({"line_start": 16, "line_end": 16}, "第 16 行", "line 16"),
        (
            {"document": "a.docx", "line_start": 16, "line_end": 16, "section_path": ("吕梁市",)},
            "第 16 段",
            "paragraph 16",
        ),
    ],
)
def test_every_door_says_the_same(changes: dict[str, object], chinese: str, english: str) -> None:
    found = replace(PLAIN, **changes)  # type: ignore[arg-type]
    assert passage_lines([found], Speaker("zh"))[0].split("（")[1].split("）")[0] == chinese
    assert passage_lines([found], Speaker("en"))[0].split(" (")[1].split(")")[0] == english
    for told in (source_line(found), reference(found, "zh")):
        assert told.endswith(f"，{chinese}")
    for told in (source_line(found, "en"), reference(found, "en")):
        assert told.endswith(f", {english}")


def test_a_heading_leads_to_a_word_file_s_words() -> None:
    found = replace(PLAIN, document="a.docx", line_start=16, line_end=16)
    assert passage_lines([found], Speaker("zh"))[0] == "[1] a.docx › 吕梁市 › 工作成绩  0.900"
    assert source_line(found) == "吕梁市（a.docx），工作成绩"
    assert reference(found, "zh") == "《a.docx》 › 吕梁市 › 工作成绩"
