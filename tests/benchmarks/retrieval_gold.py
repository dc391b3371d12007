"""Evidence in the first passages, for gold files over official reports: each leg alone, fused, and what ships.

    python tests/benchmarks/retrieval_gold.py seed gwr2025

Indexes the documents into the user's cache (once), resolves follow-ups as the product does, and asks every answerable
question. "right first": the first passage speaks of a place and a year that the question names.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
from retrieval import DEPTH, SHARED, variants
from retrieval_sets import RetrievalSet

from qa.engine.engine import Engine
from qa.engine.indexing import build_index
from qa.evaluate.gold import GoldRow, read_gold
from qa.evaluate.measures import interval
from qa.evaluate.scoring import fold
from qa.index import store
from qa.index.embed import Encoder, load_encoder
from qa.index.lexical import LexicalIndex
from qa.question.followup import stand_alone
from qa.question.question import read_question
from qa.retrieval.fit import lies_in
from qa.settings import load_settings
from qa.types import Passage, Query

FOLDERS = {"seed": SHARED.parent / "seed", "gwr2025": SHARED.parent / "corpora" / "gwr2025"}
DEPTHS = (1, 3, 5, 10)
Rank = Callable[[Query], Sequence[int]]


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def right_first(query: Query, first: Passage) -> bool | None:
    """Whether the place and the year fit; None where the question names neither."""
    if not (query.places or query.years):
        return None
    facets = first.facets
    place = not query.places or any(lies_in(mine, asked) for mine in facets.places for asked in query.places)
    own = (*facets.periods, *facets.mentioned_years)
    return place and (not query.years or not own or any(year in own for year in query.years))


def table(rows: Sequence[GoldRow], queries: Sequence[Query], ways: dict[str, Rank], passages: Sequence[Passage]) -> str:
    lines = [
        "| | " + " | ".join(f"evidence@{depth}" for depth in DEPTHS) + " | right first |",
        "| --- |" + " --- |" * 5,
    ]
    folded = [fold(passage.text) for passage in passages]
    for name, rank in ways.items():
        covered: dict[int, list[float]] = {depth: [] for depth in DEPTHS}
        first = []
        for row, query in zip(rows, queries, strict=True):
            order = rank(query)
            for depth in DEPTHS:
                read = "\n".join(folded[at] for at in order[:depth])
                covered[depth].append(float(all(fold(snippet) in read for snippet in row.evidence)))
            right = right_first(query, passages[order[0]]) if order else None
            first += [] if right is None else [float(right)]
        cells = [_cell(covered[depth]) for depth in DEPTHS]
        lines.append(f"| {name} | " + " | ".join([*cells, _cell(first)]) + " |")
    return "\n".join(lines)


def _cell(values: Sequence[float]) -> str:
    low, high = interval(values) or (0.0, 0.0)
    return f"{np.mean(values):.4f} ({low:.3f}–{high:.3f})"


def evaluate(name: str, encoder: Encoder) -> None:
    settings = load_settings()
    folder = settings.cache_dir / "benchmarks" / f"index-{name}"
    settings = load_settings(docs_dir=FOLDERS[name], index_dir=folder)
    build_index(settings, encoder, say)
    stored = store.load(folder, say, model=encoder.identity)
    engine = Engine(stored, encoder)
    rows = [row for row in read_gold(SHARED / f"{name}_dev.jsonl") if row.evidence]
    queries = [read_question(stand_alone(row.question, row.history, engine.known), engine.known) for row in rows]
    everything = RetrievalSet(name, len(stored.documents), stored.passages, (), ())
    vectors = stored.rows(range(len(stored.passages)))
    asked = {query.text: encoder.encode([query.text], "query")[0] for query in queries}
    legs = variants(everything, vectors, LexicalIndex(stored.lexical_dir, stored.passages))
    row_of = {(p.document_id, p.start, p.end): row for row, p in enumerate(stored.passages)}
    ways: dict[str, Rank] = {
        leg: lambda query, rank=rank: rank(query.text, asked[query.text])  # type: ignore[misc]
        for leg, rank in legs.items()
        if not leg.startswith("–")
    }
    ways["shipped, without places, years and synonyms"] = ways.pop("shipped")
    ways["shipped"] = lambda query: [
        row_of[hit.passage.document_id, hit.passage.start, hit.passage.end] for hit in engine.hits(query, limit=DEPTH)
    ]
    print(f"\n### {name}_dev ({len(rows)} questions, {len(stored.passages)} passages)\n")
    print(table(rows, queries, ways, stored.passages))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", choices=list(FOLDERS))
    encoder = load_encoder(load_settings(), say)
    for name in parser.parse_args().names:
        evaluate(name, encoder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
