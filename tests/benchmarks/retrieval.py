"""Retrieval on public Chinese sets: each leg alone, both fused by rank and by score, what ships, what each part adds.

    python tests/benchmarks/retrieval.py [--sets cmrc2018_trial drcd_dev …] [--every 1] [--split test] [--out rows.json]

Prints a Markdown table with 95 % bootstrap intervals (seed in qa.evaluate.measures). A document ranks by its best
passage. Vectors are kept in the user's cache and a stopped run goes on where it was. ``--every 4`` asks every fourth
question, ``--split test`` those of lecoqa that have trained nothing. Nothing is drawn at random but the resamples, so
a run can be repeated exactly.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
from retrieval_sets import NAMES, RetrievalSet, load_set
from retrieval_vectors import VectorCache

from qa.evaluate.measures import interval, ndcg, paired_difference, reciprocal_rank
from qa.index.embed import Encoder, load_encoder
from qa.index.lexical import FIELD_WEIGHTS, LexicalIndex, LexicalWriter
from qa.retrieval.dense import DenseSearch
from qa.retrieval.legs import Legs
from qa.retrieval.retrieve import Fusion, Retriever
from qa.settings import load_settings

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"
DEPTH = 100  # passages asked for; enough for ten documents
SHIPPED = "shipped"
Rank = Callable[[str, np.ndarray], Sequence[int]]
Measured = dict[str, list[float]]


class Weighted:
    """The lexical index with other field weights."""

    def __init__(self, index: LexicalIndex, weights: Mapping[str, float]) -> None:
        self._index = index
        self._weights = weights

    def search(self, text: str, limit: int, documents: Collection[str] | None = None) -> Any:
        return self._index.search(text, limit, documents, self._weights)

    def token_weights(self, text: str) -> Mapping[str, float]:
        return self._index.token_weights(text)


def variants(chosen: RetrievalSet, vectors: np.ndarray, lexical: LexicalIndex) -> dict[str, Rank]:
    """By name: question and its vector → passage rows, best first."""
    legs = Legs(DenseSearch(vectors), lexical)

    def retriever(fusion: Fusion | None = None, weights: Mapping[str, float] = FIELD_WEIGHTS) -> Rank:
        built = Retriever(chosen.passages, vectors, Weighted(lexical, weights), fusion)
        return lambda text, vector: [hit.row for hit in built.search(text, vector, DEPTH)]

    body = {field: weight for field, weight in FIELD_WEIGHTS.items() if not field.startswith("heading")}
    grams = {field: weight for field, weight in FIELD_WEIGHTS.items() if field.endswith("grams")}
    return {
        "dense alone": lambda text, vector: legs.dense_alone(text, vector, DEPTH),
        "lexical alone": lambda text, vector: legs.lexical_alone(text, vector, DEPTH),
        "reciprocal rank fusion": lambda text, vector: legs.rank_fusion(text, vector, DEPTH),
        "plain weighted sum": lambda text, vector: legs.score_sum(text, vector, 2 * DEPTH),
        SHIPPED: retriever(),
        "– without closeness": retriever(Fusion(closeness=0.0)),
        "– without headings": retriever(None, body),
        "– without words": retriever(None, grams),
    }


def measure(chosen: RetrievalSet, rank: Rank, queries: np.ndarray) -> Measured:
    """For each measure its value for each question."""
    found: Measured = {"hit@1": [], "hit@3": [], "hit@5": [], "MRR@10": [], "nDCG@10": []}
    for question, vector, gold in zip(chosen.questions, queries, chosen.gold, strict=True):
        order = dict.fromkeys(chosen.passages[row].document_id for row in rank(question, vector))
        place = {document: at for at, document in enumerate(order, start=1)}
        ranks = [place.get(document) for document in gold]
        best = min((at for at in ranks if at is not None), default=None)
        for depth in (1, 3, 5):
            found[f"hit@{depth}"].append(float(best is not None and best <= depth))
        found["MRR@10"].append(reciprocal_rank(ranks))
        found["nDCG@10"].append(ndcg(ranks))
    return found


def table(results: Mapping[str, Measured]) -> str:
    """Markdown: a row a variant, with intervals, and what ships compared with the plain sum, question by question."""
    names = list(results[SHIPPED])
    lines = ["| | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
    for variant, measured in results.items():
        cells = [_cell(measured[name]) for name in names]
        lines.append(f"| {variant} | " + " | ".join(cells) + " |")
    lines.append("")
    for name in ("hit@1", "hit@5", "MRR@10"):
        mean, low, high = paired_difference(results["plain weighted sum"][name], results[SHIPPED][name])
        lines.append(f"Shipped over the plain weighted sum, {name}: {mean:+.4f} (95 %: {low:+.4f} to {high:+.4f})")
    return "\n".join(lines)


def _cell(values: Sequence[float]) -> str:
    low, high = interval(values) or (0.0, 0.0)
    return f"{statistics.fmean(values):.4f} ({low:.3f}–{high:.3f})"


def speed(chosen: RetrievalSet, rank: Rank, queries: np.ndarray, encoder: Encoder, rounds: int = 60) -> str:
    """Median milliseconds of retrieval and of embedding the question, in turn, so that a busy machine slows both."""
    retrieval, embedding = [], []
    for question, vector in list(zip(chosen.questions, queries, strict=True))[:rounds]:
        begun = time.perf_counter()
        rank(question, vector)
        between = time.perf_counter()
        encoder.encode([question], "query")
        embedding.append(time.perf_counter() - between)
        retrieval.append(between - begun)
    return (
        f"Retrieval {statistics.median(retrieval) * 1000:.1f} ms, embedding the question "
        f"{statistics.median(embedding) * 1000:.1f} ms (median of {len(retrieval)}, {len(chosen.passages)} passages)"
    )


def evaluate(chosen: RetrievalSet, cache: VectorCache, encoder: Encoder) -> dict[str, Measured]:
    """Prints the set's table and returns its values."""
    vectors = cache.vectors([f"{passage.context}\n{passage.text}" for passage in chosen.passages], "passage")
    queries = cache.vectors(chosen.questions, "query")
    with tempfile.TemporaryDirectory() as folder:
        with LexicalWriter(Path(folder)) as writer:
            writer.add(chosen.passages)
        lexical = LexicalIndex(Path(folder), chosen.passages)
        lexical.self_test()
        ways = variants(chosen, vectors, lexical)
        results = {name: measure(chosen, rank, queries) for name, rank in ways.items()}
        size = f"{len(chosen.questions)} questions, {chosen.documents} documents, {len(chosen.passages)} passages"
        print(f"\n### {chosen.name} ({size})\n\n{table(results)}\n{speed(chosen, ways[SHIPPED], queries, encoder)}")
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--folder", type=Path, default=SHARED, help="folder of the sets")
    parser.add_argument("--every", type=int, default=1, help="ask every n-th question")
    parser.add_argument("--split", help="ask only the questions that their set gives to this split")
    parser.add_argument("--out", type=Path, help="where every question's values go, as JSON")
    arguments = parser.parse_args()
    settings = load_settings()
    encoder = load_encoder(settings, lambda message: print(message, file=sys.stderr))
    cache = VectorCache(settings.cache_dir / "benchmarks", encoder)
    values = {}
    for name in arguments.sets:
        chosen = load_set(name, arguments.folder)
        asked = [at for at in range(len(chosen.questions)) if arguments.split in (None, chosen.splits[at])]
        chosen = chosen.only(asked[:: arguments.every])
        values[name] = evaluate(chosen, cache, encoder)
    if arguments.out:
        arguments.out.write_text(json.dumps(values), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
