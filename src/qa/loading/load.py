"""File → readable text with a map back to its lines.

One loader a format, chosen by the file's ending; ``LOADERS`` is where a new one is added.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from qa.errors import DocumentError
from qa.loading.docx import load_docx
from qa.loading.text import load_text
from qa.notes import Note, note
from qa.types import LoadedText

LOADERS: dict[str, Callable[[bytes], LoadedText]] = {
    ".txt": load_text,
    ".md": load_text,
    ".docx": load_docx,
}
MAX_FILE_BYTES = 200 * 1024 * 1024
# What offices keep besides, and how it comes in; the note says it.
_ADVICE = {
    ".pdf": "unread pdf",
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt"), "unread word"),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".ods", ".csv"), "unread sheet"),
}
# What a link says that leads nowhere or in a circle, and a file that has just been deleted.
_NOTHING_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
# README.zh, LICENCE, LICENSE-MIT, COPYING.LESSER; not "license application form", which may be a document.
_ABOUT_THE_FOLDER = re.compile(r"readme.*|(?:licen[cs]e|copying)(?:[-.][a-z\d.]{1,12})?", re.IGNORECASE | re.DOTALL)


def document_id(name: str) -> str:
    """A stable, URL-safe id: links to a document outlive its next edition (SHA-256 of the name, 16 hex digits)."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class FoundFiles(NamedTuple):
    """What lies below a folder, each in a fixed order.

    documents  meant as documents; one with an ending that no loader knows is among them, so that the reader of the
               index learns why it is missing, and so is a file or folder that can't be looked at,
               and what is neither, as a pipe
    skipped    the README and licence files, which speak of the folder and not of its subject
    outside    the links out of the folder that were not followed
    """

    documents: tuple[Path, ...]
    skipped: tuple[Path, ...]
    outside: tuple[Path, ...]


def find_files(folder: Path, *, follow_links: bool = False) -> FoundFiles:
    """Looks through ``folder`` once. Hidden files and Office lock files (``~$…``) are nobody's documents.

    What links lead to outside of ``folder`` is found with ``follow_links`` alone. No folder is read twice, whatever
    leads to it, so that links in a circle come to an end. Raises DocumentError if the folder does not exist or can't
    be read, for then nothing would be left of an index.
    """
    try:
        waiting = [_entries(folder)]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DocumentError(note("docs missing", folder=folder)) from error
    except OSError as error:
        raise DocumentError(note("docs unreadable", folder=folder, error=error)) from error
    root = os.path.realpath(folder)
    files, outside, seen = [], [], {root}
    while waiting:
        for path in waiting.pop():
            try:
                real = os.path.realpath(path)
                is_link, is_inside = path.is_symlink(), Path(real).is_relative_to(root)
                mode = None if is_link and not is_inside and not follow_links else path.stat().st_mode
                if mode is None:
                    outside.append(path)
                elif not stat.S_ISDIR(mode):
                    files.append(path)
                elif real not in seen and not (is_link and is_inside):
                    seen.add(real)
                    waiting.append(_entries(path))
            except OSError as error:
                if error.errno not in _NOTHING_THERE:
                    files.append(path)
    documents: list[Path] = []
    skipped: list[Path] = []
    for path in sorted(files):
        (skipped if _ABOUT_THE_FOLDER.fullmatch(path.stem) else documents).append(path)
    return FoundFiles(tuple(documents), tuple(skipped), tuple(sorted(outside)))


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder and isn't hidden, in order. Raises OSError where it can't be listed or entered."""
    # Without the right to enter it may be listed, and each file in it would be told as one that can't be read.
    (folder / "..").stat()
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises DocumentError, with the reason alone, where it can't be read or is too large, or is a
    folder that ``find_files`` couldn't read."""
    unread = "unread file"
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            unread = "unread folder"
            _entries(path)  # says why
        elif not stat.S_ISREG(found.st_mode):  # reading a pipe would wait for whoever writes into it
            raise DocumentError(note("unread special"))
        if found.st_size > MAX_FILE_BYTES:
            raise DocumentError(note("unread size", size=found.st_size, most=MAX_FILE_BYTES))
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(note(unread, error=error)) from error


def load(name: str, content: bytes) -> LoadedText:
    """Readable text of a file's bytes, by the ending of its name.

    Raises DocumentError with the reason alone, since the caller knows the name: unknown ending, unknown encoding,
    damaged, empty.
    """
    ending = Path(name).suffix.lower()
    loader = LOADERS.get(ending)
    if loader is None:
        raise DocumentError(_kind_not_read(ending))
    loaded = loader(content)
    if not loaded.text.strip():
        # A text file is never a scan.
        raise DocumentError(note("unread picture" if ending == ".docx" else "unread empty"))
    return loaded


def _kind_not_read(ending: str) -> Note:
    return note(_ADVICE.get(ending, "unread kind"), ending=ending, supported=", ".join(sorted(LOADERS)))
