"""Vectors of texts, kept between runs: embedding 60,000 passages takes ten minutes to hours, ranking them seconds."""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.index.embed import Encoder, Kind

BATCH = 512
_KEY_BYTES = 16


class VectorCache:
    """One append-only file for each model: a digest and a float16 vector for each text.

    A run that is stopped loses one batch at most. Two runs at once must not share a folder.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / (re.sub(r"[^\w.-]", "_", encoder.identity) + ".vectors")
        self._encoder = encoder
        self._record = np.dtype([("key", f"S{_KEY_BYTES * 2}"), ("vector", np.float16, (encoder.dimension,))])
        self._rows: dict[bytes, Any] = {}
        if self._path.exists():
            whole = self._path.stat().st_size // self._record.itemsize
            for record in np.fromfile(self._path, self._record, whole):
                self._rows[bytes(record["key"])] = record["vector"]
            with self._path.open("r+b") as file:  # a record that was cut off by a stop
                file.truncate(whole * self._record.itemsize)

    def vectors(self, texts: Sequence[str], kind: Kind) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Float32 (len(texts), dimension), unit rows in the order of ``texts``; what is missing is embedded first."""
        keys = [_key(text, kind) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        self._embed(list(missing.items()), kind)
        rows = np.array([self._rows[key] for key in keys], np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def missing(self, texts: Sequence[str], kind: Kind) -> int:
        """How many of the texts would have to be embedded."""
        return len({_key(text, kind) for text in texts} - set(self._rows))

    def add(self, texts: Sequence[str], kind: Kind, vectors: np.ndarray[Any, Any]) -> None:
        """Keeps vectors that were made elsewhere."""
        records = np.zeros(len(texts), self._record)
        records["key"] = [_key(text, kind) for text in texts]
        records["vector"] = vectors
        with self._path.open("ab") as file:
            records.tofile(file)
        for record in records:
            self._rows[bytes(record["key"])] = record["vector"]

    def _embed(self, missing: Sequence[tuple[bytes, str]], kind: Kind) -> None:
        begun = time.monotonic()
        for start in range(0, len(missing), BATCH):
            texts = [text for _, text in missing[start : start + BATCH]]
            self.add(texts, kind, self._encoder.encode(texts, kind))
            done = min(start + BATCH, len(missing))
            print(f"embedded {done} of {len(missing)} ({time.monotonic() - begun:.0f} s)", file=sys.stderr, flush=True)


def _key(text: str, kind: Kind) -> bytes:
    return hashlib.sha256(f"{kind}\0{text}".encode("utf-8", "replace")).hexdigest()[: _KEY_BYTES * 2].encode()
