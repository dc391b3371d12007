"""Question → passages: dense and lexical together, with place and year held hard.

Scores are fused, not ranks: ``dense_weight * cosine + bm25 / best bm25`` (score fusion beat reciprocal rank fusion on
every set measured; ``tests/benchmarks/retrieval.py`` has the table), scaled to 0–1.

Place and year are no part of the score. They sort the candidates into bands, and no passage of a lower band comes
before one of a higher band (see ``Fit``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from qa.places import gazetteer
from qa.types import Facets, Hit, Passage

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

# Words that ask and never stand in an answer: rare in official documents, so that BM25 would prize them.
_ASKING = re.compile(
    r"请问|想问|问一下|多少|几多|什么|哪些|哪个|哪几|哪里|哪儿|哪一|如何|怎么样|怎么|怎样|为何|为什么|是谁|谁|何时|何地|"
    r"是否|有没有|能不能|可不可以|可以吗|吗|呢|吧|啊|么|呀|[?？]"
)


class LexicalSearch(Protocol):
    """What the retriever needs of the lexical leg."""

    def search(
        self, text: str, limit: int, documents: Collection[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows best first and their scores (> 0)."""
        ...


@dataclass(frozen=True, slots=True)
class Fusion:
    """How the two legs are put together.

    dense_weight   how much a difference of 1 in cosine counts against the whole of BM25
    candidates     passages taken from each leg
    """

    dense_weight: float = 20.0
    candidates: int = 200


class Fit(IntEnum):
    """How a passage agrees with what the question names; a lower value never ranks before a higher one.

    FITS      its subject is the place asked for or lies in it, or its text names the place; its figures belong to the
              year asked for, or its text names the year; or it says nothing about place or year (neutral)
    OTHER_YEAR   its figures belong to another year and its text doesn't name the one asked for
    OTHER_PLACE  its subject is another place and its text doesn't name the one asked for
    """

    OTHER_PLACE = 0
    OTHER_YEAR = 1
    FITS = 2


