"""Index versions of made-up documents, for the tests of the store."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qa.index import store
from qa.types import Document, DocumentInfo, Facets, Passage, Section, SourceMap

MODEL = "sample@1"
SETTINGS = {"max_chars": 300, "overlap": 0.5, "sentences": True, "revision": "a"}
DIMENSION = 4
INDEXED_AT = "2026-01-01T00:00:00Z"


def document(name: str, text: str) -> Document:
    facets = Facets(("吕梁市", "山西省"), (2023,), (2022, 2023))
    inner = Section("一是", 1, 0, 2, len(text), (Section("", 2, 2, 2, len(text), derived=True),), facets=facets)
    return Document(
        id=f"id-{name}",
        name=name,
        title=f"《{name}》",
        text=text,
        source=SourceMap((0, 3), (1, 4), (1, 1)),
        outline=Section(name, 0, 0, 0, len(text), (inner,)),
        sha256=name.encode().hex().ljust(64, "0")[:64],
        year=2023,
    )


def passages(of: Document) -> list[Passage]:
    lines = [(i, i + 4) for i in range(0, len(of.text), 4)]
    return [
        Passage(of.id, ("甲", "乙"), a, min(b, len(of.text)), of.text[a:b], Facets(periods=(2023,)), of.title)
        for a, b in lines
    ]


def publish(index_dir: Path, *names: str, model: str = MODEL, keep_versions: int = 3) -> str:
    """A version of these documents; vectors are a function of the text, so that the same text has the same vector."""
    documents = [document(name, f"{name}的内容\u2028有一行\n\x85还有𠮷一行") for name in names]
    rows = [passage for each in documents for passage in passages(each)]
    vectors = np.asarray([[len(p.text), p.start, 1, ord(p.document_id[-1])] for p in rows], np.float32)
    infos = [
        DocumentInfo(d.id, d.name, d.title, len(d.text), 2, 1, d.sha256, "2026-01-01T00:00:00Z") for d in documents
    ]
    infos.append(DocumentInfo("x", "坏.txt", "", 0, 0, 0, "0" * 64, "2026-01-01T00:00:00Z", error="empty file"))
    with store.building(index_dir) as build:
        (build.lexical_dir / "segments").write_text("opaque", "utf-8")
        build.write(documents, rows, vectors.reshape(-1, DIMENSION), infos)
        return build.publish(model=model, passage_settings=SETTINGS, keep_versions=keep_versions)


def load(index_dir: Path, **kwargs: str) -> store.StoredIndex:
    """Loads, and fails on any warning."""
    return store.load(index_dir, lambda message: pytest.fail(message), **kwargs)
