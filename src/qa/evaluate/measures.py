"""The statistics: ranking measures, intervals, calibration, paired tests. Pure functions of numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

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


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[tuple[int, float, float]]:
    """(rows, mean confidence, share right) of each equally wide bin that holds rows, lowest first."""
    table = []
    for index in range(bins):
        chosen = [k for k, value in enumerate(confidences) if min(int(value * bins), bins - 1) == index]
        if chosen:
            mean = sum(confidences[k] for k in chosen) / len(chosen)
            table.append((len(chosen), mean, sum(right[k] for k in chosen) / len(chosen)))
    return table


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """Expected calibration error (Naeini et al. 2015), 0 to 1, lower is better; None for no rows."""
    if not confidences:
        return None
    table = reliability(confidences, right, bins)
    return sum(count * abs(mean - share) for count, mean, share in table) / len(confidences)


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Share of (positive, negative) pairs in the right order, ties half; None where one side is empty."""
    high = [score for score, is_positive in zip(scores, positive, strict=True) if is_positive]
    low = [score for score, is_positive in zip(scores, positive, strict=True) if not is_positive]
    if not high or not low:
        return None
    below = np.searchsorted(np.sort(low), high, side="left").sum()
    equal = np.searchsorted(np.sort(low), high, side="right").sum() - below
    return float((below + equal / 2) / (len(high) * len(low)))
