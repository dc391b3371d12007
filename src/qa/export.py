"""A conversation as a file that can be sent on: Markdown or Word, each answer with its sources."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa.types import Citation, Reply

# Characters that Markdown would read as markup; escaped so that a document's words stay words.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")
# What XML 1.0 cannot hold, and python-docx would refuse.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its reply, and the scope it was asked in, in words ("" where none was shown)."""

    question: str
    reply: Reply
    scope: str = ""


def source_line(citation: Citation, accessed: date, year: int | None = None, address: str | None = None) -> str:
    """A reference in the manner of GB/T 7714-2015: title [type/carrier]. (year): place [accessed]. address.

    The type is [Z/OL], "other, online". The place is the section's trail and, where known, page or source lines.
    """
    place = " › ".join(citation.section_path)
    if citation.page is not None:
        place += f"，第 {citation.page} 页"
    elif citation.line_start is not None:
        last = citation.line_end
        lines = f"{citation.line_start}–{last}" if last not in (None, citation.line_start) else f"{citation.line_start}"
        place += f"，第 {lines} 行"
    dated = f" ({year})" if year is not None else ""
    located = f": {place.lstrip('，')}" if place else ""
    return f"{citation.title}[Z/OL].{dated}{located}[{accessed.isoformat()}]. {address or citation.document}."


def _plain(text: str) -> str:
    """``text`` as Markdown that renders as that text."""
    return _MARKDOWN.sub(r"\\\1", text)


def conversation_markdown(name: str, exchanges: Sequence[Exchange], accessed: date) -> str:
    """The conversation as CommonMark: a heading for each question, the answer, its sources as a numbered list."""
    out = [f"# {_plain(' '.join(name.split()))}", ""]
    for exchange in exchanges:
        out += [f"## {_plain(' '.join(exchange.question.split()))}", ""]
        out += [_plain(line) + "  " if line else "" for line in exchange.reply.answer.split("\n")]
        out.append("")
        if exchange.scope:
            out += [f"范围：{_plain(exchange.scope)}", ""]
        for citation in exchange.reply.citations:
            quote = _plain(" ".join(citation.quote.split()))
            out.append(f"- \\[{citation.number}\\] “{quote}” —— {_plain(source_line(citation, accessed))}")
        if exchange.reply.citations:
            out.append("")
    return "\n".join(out).rstrip() + "\n"


def conversation_docx(name: str, exchanges: Sequence[Exchange], accessed: date) -> bytes:
    """The conversation as a Word file: headings, answers, comparison tables, and the sources of each answer."""
    from docx import Document as WordDocument
    from docx.oxml.ns import qn
    from docx.shared import Pt

    word = WordDocument()
    normal = word.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    for style in ("Title", "Heading 1", "Heading 2"):
        word.styles[style].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    word.add_heading(_xml(name), level=0)
    for exchange in exchanges:
        word.add_heading(_xml(exchange.question), level=1)
        for line in exchange.reply.answer.split("\n"):
            word.add_paragraph(_xml(line))
        cells = exchange.reply.comparison
        if cells:
            rows: dict[str, list[str]] = {}
            for cell in cells:
                mark = f"[{cell.citation}]" if cell.citation is not None else ""
                rows.setdefault(cell.subject, []).append((cell.text or "未提及") + mark)
            table = word.add_table(rows=0, cols=1 + max(map(len, rows.values())))
            table.style = "Table Grid"
            for subject, shown in rows.items():
                for place, words in zip(table.add_row().cells, (subject, *shown), strict=False):
                    place.text = _xml(words)
        if exchange.scope:
            word.add_paragraph(_xml(f"范围：{exchange.scope}"))
        if exchange.reply.citations:
            word.add_heading("出处", level=2)
        for citation in exchange.reply.citations:
            line = f"[{citation.number}] “{citation.quote}” —— {source_line(citation, accessed)}"
            word.add_paragraph(_xml(line))
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
