"""Exact match and F1 as CMRC 2018 defines them, AUROC, calibration."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

from sklearn.linear_model import LogisticRegression

_MARKS = re.compile(r"[\s，。、；：？！“”‘’（）《》〈〉「」『』【】…—·,.:;?!'\"()\[\]{}<>~\-_=+*/\\|&^%$#@`]")


def normalised(text: str) -> str:
    """Lower case without marks and white space, as the official script compares."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())


def pieces(text: str) -> list[str]:
    """Han characters one by one, runs of Latin letters and digits whole (the official "mixed segmentation")."""
    return re.findall(r"[a-z0-9]+|[^a-z0-9]", normalised(text))


def f1(found: str, golds: Sequence[str]) -> float:
    """The best F1 over the longest common contiguous run, as the official CMRC 2018 script has it."""
    return max(_f1(pieces(found), pieces(gold)) for gold in golds)


def exact(found: str, golds: Sequence[str]) -> bool:
    return normalised(found) in {normalised(gold) for gold in golds}


def _f1(found: list[str], gold: list[str]) -> float:
    best = 0
    row = [0] * (len(gold) + 1)
    for left in found:
        before = 0
        for index, right in enumerate(gold, 1):
            before, row[index] = row[index], before + 1 if left == right else 0
            best = max(best, row[index])
    return 2 * best / (len(found) + len(gold)) if best else 0.0


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that a positive scores above a negative, ties by half. NaN where one side is empty."""
    if not positive or not negative:
        return math.nan
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def refused_at(positive: Sequence[float], negative: Sequence[float], kept: float = 0.95) -> float:
    """The share of negatives below the threshold that keeps ``kept`` of the positives."""
    threshold = sorted(positive)[math.floor((1 - kept) * len(positive))]
    return sum(n < threshold for n in negative) / len(negative)


def platt(scores: Sequence[float], labels: Sequence[bool]) -> tuple[float, float]:
    """Slope and offset of the logistic curve with the least log-loss (Platt 1999)."""
    model = LogisticRegression(C=1e3, max_iter=1000).fit([[score] for score in scores], labels)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def expected_calibration_error(probabilities: Sequence[float], labels: Sequence[bool], bins: int = 10) -> float:
    """Mean distance between stated and true share over equally wide bins, weighted by their size."""
    total = 0.0
    for number in range(bins):
        inside = [(p, y) for p, y in zip(probabilities, labels, strict=True) if min(int(p * bins), bins - 1) == number]
        if inside:
            total += abs(sum(p for p, _ in inside) - sum(y for _, y in inside))
    return total / len(probabilities)
