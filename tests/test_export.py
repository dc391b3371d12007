"""Conversations as Markdown and Word, with their sources."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pytest

from qa.export import Exchange, conversation_docx, conversation_markdown, source_line
from qa.types import Citation, Reply, Status

TODAY = date(2026, 11, 23)
CITATION = Citation(
    1, "d", "d.txt", "年度总结", ("甲市", "一、总述"), 0, 4, "签约九个", ((2, 4),), 0, 4, "签约九个", 0.9
)
REPLY = Reply("a", Status.ANSWERED, "问？", "问？", "签约九个。[1]", (CITATION,), (), 0.9, None, "7", "m", None, {})


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (CITATION, "年度总结[Z/OL]. (2023): 甲市 › 一、总述[2026-11-23]. d.txt."),
        (replace(CITATION, page=3), "年度总结[Z/OL]. (2023): 甲市 › 一、总述，第 3 页[2026-11-23]. d.txt."),
        (
            replace(CITATION, line_start=5, line_end=7),
            "年度总结[Z/OL]. (2023): 甲市 › 一、总述，第 5–7 行[2026-11-23]. d.txt.",
        ),
        (
            replace(CITATION, section_path=(), line_start=5, line_end=5),
            "年度总结[Z/OL]. (2023): 第 5 行[2026-11-23]. d.txt.",
        ),
    ],
)
def test_source_line(citation: Citation, expected: str) -> None:
    assert source_line(citation, TODAY, 2023) == expected


def test_markdown_keeps_words_as_words() -> None:
    evil = replace(REPLY, answer="<script>x</script> **粗** [点](javascript:x) $x$[1]\n第二行。[1]")
    text = conversation_markdown("# 名\n称", [Exchange("# 问", evil, "全部文件")], TODAY)
    assert (
        "\\<script\\>x\\</script\\> \\*\\*粗\\*\\* \\[点\\]\\(javascript:x\\) \\$x\\$\\[1\\]  \n第二行。\\[1\\]  \n"
        in text
    )
    assert text.startswith("# \\# 名 称\n\n## \\# 问\n")
    assert "- \\[1\\] “签约九个” —— 年度总结\\[Z/OL\\]" in text


def test_word_takes_any_characters() -> None:
    content = conversation_docx("名", [Exchange("问\x00\ud800？", replace(REPLY, answer="答\x0b案。[1]"))], TODAY)
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert "问？" in paragraphs
    assert "答案。[1]" in paragraphs
    assert paragraphs[-1].startswith("[1] “签约九个” —— 年度总结[Z/OL]")
