"""The evaluation sets as the product indexes them: documents in a folder, an index in the user's cache, an engine.

Vectors of passages are kept between runs (``retrieval_vectors``), so that only what is new is embedded, also after the
way of cutting passages has changed. Two runs at once must not share a cache folder.
"""

from __future__ import annotations

import atexit
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tests.benchmarks.retrieval_vectors import VectorCache

from qa.engine.assembly import open_reader
from qa.engine.engine import Engine
from qa.engine.indexing import build_index
from qa.evaluate.gold import GoldRow, read_gold
from qa.index import store
from qa.index.embed import Encoder, Kind, load_encoder
from qa.reader.reader import Reader, Reading, ReadingInput
from qa.settings import DEFAULT_MODEL, Settings, load_settings

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = {"seed": SHARED / "seed", "gwr2025": SHARED / "corpora" / "gwr2025"}
PARAGRAPH_SETS = ("cmrc2018_trial", "drcd_dev")


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


class KeptVectors:
    """An encoder whose passages are embedded once for all runs; questions are embedded anew, as in the product."""

    def __init__(self, encoder: Encoder, cache: VectorCache) -> None:
        self._encoder = encoder
        self._cache = cache
        self.identity, self.dimension, self.max_tokens = encoder.identity, encoder.dimension, encoder.max_tokens

    def encode(self, texts: Sequence[str], kind: Kind) -> np.ndarray[Any, np.dtype[np.float32]]:
        return self._encoder.encode(texts, kind) if kind == "query" else self._cache.vectors(texts, kind)


class RememberingReader:
    """A reader that reads no pair of question and passage twice: a reading depends on nothing else."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, ReadingInput], Reading] = {}
        self.identity = reader.identity

    def read(self, question: str, passages: Sequence[ReadingInput]) -> list[Reading]:
        new = [passage for passage in dict.fromkeys(passages) if (question, passage) not in self._known]
        for passage, reading in zip(new, self._reader.read(question, new), strict=True):
            self._known[question, passage] = reading
        return [self._known[question, passage] for passage in passages]


class Bench:
    """Encoder and reader, loaded once, and engines over the sets."""

    def __init__(self) -> None:
        """By the settings in the environment: ``QA_EMBEDDING_MODEL=hashing`` tries a script out without a model."""
        self._settings = load_settings()
        self._folder = self._settings.cache_dir / "benchmarks"
        self.encoder = load_encoder(self._settings, say)
        self._kept = KeptVectors(self.encoder, VectorCache(self._folder, self.encoder))
        self._reader: Reader | None = None
        self._is_reader_open = False

    def reader(self) -> Reader | None:
        """The reader; None where it is switched off, or the encoder is the hashing double."""
        if not self._is_reader_open:
            reader = open_reader(self._settings, say, self.encoder)
            self._reader = None if reader is None else RememberingReader(reader)
            self._is_reader_open = True
        return self._reader

    def stored(self, *names: str) -> store.StoredIndex:
        """The index over a set of documents, or over the paragraphs of one or several sets together."""
        model = "" if self._settings.embedding_model == DEFAULT_MODEL else self.encoder.identity
        folder = re.sub(r"[^\w.-]", "_", "-".join(filter(None, ("index", *names, model))))
        docs = FOLDERS[names[0]] if names[0] in FOLDERS else self._paragraphs(names)
        settings: Settings = load_settings(docs_dir=docs, index_dir=self._folder / folder)
        build_index(settings, self._kept, say)
        return store.load(settings.index_dir, say, model=self.encoder.identity)

    def over(self, docs: Path) -> Engine:
        """An engine over any folder of documents; its index lives as long as this process."""
        return self.engine(self.stored_over(docs))

    def stored_over(self, docs: Path) -> store.StoredIndex:
        """The index over any folder of documents, for as long as this process lives."""
        folder = tempfile.mkdtemp(dir=self._folder)
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        build_index(load_settings(docs_dir=docs, index_dir=Path(folder)), self._kept, say)
        return store.load(Path(folder), say, model=self.encoder.identity)

    def engine(self, stored: store.StoredIndex, *, with_reader: bool = True) -> Engine:
        return Engine(stored, self.encoder, self.reader() if with_reader else None)

    def _paragraphs(self, names: Sequence[str]) -> Path:
        """A folder with a Markdown file for each paragraph, called by its id, with its title as heading."""
        folder = self._folder / "-".join(("docs", *names))
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            for row in json_lines(SHARED / "eval" / name / "corpus.jsonl"):
                path = folder / f"{row['id']}.md"
                if not path.exists():
                    path.write_text(f"# {row['title']}\n\n{row['text']}\n", "utf-8")
        return folder


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, in order."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def dev_rows(name: str) -> tuple[GoldRow, ...]:
    """The development questions over ``seed`` or ``gwr2025``."""
    return read_gold(SHARED / "eval" / f"{name}_dev.jsonl")


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
