"""Conversations as Markdown and Word, with their sources."""

from __future__ import annotations

import io
import re
import threading
import time
from dataclasses import replace
from datetime import date

import docx
import pytest
from qa_ui.service import PageService
from qa_ui.turns import reply_json

from qa import export
from qa.export import Exchange, conversation_docx, conversation_markdown, source_line
from qa.notes import Language
from qa.settings import Settings
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


def word_seconds(lines: int) -> float:
    """Of a processor, for the Word file of an answer of so many lines: the best of three."""
    exchange = Exchange("问？", replace(REPLY, answer="a[1]\n" * (lines - 2)))

    def once() -> float:
        begun = time.process_time()
        conversation_docx("名", [exchange], TODAY)
        return time.process_time() - begun

    return min(once() for _ in range(3))


def test_a_word_file_takes_time_by_its_lines_and_not_by_their_square() -> None:
    few, many = word_seconds(export.MAX_LINES // 8), word_seconds(export.MAX_LINES)
    assert many < 16 * few


def test_tabs_and_breaks_within_a_line_take_no_longer() -> None:
    begun = time.process_time()
    content = conversation_docx("名", [Exchange("问\n题", replace(REPLY, answer="a\t\rb" * 200_000))], TODAY)
    assert time.process_time() - begun < 10
    shown = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert "问 题" in shown
    assert any(line.startswith("a ba ba b") for line in shown)


@pytest.mark.parametrize(
    ("exchanges", "chinese", "english"),
    [
        ([Exchange("问", REPLY)] * 201, "有 201 个问题，一个文件最多 200 个", "has 201 questions"),
        ([Exchange("问", replace(REPLY, answer="a" * 2_000_001))], "个字符，一个文件最多 2000000 个", "characters"),
        ([Exchange("问", replace(REPLY, answer="\n" * 20_000))], "行，一个文件最多 20000 行", "lines"),
        ([Exchange("问", replace(REPLY, citations=(CITATION,) * 20_001))], "行，一个文件最多 20000 行", "lines"),
        (
            # One subject of many cells makes every row as long.
            [
                Exchange(
                    "问",
                    replace(
                        REPLY,
                        comparison=(
                            *(ComparisonCell("甲", "九个", None, None, None),) * 1000,
                            *(ComparisonCell(f"乙{n}", "九个", None, None, None) for n in range(1000)),
                        ),
                    ),
                )
            ],
            "行，一个文件最多 20000 行",
            "lines",
        ),
    ],
)
def test_what_one_file_cannot_hold_is_said_in_both_languages(
    exchanges: list[Exchange], chinese: str, english: str
) -> None:
    for make in (conversation_docx, conversation_markdown):
        with pytest.raises(export.ExportError, match=english) as caught:
            make("名", exchanges, TODAY)
        assert chinese in caught.value.args[0].chinese


def asked_for(page: PageService, turns: int, language: Language, answer: str = "签约九个。[1]") -> dict[str, str]:
    turn = {"question": "问", "reply": reply_json(replace(REPLY, answer=answer))}
    return page.export_conversation({"turns": [turn] * turns, "format": "docx", "language": language})


def test_the_page_says_why_there_is_no_file() -> None:
    page = PageService(lambda: None, Settings())
    assert asked_for(page, 201, "zh")["failed"].startswith("没有导出：这个对话有 201 个问题")
    assert asked_for(page, 1, "en", "\n" * 20_000)["failed"].startswith("it was not exported: the conversation has")
    assert asked_for(page, 200, "zh")["suffix"] == "docx"  # after refusals too


def test_one_file_is_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa_ui.service.EXPORT_WAIT_S", 0.05)
    page = PageService(lambda: None, Settings())
    with page.exporting:
        told: list[dict[str, str]] = []
        other = threading.Thread(target=lambda: told.append(asked_for(page, 1, "zh")))
        other.start()
        other.join()
    assert told == [{"failed": "没有导出：别人的对话正在导出，请稍后再试"}]
    assert asked_for(page, 1, "zh")["suffix"] == "docx"
