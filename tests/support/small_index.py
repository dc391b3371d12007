"""A real index and engine over texts given in the test, with the shipped doubles: no model, no network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checkout import ROOT

from qa.engine.engine import Engine
from qa.engine.indexing import build_index, read_document
from qa.index import store
from qa.index.embed import HashingEncoder
from qa.reader.reader import OverlapReader, Reader
from qa.settings import Settings
from qa.types import Document, Section
from qa.writer.writer import Writer

SEED = ROOT / "docs" / "000_97cfec9b54826632.txt"
ENCODER = HashingEncoder()


def seed_bytes() -> bytes:
    """The seed document: a newspaper page with an untitled report of 太原 and one of 吕梁."""
    return SEED.read_bytes()


def read(text: str, name: str = "文件.txt") -> Document:
    """A document as the index would hold it."""
    return read_document(name, text.encode("utf-8"))


def build_engine(
    folder: Path,
    texts: Mapping[str, str | bytes],
    *,
    reader: Reader | None = None,
    rules_only: bool = False,
    writer: Writer | None = None,
    limit_s: float | None = None,
) -> Engine:
    """An engine over these files, written to ``folder``/docs; the overlap reader reads unless ``rules_only``."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for name, text in texts.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    settings = Settings(docs_dir=docs, index_dir=folder / "index", embedding_model="hashing")
    build_index(settings, ENCODER, lambda _: None)
    stored = store.load(settings.index_dir, lambda _: None, model=ENCODER.identity)
    return Engine(stored, ENCODER, None if rules_only else reader or OverlapReader(), writer, limit_s=limit_s)


def identifier(engine: Engine, name: str) -> str:
    """The id of the document of this name."""
    return next(info.id for info in engine.documents() if info.name == name)


def flat(section: Section) -> list[Section]:
    """A section and all below it, in the document's order."""
    return [section, *(inner for child in section.children for inner in flat(child))]


def headings(section: Section) -> list[str]:
    """The headings of a section's children."""
    return [child.heading for child in section.children]
