"""Questions with the passages that answer them and some that only look so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tests.benchmarks.reader.gold import is_added
from tests.benchmarks.reader.gold import load as load_pairs
from tests.benchmarks.retrieval_sets import RetrievalSet

MINED, KEPT = 120, 60  # nearest passages of a question, and how many of them are kept as wrong ones
LEARNT = "train"  # of the set's own splits
MOST_ALIKE = 0.5  # of the character pairs of the shorter text: more, and it may be the same article of an older statute


@dataclass(frozen=True)
class Item:
    """A question; ``right`` each answer it, ``wrong`` don't."""

    question: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


def of_statutes(
    chosen: RetrievalSet,
    queries: NDArray[np.float32],
    vectors: NDArray[np.float32],
) -> list[Item]:
    """The questions of ``lecoqa`` that may be learnt from: of each gold article the passage nearest to the question,
    and the passages of others that the encoder itself takes for near."""
    texts = [f"{passage.context}\n{passage.text}" for passage in chosen.passages]
    rows = defaultdict(list)
    for row, passage in enumerate(chosen.passages):
        rows[passage.document_id].append(row)
    items = []
    for at, (question, gold) in enumerate(zip(chosen.questions, chosen.gold, strict=True)):
        if chosen.splits[at] != LEARNT:
            continue
        near = vectors @ queries[at]
        right = [max(rows[document], key=lambda row: near[row]) for document in sorted(gold) if rows[document]]
        own = [_pairs(texts[row]) for document in sorted(gold) for row in rows[document]]
        wrong = [
            row
            for row in map(int, np.argsort(-near)[:MINED])
            if chosen.passages[row].document_id not in gold
            and all(not _alike(_pairs(texts[row]), other) for other in own)
        ]
        if right:
            items.append(Item(question, tuple(texts[r] for r in right), tuple(texts[r] for r in wrong[:KEPT])))
    return items


def of_gold(path: Path) -> list[Item]:
    """Our own gold questions, from what ``tests.benchmarks.reader.gold`` wrote: passages with the answer, and those
    that the product's rules would have the reader read besides."""
    found: Mapping[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for row in load_pairs(path):
        if is_added(row):
            continue  # the same passages once more
        found[row.question][0 if row.spans else 1].append(f"{row.context}\n{row.text}")
    return [Item(question, tuple(right), tuple(wrong)) for question, (right, wrong) in found.items() if right]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= MOST_ALIKE * min(len(one), len(other))
