"""A conversation as a file that can be sent on: Markdown or Word, each answer with its sources."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from qa.notes import Language
from qa.types import Citation, Reply
from qa.whereabouts import whereabouts

# Characters that Markdown would read as markup; escaped so that a document's words stay words.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")
# What XML 1.0 cannot hold, and python-docx would refuse.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "exported": "{0.year}年{0.month}月{0.day}日导出", "scope": "范围：{}", "sources": "出处", "missing": "未提及",
        "named": "{}（{}）", "comma": "，",
        "asked": "按“{}”理解", "quoted": "[{}] “{}” —— {}",
    },
    "en": {
        "exported": "Exported on {0:%Y-%m-%d}", "scope": "Scope: {}", "sources": "Sources", "missing": "not mentioned",
        "named": "{} ({})", "comma": ", ",
        "asked": "Understood as “{}”", "quoted": "[{}] “{}” — {}",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its reply, and the scope it was asked in, in words ("" where none was shown)."""

    question: str
    reply: Reply
    scope: str = ""


def source_line(citation: Citation, language: Language = "zh") -> str:
    """Where a quote stands, as far as it is known and no further: title, file name, sections, page or lines.

    A title that is the file's name, and a section that is the title again, are said once.
    """
    words = _WORDS[language]
    name = citation.document
    title = name if citation.title in ("", name, PurePath(name).stem) else words["named"].format(citation.title, name)
    sections = " › ".join(step for step in citation.section_path if step != citation.title)
    place = whereabouts(citation, language)[:1]
    return words["comma"].join(part for part in (title, sections, *place) if part)


def _plain(text: str) -> str:
    """``text`` as Markdown that renders as that text."""
    return _MARKDOWN.sub(r"\\\1", text)


def _quoted(citation: Citation, language: Language) -> str:
    """A citation as a line: its mark, the words in one line, where they stand."""
    quote = " ".join(citation.quote.split())
    return _WORDS[language]["quoted"].format(citation.number, quote, source_line(citation, language))


def _understood(exchange: Exchange, language: Language) -> str:
    """The question as it was understood, where that isn't as it was asked."""
    standalone = exchange.reply.standalone_question
    return "" if standalone in ("", exchange.question) else _WORDS[language]["asked"].format(standalone)


def conversation_markdown(name: str, exchanges: Sequence[Exchange], exported: date, language: Language = "zh") -> str:
    """The conversation as CommonMark: a heading for each question, the answer, its sources as a list."""
    words = _WORDS[language]
    out = [f"# {_plain(' '.join(name.split()))}", "", _plain(words["exported"].format(exported)), ""]
    for exchange in exchanges:
        out += [f"## {_plain(' '.join(exchange.question.split()))}", ""]
        if understood := _understood(exchange, language):
            out += [f"*{_plain(understood)}*", ""]
        out += [_plain(line) + "  " if line else "" for line in exchange.reply.answer.split("\n")]
        out.append("")
        if exchange.scope:
            out += [_plain(words["scope"].format(exchange.scope)), ""]
        out += [f"- {_plain(_quoted(citation, language))}" for citation in exchange.reply.citations]
        if exchange.reply.citations:
            out.append("")
    return "\n".join(out).rstrip() + "\n"


def conversation_docx(name: str, exchanges: Sequence[Exchange], exported: date, language: Language = "zh") -> bytes:
    """The conversation as a Word file: headings, answers, comparison tables, and the sources of each answer."""
    from docx import Document as WordDocument
    from docx.oxml.ns import qn
    from docx.shared import Pt

    words = _WORDS[language]
    word = WordDocument()
    normal = word.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    for style in ("Title", "Heading 1", "Heading 2"):
        word.styles[style].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    word.add_heading(_xml(name), level=0)
    word.add_paragraph(words["exported"].format(exported))
    for exchange in exchanges:
        word.add_heading(_xml(exchange.question), level=1)
        if understood := _understood(exchange, language):
            word.add_paragraph().add_run(_xml(understood)).italic = True
        for line in exchange.reply.answer.split("\n"):
            word.add_paragraph(_xml(line))
        cells = exchange.reply.comparison
        if cells:
            rows: dict[str, list[str]] = {}
            for cell in cells:
                mark = f"[{cell.citation}]" if cell.citation is not None else ""
                rows.setdefault(cell.subject, []).append((cell.text or words["missing"]) + mark)
            table = word.add_table(rows=0, cols=1 + max(map(len, rows.values())))
            table.style = "Table Grid"
            for subject, shown in rows.items():
                for place, content in zip(table.add_row().cells, (subject, *shown), strict=False):
                    place.text = _xml(content)
        if exchange.scope:
            word.add_paragraph(_xml(words["scope"].format(exchange.scope)))
        if exchange.reply.citations:
            word.add_heading(words["sources"], level=2)
        for citation in exchange.reply.citations:
            word.add_paragraph(_xml(_quoted(citation, language)))
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
