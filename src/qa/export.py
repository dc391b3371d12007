"""A conversation as a file that can be sent on: Markdown or Word, each answer with its sources."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from qa.errors import QAError
from qa.notes import Language, note
from qa.types import Citation, Reply
from qa.whereabouts import whereabouts

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

# Of one file. Conversations that the page keeps have tens of lines a question; a Word file of so many lines takes a
# second to make, whoever asks for it.
MAX_TURNS = 200
MAX_CHARS = 2_000_000
MAX_LINES = 20_000
CELL_LINES = 10  # that a table's cell counts as: it takes as long, and longer the more rows there are
# Characters that Markdown would read as markup; escaped so that a document's words stay words.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")
# What XML 1.0 cannot hold, and python-docx would refuse.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\t\n\r]+")

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


class ExportError(QAError):
    """The conversation holds more than is exported as one file."""


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


def check_size(exchanges: Sequence[Exchange]) -> None:
    """Raises ExportError for more than MAX_TURNS questions, MAX_CHARS characters or MAX_LINES lines."""
    counted = (
        ("export turns", len(exchanges), MAX_TURNS),
        ("export chars", sum(map(_chars, exchanges)), MAX_CHARS),
        ("export lines", sum(map(_lines, exchanges)), MAX_LINES),
    )
    for key, found, most in counted:
        if found > most:
            raise ExportError(note(key, found=found, most=most))


def _chars(exchange: Exchange) -> int:
    reply = exchange.reply
    cited = sum(
        len(one.quote) + len(one.title) + len(one.document) + sum(map(len, one.section_path)) for one in reply.citations
    )
    compared = sum(len(cell.subject) + len(cell.text or "") for cell in reply.comparison)
    return len(exchange.question) + len(reply.standalone_question) + len(reply.answer) + cited + compared


def _lines(exchange: Exchange) -> int:
    """Lines of the answer, sources, and a table's cells: one row of many makes every row as long."""
    reply = exchange.reply
    subjects = Counter(cell.subject for cell in reply.comparison)
    cells = CELL_LINES * len(subjects) * (1 + max(subjects.values(), default=0))
    return 1 + reply.answer.count("\n") + exchange.question.count("\n") + len(reply.citations) + cells


def conversation_markdown(name: str, exchanges: Sequence[Exchange], exported: date, language: Language = "zh") -> str:
    """The conversation as CommonMark: a heading for each question, the answer, its sources as a list."""
    check_size(exchanges)
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

    check_size(exchanges)
    words = _WORDS[language]
    word = WordDocument()
    normal = word.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    for style in ("Title", "Heading 1", "Heading 2"):
        word.styles[style].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    add = _at_end(word)
    add(_xml(name), "Title")
    add(words["exported"].format(exported))
    for exchange in exchanges:
        add(_xml(exchange.question), "Heading 1")
        if understood := _understood(exchange, language):
            add().add_run(_xml(understood)).italic = True
        for line in exchange.reply.answer.split("\n"):
            add(_xml(line))
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
            add(_xml(words["scope"].format(exchange.scope)))
        if exchange.reply.citations:
            add(words["sources"], "Heading 2")
        for citation in exchange.reply.citations:
            add(_xml(_quoted(citation, language)))
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _at_end(word: WordFile) -> Callable[..., Paragraph]:
    """What adds a paragraph of a text and a style at the file's end.

    python-docx looks through all that the file holds for where the end is, at each paragraph: 100,000 lines took 165 s.
    """
    from docx.oxml.parser import OxmlElement
    from docx.text.paragraph import Paragraph

    end = word.element.body.get_or_add_sectPr()

    def add(text: str = "", style: str | None = None) -> Paragraph:
        paragraph = Paragraph(OxmlElement("w:p"), word._body)
        end.addprevious(paragraph._p)
        if text:
            paragraph.add_run(text)
        if style is not None:
            paragraph.style = word.styles[style]
        return paragraph

    return add


def _xml(text: str) -> str:
    """``text`` in one line that a Word file can hold. python-docx makes an element of each tab and line break, and
    the more of them a run holds, the longer each takes."""
    return _BREAKS.sub(" ", _NOT_XML.sub("", text))
