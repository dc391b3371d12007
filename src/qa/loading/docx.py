"""Word files (.docx), by python-docx."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qa.errors import DocumentError
from qa.loading.reflow import assemble
from qa.loading.reflow_lines import SourceLine, half_width_digits
from qa.notes import note
from qa.types import LoadedText

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED_BYTES = 256 * 1024 * 1024  # a report is below 2 MB; more is a zip bomb or a picture book
# Paragraphs, runs, cells and what describes them, a mark each: a report has some 100,000. 200 bytes each in memory.
MAX_MARKS = 2_000_000
MAX_PARTS = 10_000  # files within the file: a report has some 20, and one for each picture
_CENTRAL_HEADER = b"PK\x01\x02"  # what tells of each of them, in ZIP's directory
_CHUNK_BYTES = 1 << 20
TITLE_STYLES = frozenset({"Title", "标题"})  # marked as level 0
_HEADING_STYLE = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _named(*names: str) -> frozenset[str]:
    return frozenset(_WORD + name for name in names)


def _path(*names: str) -> str:
    return "/".join(_WORD + name for name in names)


_PARAGRAPH, _TABLE, _ROW, _CELL, _CONTROL = (_named(name) for name in ("p", "tbl", "tr", "tc", "sdt"))
_TEXTS = _named("t", "br", "cr", "tab", "ptab", "noBreakHyphen")
# What paragraphs, tables, rows, cells and texts may lie in: runs, content controls, what somebody has inserted or moved
# there, links, fields, names that Word recognises, and text with its pronunciation above it. python-docx looks into
# runs and links alone. What somebody has deleted or moved away (del, moveFrom) is not among them.
_AROUND = _named(
    *("r", "sdt", "sdtContent", "ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "customXml"),
    *("dir", "bdo", "ruby", "rubyBase"),
)
_GONE = _named("del", "moveFrom", "cellDel")
_END, _OF_ROW, _OF_CELL = _path("pPr", "rPr"), _path("trPr"), _path("tcPr")  # where it stands that one of them is gone
_PROMPT = _path("sdtPr", "showingPlcHdr")
_GALLERY = _path("sdtPr", "docPartObj", "docPartGallery")


def load_docx(content: bytes) -> LoadedText:
    """Paragraphs and table rows in document order; the "line" of a character is its paragraph's number.

    A table row becomes one line, its cells joined by tabs. Paragraphs that carry one of Word's heading styles are
    marked. Where changes are tracked, the text is as if all were accepted. Raises DocumentError when the file is no
    Word file, is damaged, or unpacks to too much.
    """
    lines: list[SourceLine] = []
    levels: list[int | None] = []
    for number, (text, level) in enumerate(_read(content), start=1):
        for part in text.splitlines():
            if part.strip():
                lines.append(SourceLine(half_width_digits(part), number))
                levels.append(level)
    loaded = assemble([[line] for line in lines])
    marks = tuple(
        (offset, level) for offset, level in zip(loaded.source.offsets, levels, strict=True) if level is not None
    )
    return LoadedText(loaded.text, loaded.source, marks)


def _read(content: bytes) -> list[tuple[str, int | None]]:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    # What zipfile, lxml and python-docx raise for damaged, encrypted and oddly compressed files and for strange XML:
    # one bad file must not keep the rest of the folder from being indexed.
    damaged = (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, OpcError, SyntaxError),
        *(LookupError, ValueError, AttributeError, TypeError, LxmlError),
    )
    # Before the directory is read, which takes half a kilobyte for each.
    if content.count(_CENTRAL_HEADER) > MAX_PARTS:
        raise DocumentError(note("unread docx"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # What an entry says of its size holds: no more than that is unpacked.
            unpacked_bytes = sum(entry.file_size for entry in archive.infolist())
            if unpacked_bytes > MAX_UNPACKED_BYTES:
                raise DocumentError(note("unread unpacked", size=unpacked_bytes, most=MAX_UNPACKED_BYTES))
            marks = sum(_marks(archive, entry) for entry in archive.infolist())
            if marks > MAX_MARKS:
                raise DocumentError(note("unread marks", count=marks, most=MAX_MARKS))
        return list(_blocks(docx.Document(io.BytesIO(content))))
    except damaged as error:
        raise DocumentError(note("unread docx")) from error


def _marks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How many "<" a part holds, whatever it is named: what parsing it takes is a matter of that, not of its size.

    In a picture one byte of 256 is one, which is far below the bound.
    """
    with archive.open(entry) as part:
        return sum(chunk.count(b"<") for chunk in iter(lambda: part.read(_CHUNK_BYTES), b""))


