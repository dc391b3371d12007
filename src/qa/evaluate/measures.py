"""The statistics: ranking measures, intervals, calibration, paired tests. Pure functions of numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20260101
RESAMPLES = 2000
LEVEL = 0.95


def reciprocal_rank(ranks: Sequence[int | None], depth: int = 10) -> float:
    """1 / rank of the first relevant passage within ``depth``; 0 where there is none."""
    found = [rank for rank in ranks if rank is not None and rank <= depth]
    return 1 / min(found) if found else 0.0


def ndcg(ranks: Sequence[int | None], depth: int = 10) -> float:
    """Normalised discounted cumulated gain (Järvelin and Kekäläinen 2002) over pieces of evidence, 0 to 1.

    ``ranks`` has for each piece the rank of the first passage that holds it. A passage's gain is the number of pieces
    that it is first to hold; the ideal order has the same passages, best first, at the top, and each piece that no
    passage holds in a passage of its own. No piece at all gives 0.
    """
    if not ranks:
        return 0.0
    counts = Counter(rank for rank in ranks if rank is not None)
    missing = sum(rank is None for rank in ranks)
    gained = sum(count / math.log2(rank + 1) for rank, count in counts.items() if rank <= depth)
    ideal = sorted([*counts.values(), *[1] * missing], reverse=True)[:depth]
    return gained / sum(count / math.log2(place + 1) for place, count in enumerate(ideal, start=1))


def interval(values: Sequence[float], *, seed: int = SEED) -> tuple[float, float] | None:
    """The 95 % percentile bootstrap interval of the mean (Efron 1979); None for no values."""
    if not values:
        return None
    low, high = np.quantile(_resampled_means(np.asarray(values, float), seed), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _resampled_means(values: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    generator = np.random.default_rng(seed)
    # One resample at a time: 2,000 × 60,000 indices at once would take a gigabyte.
    return np.asarray([values[generator.integers(0, len(values), len(values))].mean() for _ in range(RESAMPLES)])


def paired_difference(
    before: Sequence[float], after: Sequence[float], *, seed: int = SEED
) -> tuple[float, float, float]:
    """Mean of ``after - before`` over the same rows, with its 95 % bootstrap interval. No rows give zeros."""
    if len(before) != len(after):
        raise ValueError(f"paired runs have the same rows, got {len(before)} and {len(after)}")
    if not before:
        return 0.0, 0.0, 0.0
    difference = np.asarray(after, float) - np.asarray(before, float)
    low, high = np.quantile(_resampled_means(difference, seed), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(difference.mean()), float(low), float(high)


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p-value of McNemar's test (1947): ``gained`` rows became right, ``lost`` became wrong."""
    changed = gained + lost
    if changed == 0:
        return 1.0
    tail = sum(math.comb(changed, count) for count in range(min(gained, lost) + 1))
    return min(1.0, float(2 * tail / 2**changed))


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Replies whose confidence lies in ``[low, high)``; the last bin takes 1 too.

    stated  their mean confidence; None where there are none
    true    the share of them that is right; None where there are none
    """

    low: float
    high: float
    rows: int
    stated: float | None
    true: float | None


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[ReliabilityBin]:
    """The reliability curve: equally wide bins of confidence, lowest first, empty ones too."""
    table = []
    for index in range(bins):
        chosen = [k for k, value in enumerate(confidences) if min(int(value * bins), bins - 1) == index]
        stated = sum(confidences[k] for k in chosen) / len(chosen) if chosen else None
        true = sum(right[k] for k in chosen) / len(chosen) if chosen else None
        table.append(ReliabilityBin(index / bins, (index + 1) / bins, len(chosen), stated, true))
    return table


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """Expected calibration error (Naeini et al. 2015), 0 to 1, lower is better; None for no rows."""
    if not confidences:
        return None
    table = reliability(confidences, right, bins)
    distances = (b.rows * abs(b.stated - b.true) for b in table if b.stated is not None and b.true is not None)
    return sum(distances) / len(confidences)


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Share of (positive, negative) pairs in the right order, ties half; None where one side is empty."""
    high = [score for score, is_positive in zip(scores, positive, strict=True) if is_positive]
    low = [score for score, is_positive in zip(scores, positive, strict=True) if not is_positive]
    if not high or not low:
        return None
    below = np.searchsorted(np.sort(low), high, side="left").sum()
    equal = np.searchsorted(np.sort(low), high, side="right").sum() - below
    return float((below + equal / 2) / (len(high) * len(low)))


def threshold_keeping(scores: Sequence[float], answerable: Sequence[bool], kept: float = 0.95) -> float | None:
    """The highest threshold below which at most ``1 - kept`` of the answerable lie; None where none is answerable.

    What scores at least the threshold is answered, what scores less is refused.
    """
    high = sorted(score for score, is_answerable in zip(scores, answerable, strict=True) if is_answerable)
    return high[math.floor((1 - kept) * len(high) + 1e-9)] if high else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Refusing what scores below a threshold, as a search for the unanswerable.

    precision  share of the refused that can't be answered; None where nothing is refused
    recall     share of the unanswerable that is refused; None where there is none
    f1         their harmonic mean; None where either is
    kept       share of the answerable that is not refused; None where there is none
    """

    threshold: float
    precision: float | None
    recall: float | None
    f1: float | None
    kept: float | None


def refusal_at(scores: Sequence[float], answerable: Sequence[bool], threshold: float) -> Refusal:
    """What refusing every score below ``threshold`` does."""
    pairs = list(zip(scores, answerable, strict=True))
    refused = [not is_answerable for score, is_answerable in pairs if score < threshold]
    rightly, unanswerable = sum(refused), sum(not is_answerable for _, is_answerable in pairs)
    precision = rightly / len(refused) if refused else None
    recall = rightly / unanswerable if unanswerable else None
    both = (precision or 0.0) + (recall or 0.0)
    f1 = None if precision is None or recall is None else 2 * precision * recall / both if both else 0.0
    wrongly, positive = len(refused) - rightly, len(pairs) - unanswerable
    return Refusal(threshold, precision, recall, f1, 1 - wrongly / positive if positive else None)
