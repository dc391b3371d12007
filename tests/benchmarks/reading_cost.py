"""What reading the best passages costs, in embeddings of the question: both timed inside the same answers.

    python -m tests.benchmarks.reading_cost [--sets seed gwr2025] [--rounds 2]

Each development question is asked through the whole product; encoder and reader are timed where the engine calls them,
so a busy machine slows both alike: read the ratio. The aim is at most six.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from tests.benchmarks.indexed import Bench, dev_rows, markdown, say

from qa.engine.assembly import open_reader
from qa.engine.engine import Engine
from qa.evaluate import EngineSource
from qa.index.embed import Encoder, Kind
from qa.reader.reader import Reader, Reading, ReadingInput
from qa.settings import load_settings


class TimedEncoder:
    """An encoder that adds up the seconds that questions take."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.identity, self.dimension, self.max_tokens = encoder.identity, encoder.dimension, encoder.max_tokens
        self.seconds = 0.0

    def encode(self, texts: Sequence[str], kind: Kind) -> np.ndarray[Any, np.dtype[np.float32]]:
        start = time.perf_counter()
        vectors = self._encoder.encode(texts, kind)
        self.seconds += time.perf_counter() - start
        return vectors


class TimedReader:
    """A reader that adds up the seconds and the passages that it reads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.identity = reader.identity
        self.seconds = 0.0
        self.passages = 0

    def read(self, question: str, passages: Sequence[ReadingInput]) -> list[Reading]:
        start = time.perf_counter()
        readings = self._reader.read(question, passages)
        self.seconds += time.perf_counter() - start
        self.passages += len(passages)
        return readings


def measure(bench: Bench, name: str, rounds: int) -> list[str]:
    """A row of the table: the set, its single questions, passages read for each, both times and their ratio."""
    reader = open_reader(load_settings(), say, bench.encoder)
    if reader is None:
        raise SystemExit("The reader is off: unset QA_READER and QA_EMBEDDING_MODEL.")
    encoder, timed = TimedEncoder(bench.encoder), TimedReader(reader)
    source = EngineSource(Engine(bench.stored(name), encoder, timed))
    rows = [row for row in dev_rows(name) if not row.history]
    ratios: list[float] = []
    embedding: list[float] = []
    for _ in range(rounds):
        for row in rows:
            encoder.seconds = timed.seconds = 0.0
            source.ask(row.question, ())
            if encoder.seconds and timed.seconds:
                embedding.append(encoder.seconds)
                ratios.append(timed.seconds / encoder.seconds)
    each = timed.passages / (rounds * len(rows))
    quarter = statistics.quantiles(ratios, n=4)
    milliseconds = 1000 * statistics.median(embedding)
    return [name, str(len(rows)), f"{each:.1f}", f"{milliseconds:.0f}", f"{quarter[1]:.1f}", f"{quarter[2]:.1f}"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=("seed", "gwr2025"), default=["seed", "gwr2025"])
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    bench = Bench()
    header = ("set", "questions", "passages read", "embedding, ms", "ratio, median", "ratio, upper quartile")
    print(markdown(header, [measure(bench, name, arguments.rounds) for name in arguments.sets]))


if __name__ == "__main__":
    main()
