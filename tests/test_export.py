"""Conversations as Markdown and Word, with their sources."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest

from qa.export import Exchange, conversation_docx, conversation_markdown, source_line
from qa.notes import Language
from qa.types import Citation, ComparisonCell, Reply, Status

TODAY = date(2026, 11, 23)
CITATION = Citation(
    1, "d", "d.txt", "年度总结", ("甲市", "一、总述"), 0, 4, "签约九个", ((2, 4),), 0, 4, "签约九个", 0.9
)
CHINESE = (
    "2026年11月23日导出", "按“问？”理解", "范围：甲市", "出处", "[1] “签约九个” —— 年度总结（d.txt），甲市 › 一、总述",
    "未提及",
)  # fmt: skip
ENGLISH = (
    "Exported on 2026-11-23", "Understood as “问？”", "Scope: 甲市", "Sources",
    "[1] “签约九个” — 年度总结 (d.txt), 甲市 › 一、总述", "not mentioned",
)  # fmt: skip
REPLY = Reply("a", Status.ANSWERED, "问？", "问？", "签约九个。[1]", (CITATION,), (), 0.9, None, "7", "m", None, {})


@pytest.mark.parametrize(
    ("citation", "chinese", "english"),
    [
        (CITATION, "年度总结（d.txt），甲市 › 一、总述", "年度总结 (d.txt), 甲市 › 一、总述"),
        (
            replace(CITATION, page=3),
            "年度总结（d.txt），甲市 › 一、总述，第 3 页",
            "年度总结 (d.txt), 甲市 › 一、总述, page 3",
        ),
        (
            replace(CITATION, line_start=5, line_end=7),
            "年度总结（d.txt），甲市 › 一、总述，第 5–7 行",
            "年度总结 (d.txt), 甲市 › 一、总述, lines 5–7",
        ),
        (
            replace(CITATION, section_path=(), line_start=5, line_end=5),
            "年度总结（d.txt），第 5 行",
            "年度总结 (d.txt), line 5",
        ),
        (
            replace(CITATION, document="年度总结.docx"),
            "年度总结.docx，甲市 › 一、总述",
            "年度总结.docx, 甲市 › 一、总述",
        ),
        (replace(CITATION, title="甲市"), "甲市（d.txt），一、总述", "甲市 (d.txt), 一、总述"),
    ],
)
def test_a_source_is_what_is_known_and_no_more(citation: Citation, chinese: str, english: str) -> None:
    assert (source_line(citation), source_line(citation, "en")) == (chinese, english)


@pytest.mark.parametrize(("language", "said"), [("zh", CHINESE), ("en", ENGLISH)])
def test_a_conversation_is_exported_in_the_reader_s_language(language: Language, said: tuple[str, ...]) -> None:
    cells = (ComparisonCell("甲市", "九个", 9.0, "个", 1), ComparisonCell("乙市", None, None, None, None))
    exchange = Exchange("那甲市呢？", replace(REPLY, comparison=cells), "甲市")
    word = docx.Document(io.BytesIO(conversation_docx("名", [exchange], TODAY, language)))
    shown = [paragraph.text for paragraph in word.paragraphs]
    exported, understood, scope, sources, source, missing = said
    assert [line for line in (exported, understood, scope, sources, source) if line not in shown] == []
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["乙市", missing]
    markdown = re.sub(r"\\(.)", r"\1", conversation_markdown("名", [exchange], TODAY, language))
    lines = (exported, f"*{understood}*", scope, f"- {source}")
    assert [line for line in lines if line not in markdown.split("\n")] == []


def test_markdown_keeps_words_as_words() -> None:
    evil = replace(REPLY, answer="<script>x</script> **粗** [点](javascript:x) $x$[1]\n第二行。[1]")
    text = conversation_markdown("# 名\n称", [Exchange("# 问", evil, "全部文件")], TODAY)
    assert (
        "\\<script\\>x\\</script\\> \\*\\*粗\\*\\* \\[点\\]\\(javascript:x\\) \\$x\\$\\[1\\]  \n第二行。\\[1\\]  \n"
        in text
    )
    assert text.startswith("# \\# 名 称\n\n2026年11月23日导出\n\n## \\# 问\n")
    assert "- \\[1\\] “签约九个” —— 年度总结（d.txt），甲市 › 一、总述\n" in text


def test_word_takes_any_characters() -> None:
    content = conversation_docx("名", [Exchange("问\x00\ud800？", replace(REPLY, answer="答\x0b案。[1]"))], TODAY)
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert "问？" in paragraphs
    assert "答案。[1]" in paragraphs
    assert paragraphs[-1] == "[1] “签约九个” —— 年度总结（d.txt），甲市 › 一、总述"
