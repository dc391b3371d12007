"""Question → passages: dense and lexical together, with place and year held hard.

Scores are fused, not ranks: cosine, BM25 as a share of the best, and how much of the question stands in one sentence.
The weights are chosen by ``tests/benchmarks/retrieval.py``, whose table compares each part and rank fusion.

Place and year are no part of the score. They sort the candidates into bands (``Fit``), and no passage of a lower band
comes before one of a higher band.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Protocol

import numpy as np

from qa.language.asking import without_particles
from qa.language.sentences import sentences
from qa.language.text import HAN, fold
from qa.retrieval.closeness import closeness
from qa.retrieval.dense import DenseSearch
from qa.retrieval.fit import Fit, fit, lies_in, names, subjects_of
from qa.types import Hit, Passage

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

# Words that ask and never stand in an answer: rare in official documents, so that BM25 would prize them.
_ASKING = re.compile(
    r"请问|想问|问一下|多少|几多|什么|哪些|哪个|哪几|哪里|哪儿|哪一|如何|怎么样|怎么|怎样|为何|为什么|是谁|谁|何时|何地|"
    r"是否|有没有|能不能|可不可以|[?？]"
)
MOST_SPARE = 10  # how many times the wanted number the lexical leg gives at most
_SPACE_IN_CHINESE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


class LexicalSearch(Protocol):
    """What the retriever needs of the lexical leg."""

    def search(
        self, text: str, limit: int, documents: Collection[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows best first and their scores (> 0)."""
        ...

    def token_weights(self, text: str) -> Mapping[str, float]:
        """What each token of ``text`` tells: its inverse document frequency. Tokens that stand nowhere are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Fusion:
    """What each part of a score is worth; the sum is scaled to 0–1.

    dense       a cosine of 1 (cosines of one question differ by 0.1 at most)
    lexical     the best BM25 score of the question
    closeness   all of the question's words in one sentence; less, the less of them the best sentence holds
    placeless   taken off when a place is asked for and neither passage nor document tells any
    candidates  passages taken from each leg
    read        of these, the best whose words are looked at closely
    """

    dense: float = 24.0
    lexical: float = 0.75
    closeness: float = 11.0
    placeless: float = 0.5
    candidates: int = 200
    read: int = 60


class Retriever:
    """Searches one loaded index. May be used from several threads."""

    def __init__(
        self,
        passages: Sequence[Passage],
        vectors: faiss.IndexFlatIP | NDArray[np.float32],
        lexical: LexicalSearch,
        fusion: Fusion | None = None,
    ) -> None:
        """Row ``i`` of ``vectors`` (n, dimension), of unit length, and of ``lexical`` belong to ``passages[i]``.

        ``dense`` is the dense leg, for those who measure it by itself.
        """
        self._passages = passages
        self.dense = DenseSearch(vectors)
        self._lexical = lexical
        self._fusion = fusion or Fusion()
        if self.dense.count != len(passages):
            raise ValueError(f"{self.dense.count} vectors for {len(passages)} passages")
        self._subjects = subjects_of(passages)
        self._rows_of: dict[str, list[int]] = defaultdict(list)
        self._rows_about: dict[str, list[int]] = defaultdict(list)
        for row, passage in enumerate(passages):
            self._rows_of[passage.document_id].append(row)
            for place in self._subjects[row]:
                self._rows_about[place].append(row)
        self._folded = lru_cache(maxsize=16384)(self._fold)

    def search(
        self,
        text: str,
        vector: NDArray[np.float32],
        limit: int,
        *,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        allowed: NDArray[np.int64] | None = None,
        terms: Sequence[str] = (),
    ) -> list[Hit]:
        """At most ``limit`` hits, best first, ties by row.

        vector   the question's, (dimension,), unit length
        places   canonical names that the question is about; several take turns, each with its own best
        years    the same for years
        allowed  rows of the passages to search, ascending; None is all of them, no row finds nothing
        terms    other names of what is asked for (地区生产总值 for GDP, the Chinese of an English question)

        ``Hit.score`` is 0–1 and never rises from one hit to the next; ``Hit.dense`` is the cosine and
        ``Hit.lexical`` the BM25 score.
        """
        if limit < 1 or not self._passages or (allowed is not None and not len(allowed)):
            return []
        vector = np.ascontiguousarray(vector, np.float32).reshape(-1)
        wording = "\n".join((asked_words(text), *terms))
        places, years = tuple(dict.fromkeys(places)), tuple(dict.fromkeys(years))
        aspects = _aspects(places, years)
        size = max(limit, self._fusion.candidates)
        rows, lexical = self._candidates(wording, vector, size, places, allowed)
        dense = self.dense.scores(vector, rows)
        fused = self._fused(rows, dense, lexical, places)
        fits = [self._fits(rows, *aspect) for aspect in aspects]
        self._read(wording, rows, fused, fits, limit)
        orders = [np.lexsort((rows, -fused, -bands))[: max(limit, 1)] for bands in fits]
        order = orders[0] if len(orders) == 1 else _take_turns(orders, fused, limit)
        shown = np.minimum.accumulate(np.clip(fused[order], 0, 1)) if len(order) else fused[:0]
        return [
            Hit(int(rows[at]), self._passages[rows[at]], float(score), float(dense[at]), float(lexical[at]))
            for at, score in zip(order[:limit], shown, strict=False)
        ]

    def _candidates(
        self,
        wording: str,
        vector: NDArray[np.float32],
        size: int,
        places: Sequence[str],
        allowed: NDArray[np.int64] | None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Allowed rows, ascending, and their BM25 scores (0 where the lexical leg didn't bring the row).

        Each place is searched by itself as well, so that the others can't crowd it out.
        """
        scopes = [allowed, *(self._about(place, allowed) for place in places)]
        dense_rows, lexical_rows, lexical_scores = [], [], []
        for scope in scopes:
            if scope is not None and not len(scope):
                continue
            dense_rows.append(self.dense.search(vector, size, scope))
            found, scores = self._worded(wording, size, scope, allowed)
            lexical_rows.append(found)
            lexical_scores.append(scores)
        if not dense_rows:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        rows = np.unique(np.concatenate((*dense_rows, *lexical_rows)))
        best = np.zeros(len(rows), np.float32)
        best[np.searchsorted(rows, np.concatenate(lexical_rows))] = np.concatenate(lexical_scores)
        return rows, best

    def _about(self, place: str, allowed: NDArray[np.int64] | None) -> NDArray[np.int64]:
        """Allowed rows whose subject is the place or lies in it."""
        about = {row for name, rows in self._rows_about.items() if lies_in(name, place) for row in rows}
        if len(about) == len(self._passages):
            about = set()  # the search without a scope has them all
        rows = np.array(sorted(about), np.int64)
        return rows if allowed is None else np.intersect1d(rows, allowed, assume_unique=True)

    def _worded(
        self, wording: str, size: int, scope: NDArray[np.int64] | None, allowed: NDArray[np.int64] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The lexical leg's best allowed rows within the documents of ``scope``."""
        if scope is None:
            return self._lexical.search(wording, size)
        documents = frozenset(self._passages[row].document_id for row in scope)
        if allowed is None:
            return self._lexical.search(wording, size, documents)
        # The leg searches whole documents: where only a part of them is allowed, more is asked for.
        held = sum(len(self._rows_of[document]) for document in documents)
        found, scores = self._lexical.search(wording, size * min(MOST_SPARE, held // len(scope)), documents)
        kept = np.isin(found, allowed)
        return found[kept][:size], scores[kept][:size]

    def _fused(
        self, rows: NDArray[np.int64], dense: NDArray[np.float32], lexical: NDArray[np.float32], places: Sequence[str]
    ) -> NDArray[np.float64]:
        """Scores without closeness, scaled so that closeness still fits below 1."""
        weights = self._fusion
        best = float(lexical.max(initial=0.0)) or 1.0
        fused = weights.dense * np.clip(dense.astype(np.float64), 0, 1) + weights.lexical * (lexical / best)
        if places:
            for at, row in enumerate(rows):
                if not self._subjects[row] and not any(names(self._passages[row], place) for place in places):
                    fused[at] -= weights.placeless
        return np.maximum(fused, 0.0) / self._scale

    @property
    def _scale(self) -> float:
        return self._fusion.dense + self._fusion.lexical + self._fusion.closeness

    def _fits(self, rows: NDArray[np.int64], places: Sequence[str], years: Sequence[int]) -> NDArray[np.int64]:
        if not (places or years):
            return np.full(len(rows), Fit.FITS, np.int64)
        found = (fit(self._passages[row], places, years, self._subjects[row]) for row in rows)
        return np.fromiter(found, np.int64, len(rows))

    def _read(
        self,
        wording: str,
        rows: NDArray[np.int64],
        fused: NDArray[np.float64],
        fits: Sequence[NDArray[np.int64]],
        limit: int,
    ) -> None:
        """Adds closeness to the best of each band order, in place."""
        weights = self._lexical.token_weights(wording) if self._fusion.closeness > 0 else {}
        if not weights:
            return
        count = max(limit, self._fusion.read)
        best = sorted({int(at) for bands in fits for at in np.lexsort((rows, -fused, -bands))[:count]})
        close = np.array([closeness(weights, *self._folded(int(rows[at]))) for at in best])
        # A question in other words than the documents' comes close to nothing, and what little it does misleads:
        # lay questions about statutes (lecoqa) lose 2 points of hit@5 even so, while DRCD gains 3 of hit@1.
        fused[best] += self._fusion.closeness / self._scale * close.max(initial=0.0) * close

    def _fold(self, row: int) -> tuple[tuple[str, ...], str]:
        """Sentences and context of a passage."""
        passage = self._passages[row]
        return tuple(fold(passage.text[start:end]) for start, end in sentences(passage.text)), fold(passage.context)


def asked_words(text: str) -> str:
    """The question without its words of asking, parts divided by line ends; itself when nothing else is left.

    Line ends rather than spaces, because folding closes up spaces between Chinese characters.
    """
    left = _ASKING.sub("\n", without_particles(text))
    return _SPACE_IN_CHINESE.sub("\n", left if left.strip() else text).strip()


def _aspects(places: Sequence[str], years: Sequence[int]) -> list[tuple[Sequence[str], Sequence[int]]]:
    """What takes turns: each place, else each year, else the one question that there is."""
    if len(places) > 1:
        return [((place,), years) for place in places]
    return [(places, (year,)) for year in years] if len(years) > 1 else [(places, years)]


def _take_turns(orders: Sequence[NDArray[np.int64]], fused: NDArray[np.float64], limit: int) -> NDArray[np.int64]:
    """The first of each order, best first, then the second of each, and so on; none twice."""
    taken: dict[int, None] = {}
    for turn in zip_longest(*orders):
        for at in sorted((at for at in turn if at is not None), key=lambda at: (-fused[at], at)):
            taken.setdefault(int(at))
    return np.array(list(taken)[:limit], np.int64)


__all__ = ["Fit", "Fusion", "LexicalSearch", "Retriever", "asked_words", "fit"]
