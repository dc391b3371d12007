"""Word files (.docx), by python-docx."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.errors import DocumentError
from qa.loading.reflow import assemble
from qa.loading.reflow_lines import SourceLine, half_width_digits
from qa.notes import note
from qa.types import LoadedText

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

MAX_UNPACKED_BYTES = 256 * 1024 * 1024  # a report is below 2 MB; more is a zip bomb or a picture book
# Paragraphs, runs, cells and what describes them, a mark each: a report has some 100,000. 200 bytes each in memory.
MAX_MARKS = 2_000_000
MAX_PARTS = 10_000  # files within the file: a report has some 20, and one for each picture
_CENTRAL_HEADER = b"PK\x01\x02"  # what tells of each of them, in ZIP's directory
_CHUNK_BYTES = 1 << 20
TITLE_STYLES = frozenset({"Title", "标题"})  # marked as level 0
_HEADING_STYLE = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)


def load_docx(content: bytes) -> LoadedText:
    """Paragraphs and table rows in document order; the "line" of a character is its paragraph's number.

    A table row becomes one line, its cells joined by tabs. Paragraphs that carry one of Word's heading styles are
    marked. Raises DocumentError when the file is no Word file, is damaged, or unpacks to too much.
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
    from docx.table import Table

    styles: dict[str | None, str] = {}  # by their id: python-docx looks through all of them for each paragraph
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from ((row, None) for row in _rows(block))
        else:
            identifier = block._p.style
            if identifier not in styles:
                styles[identifier] = (block.style.name if block.style is not None else None) or ""
            style = styles[identifier]
            match = _HEADING_STYLE.match(style)
            level = int(match.group(1)) if match else 0 if style in TITLE_STYLES else None
            yield block.text, level


def _rows(table: Table) -> Iterator[str]:
    """Each row that holds text, its cells' texts parted by tabs.

    A cell that spans columns is told once, one that spans rows in each of them. ``row.cells`` tells the same, but goes
    up from each row to where such a cell begins, which takes quadratic time and too deep a stack.
    """
    from docx.table import _Cell

    above: dict[int, str] = {}  # the texts of the row above, by the grid column in which each begins
    for row in table.rows:
        current: dict[int, str] = {}
        column = row.grid_cols_before
        for tc in row._tr.tc_lst:
            text = above.get(column) if tc.vMerge == "continue" else None
            current[column] = " ".join(_Cell(tc, table).text.split()) if text is None else text
            column += tc.grid_span
        if any(current.values()):
            yield "\t".join(current.values())
        above = current
