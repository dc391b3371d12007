"""The ways of retrieval that the shipped one is measured against: each leg alone, and both fused plainly.

They rank the same passages by the same vectors and the same lexical index as ``retrieve.Retriever``, and know nothing
of places, years, closeness or the words of asking: what these add is the difference to what ships.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

import numpy as np

from qa.retrieval.dense import DenseSearch

if TYPE_CHECKING:
    from numpy.typing import NDArray

RANK_CONSTANT = 60  # Cormack, Clarke and Büttcher 2009
RANKED = 100  # passages of each leg that rank fusion counts
SUMMED = 200  # passages of each leg that the score sum counts
DENSE_WEIGHT = 20.0  # of the cosine, the best BM25 score being 1: the plain sum that does best on five public sets
BIGRAMS_ALONE: Mapping[str, float] = {"grams": 1.0}


class FieldSearch(Protocol):
    """A lexical leg whose fields can be weighed."""

    def search(
        self,
        text: str,
        limit: int,
        documents: Collection[str] | None = None,
        weights: Mapping[str, float] = ...,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows best first and their scores (> 0)."""
        ...


class Legs:
    """Ranks passages by one way at a time.

    A way takes the question, its vector (dimension,) of unit length, and how many rows are wanted; it gives at most so
    many, best first, ties by row.
    """

    def __init__(self, dense: DenseSearch, lexical: FieldSearch) -> None:
        self._dense = dense
        self._lexical = lexical

    def ranked(self, text: str, vector: NDArray[np.float32], limit: int) -> dict[str, list[int]]:
        """The rows by each way, parts before fusions. An empty index, or a ``limit`` below 1, gives none."""
        ways = {
            "dense": self.dense_alone,
            "lexical": self.lexical_alone,
            "rank_fusion": self.rank_fusion,
            "score_sum": self.score_sum,
        }
        empty = limit < 1 or not self._dense.count
        return {name: [] if empty else rank(text, vector, limit) for name, rank in ways.items()}

    def dense_alone(self, text: str, vector: NDArray[np.float32], limit: int) -> list[int]:  # noqa: ARG002 - a way
        """By cosine."""
        rows: list[int] = self._dense.search(vector, limit).tolist()
        return rows

    def lexical_alone(self, text: str, vector: NDArray[np.float32], limit: int) -> list[int]:  # noqa: ARG002 - a way
        """By BM25 over all fields with their weights, as the shipped retrieval has it."""
        rows: list[int] = self._lexical.search(text, limit)[0].tolist()
        return rows

    def rank_fusion(self, text: str, vector: NDArray[np.float32], limit: int) -> list[int]:
        """Reciprocal rank fusion of the two legs: the sum of 1 / (60 + rank)."""
        depth = max(limit, RANKED)
        scores: dict[int, float] = {}
        for rows in (self._dense.search(vector, depth), self._lexical.search(text, depth)[0]):
            for rank, row in enumerate(rows.tolist(), start=1):
                scores[row] = scores.get(row, 0.0) + 1 / (RANK_CONSTANT + rank)
        return sorted(scores, key=lambda row: (-scores[row], row))[:limit]

    def score_sum(self, text: str, vector: NDArray[np.float32], limit: int) -> list[int]:
        """20 · cosine + BM25 over the text's bigrams as a share of the best."""
        depth = max(limit, SUMMED)
        rows, bm25 = self._lexical.search(text, depth, weights=BIGRAMS_ALONE)
        both = np.union1d(rows, self._dense.search(vector, depth))
        scores = DENSE_WEIGHT * self._dense.scores(vector, both)
        scores[np.searchsorted(both, rows)] += bm25 / max(float(bm25.max(initial=0.0)), 1e-9)
        order: list[int] = both[np.lexsort((both, -scores))].tolist()
        return order[:limit]
