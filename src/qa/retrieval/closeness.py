"""How much of a question stands together in one sentence: what BM25, which ignores where words stand, can't see."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Rare words tell more than in proportion: powers of 1.5 and 2 beat 1 (tests/benchmarks/retrieval.py).
_SHARPNESS = 1.5
# A sentence of twice the length holds more words by chance; 0.15 and 0.3 do equally well, none and 0.5 less.
_LENGTH_WEIGHT = 0.15
_TYPICAL_CHARS = 40


def closeness(weights: Mapping[str, float], sentences: Sequence[str], context: str = "") -> float:
    """The share, by weight, of a question's tokens that the best sentence holds together with the context: 0–1.

    weights    the question's tokens and what each tells (inverse document frequency)
    sentences  of the passage, folded; longer ones count a little less
    context    title and headings, folded: a name that stands there needn't be repeated in the sentence

    0 without tokens or sentences.
    """
    sharp = {token: weight**_SHARPNESS for token, weight in weights.items()}
    total = sum(sharp.values())
    if total <= 0:
        return 0.0
    above = sum(weight for token, weight in sharp.items() if token in context)
    below = [(token, weight) for token, weight in sharp.items() if token not in context]
    best = 0.0
    for sentence in sentences:
        held = above
        for token, weight in below:
            if token in sentence:
                held += weight
        best = max(best, held / _length(sentence))
    return float(min(1.0, best / total))


def _length(sentence: str) -> float:
    return 1 + _LENGTH_WEIGHT * math.log1p(len(sentence) / _TYPICAL_CHARS)