def _blocks(document: WordDocument) -> Iterator[tuple[str, int | None]]:
    from docx.text.paragraph import Paragraph

    styles: dict[str | None, str] = {}  # by their id: python-docx looks through all of them for each paragraph
    for block, text in _paragraphs(document.element.body, _PARAGRAPH | _TABLE):
        if block.tag in _TABLE:
            yield from ((row, None) for row in _rows(block))
            continue
        identifier = block.style
        if identifier not in styles:
            found = Paragraph(block, document).style
            styles[identifier] = (found.name if found is not None else None) or ""
        style = styles[identifier]
        match = _HEADING_STYLE.match(style)
        level = int(match.group(1)) if match else 0 if style in TITLE_STYLES else None
        yield text, level


def _rows(table: Any) -> Iterator[str]:
    """Each row that holds text, its cells' texts parted by tabs.

    A cell that spans columns is told once, one that spans rows in each of them. ``row.cells`` tells the same, but goes
    up from each row to where such a cell begins, which takes quadratic time and too deep a stack.
    """
    above: dict[int, str] = {}  # the texts of the row above, by the grid column in which each begins
    for row in _inside(table, _ROW):
        if _is_gone(row.find(_OF_ROW)):
            continue
        current: dict[int, str] = {}
        column = row.grid_before
        for cell in _inside(row, _CELL):
            text = above.get(column) if cell.vMerge == "continue" else None
            if not _is_gone(cell.find(_OF_CELL)):
                current[column] = _cell_text(cell) if text is None else text
            column += cell.grid_span
        if any(current.values()):
            yield "\t".join(current.values())
        above = current


def _cell_text(cell: Any) -> str:
    return " ".join(" ".join(text for _, text in _paragraphs(cell, _PARAGRAPH)).split())


def _paragraphs(element: Any, wanted: frozenset[str]) -> Iterator[tuple[Any, str]]:
    """The paragraphs, and tables where they are wanted, in order, each with its text; a table has none here.

    A paragraph whose end somebody has deleted goes on in the next one, whose style both have then.
    """
    begun: list[str] = []
    unended = None
    for block in _inside(element, wanted):
        if block.tag in _TABLE:
            if unended is not None:
                yield unended, "".join(begun)
            yield block, ""
        else:
            begun.append("".join(map(str, _inside(block, _TEXTS))))
            if _is_gone(block.find(_END)):
                unended = block
                continue
            yield block, "".join(begun)
        begun, unended = [], None
    if unended is not None:
        yield unended, "".join(begun)


def _inside(element: Any, wanted: frozenset[str]) -> Iterator[Any]:
    """The elements of the ``wanted`` names in ``element``, in order, however deep in what may stand around them."""
    open_elements = [element.iterchildren()]
    while open_elements:
        child = next(open_elements[-1], None)
        if child is None:
            open_elements.pop()
        elif child.tag in wanted:
            yield child
        elif child.tag in _AROUND and not (child.tag in _CONTROL and _is_no_text(child)):
            open_elements.append(child.iterchildren())


def _is_no_text(control: Any) -> bool:
    """Whether a content control holds only a form's prompt, or a table of contents, which says each heading twice."""
    prompt, gallery = control.find(_PROMPT), control.find(_GALLERY)
    is_prompt = prompt is not None and prompt.get(f"{_WORD}val") not in ("0", "false", "off")
    return is_prompt or (gallery is not None and gallery.get(f"{_WORD}val") == "Table of Contents")


def _is_gone(properties: Any) -> bool:
    """Whether somebody has deleted, or moved away, the paragraph's end, the row or the cell that these belong to."""
    return properties is not None and any(child.tag in _GONE for child in properties)