class Retriever:
    """Searches one loaded index. May be used from several threads."""

    def __init__(
        self,
        passages: Sequence[Passage],
        vectors: faiss.IndexFlatIP | NDArray[np.float32],
        lexical: LexicalSearch,
        fusion: Fusion | None = None,
    ) -> None:
        """Row ``i`` of ``vectors`` (n, dimension), of unit length, and of ``lexical`` belong to ``passages[i]``."""
        self._passages = passages
        self._dense = DenseSearch(vectors)
        self._lexical = lexical
        self._fusion = fusion or Fusion()
        if self._dense.count != len(passages):
            raise ValueError(f"{self._dense.count} vectors for {len(passages)} passages")
        self._rows_of: dict[str, list[int]] = {}
        self._rows_by_place: dict[str, list[int]] = {}
        for row, passage in enumerate(passages):
            self._rows_of.setdefault(passage.document_id, []).append(row)
            for place in passage.facets.places:
                self._rows_by_place.setdefault(place, []).append(row)

    def search(
        self,
        text: str,
        vector: NDArray[np.float32],
        limit: int,
        *,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        allowed: frozenset[str] | None = None,
    ) -> list[Hit]:
        """At most ``limit`` hits, best first, ties by row.

        vector   the question's, (dimension,), unit length
        places   canonical names that the question is about; with several, one is enough
        years    the same for years
        allowed  ids of the documents to search; None is all of them, an empty set finds nothing

        ``Hit.score`` is 0–1 and falls with the rank; ``Hit.dense`` is the cosine and ``Hit.lexical`` the BM25 score.
        """
        if limit < 1 or not self._passages or (allowed is not None and not allowed):
            return []
        vector = np.ascontiguousarray(vector, np.float32).reshape(-1)
        rows, lexical = self._candidates(text, vector, limit, places, allowed)
        if not len(rows):
            return []
        dense = self._dense.scores(vector, rows)
        scores = _fuse(dense, lexical, self._fusion)
        fits = np.fromiter((fit(self._passages[row], places, years) for row in rows), np.int64, len(rows))
        order = np.lexsort((rows, -scores, -fits))[:limit]
        shown = _falling(scores[order])
        return [
            Hit(int(rows[at]), self._passages[rows[at]], float(score), float(dense[at]), float(lexical[at]))
            for at, score in zip(order, shown, strict=True)
        ]

    def _candidates(
        self,
        text: str,
        vector: NDArray[np.float32],
        limit: int,
        places: Sequence[str],
        allowed: frozenset[str] | None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows, ascending, and their BM25 scores (0 where the lexical leg didn't bring the row)."""
        size = max(self._fusion.candidates, limit)
        stripped = asked_words(text)
        pool = self._pool(allowed)
        found = [self._dense.search(vector, size, pool)]
        lexical_rows, lexical_scores = self._lexical.search(stripped, size, allowed)
        if places and pool is None:
            here = self._rows_about(places)
            if 0 < len(here) < len(self._passages):
                found.append(self._dense.search(vector, size, here))
                documents = {self._passages[row].document_id for row in here}
                more_rows, more_scores = self._lexical.search(stripped, size, documents)
                lexical_rows = np.concatenate((lexical_rows, more_rows))
                lexical_scores = np.concatenate((lexical_scores, more_scores))
        rows = np.unique(np.concatenate((*found, lexical_rows)))
        scores = np.zeros(len(rows), np.float32)
        scores[np.searchsorted(rows, lexical_rows)] = lexical_scores
        return rows, scores

    def _pool(self, allowed: frozenset[str] | None) -> NDArray[np.int64] | None:
        if allowed is None:
            return None
        rows = [row for document_id in allowed for row in self._rows_of.get(document_id, ())]
        return np.array(sorted(rows), np.int64)

    def _rows_about(self, places: Sequence[str]) -> NDArray[np.int64]:
        """Rows whose subject is one of the places or lies in one."""
        names = [name for name in self._rows_by_place if any(_contains(place, name) for place in places)]
        return np.unique(np.array([row for name in names for row in self._rows_by_place[name]], np.int64))


class DenseSearch:
    """Cosine search by FAISS over unit vectors."""

    def __init__(self, vectors: faiss.IndexFlatIP | NDArray[np.float32]) -> None:
        """A flat inner-product index, or an array (n, dimension) that one is made of."""
        import faiss

        if isinstance(vectors, np.ndarray):
            index = faiss.IndexFlatIP(vectors.shape[1])
            index.add(np.ascontiguousarray(vectors, np.float32))
            vectors = index
        self._index: Any = vectors
        self.count: int = vectors.ntotal

    def search(
        self, vector: NDArray[np.float32], limit: int, rows: NDArray[np.int64] | None = None
    ) -> NDArray[np.int64]:
        """The nearest ``limit`` rows, of ``rows`` only if given; in no order to rely on."""
        if rows is not None and len(rows) <= limit:
            return rows
        parameters = None if rows is None else self._restricted(rows)
        _, found = self._index.search(vector[None, :], min(limit, self.count), params=parameters)
        nearest: NDArray[np.int64] = found[0][found[0] >= 0]
        return nearest

    @staticmethod
    def _restricted(rows: NDArray[np.int64]) -> Any:
        import faiss

        return faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]  # stubs lag behind

    def scores(self, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosine of each row with ``vector``."""
        scores: NDArray[np.float32] = self._index.reconstruct_batch(rows) @ vector
        return scores


def asked_words(text: str) -> str:
    """The question without its words of asking; itself when nothing else is left."""
    left = _ASKING.sub(" ", text)
    return left if left.strip() else text


def fit(passage: Passage, places: Sequence[str], years: Sequence[int]) -> Fit:
    """How the passage agrees with the places and years asked for; without any, everything fits."""
    if places and not any(_place_fits(passage, place) for place in places):
        return Fit.OTHER_PLACE
    if years and not _year_fits(passage.facets, years):
        return Fit.OTHER_YEAR
    return Fit.FITS


def _place_fits(passage: Passage, place: str) -> bool:
    subjects = passage.facets.places
    if not subjects or any(_contains(place, subject) for subject in subjects):
        return True
    return _named_in(passage, place)


def _named_in(passage: Passage, place: str) -> bool:
    short = gazetteer().short(place)
    return short in passage.text or short in passage.context


def _year_fits(facets: Facets, years: Sequence[int]) -> bool:
    own = (*facets.periods, *facets.mentioned_years)
    return not own or any(year in own for year in years)


@lru_cache(maxsize=65536)
def _contains(outer: str, inner: str) -> bool:
    return gazetteer().contains(outer, inner)


def _fuse(dense: NDArray[np.float32], lexical: NDArray[np.float32], fusion: Fusion) -> NDArray[np.float32]:
    """Scores of 0–1: a cosine of 1 together with the best BM25 score is 1."""
    best = float(lexical.max(initial=0.0))
    share = lexical / best if best > 0 else lexical
    fused = (fusion.dense_weight * np.clip(dense, 0, 1) + share) / (fusion.dense_weight + 1)
    return fused.astype(np.float32)


def _falling(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each score, or the lowest before it: a passage of a lower band never shows more than one of a higher."""
    return np.minimum.accumulate(scores)
