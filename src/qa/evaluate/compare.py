"""Two runs over the same questions: what changed, and whether it is more than chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.errors import GoldFileError
from qa.evaluate.measures import mcnemar, paired_difference
from qa.evaluate.run import MEANS
from qa.notes import note


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in two runs. ``low``–``high`` is the 95 % interval of ``after - before``.

    ``gained`` and ``lost`` count rows whose value rose or fell; ``p_value`` is McNemar's, for measures that are
    yes or no for each row, and None for the others.
    """

    measure: str
    rows: int
    before: float
    after: float
    low: float
    high: float
    gained: int
    lost: int
    p_value: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``fixed`` and ``broken`` are the ids of rows that became or ceased to be right (correct, or refused)."""

    differences: tuple[Difference, ...]
    fixed: tuple[str, ...]
    broken: tuple[str, ...]


def compare(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Comparison:
    """Pairs rows by id; rows that only one run has are left out. Raises GoldFileError where none are in both."""
    earlier = {row["id"]: row for row in before}
    pairs = [(earlier[row["id"]], row) for row in after if row["id"] in earlier]
    if not pairs:
        raise GoldFileError(note("nothing in common"))
    return Comparison(
        differences=tuple(found for name in MEANS if (found := _difference(name, pairs))),
        fixed=tuple(b["id"] for a, b in pairs if not is_right(a) and is_right(b)),
        broken=tuple(b["id"] for a, b in pairs if is_right(a) and not is_right(b)),
    )


def is_right(row: Mapping[str, Any]) -> bool:
    """Correct where there is an answer, refused where there is none."""
    return bool(row.get("correct") or row.get("refused"))


def _difference(name: str, pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Difference | None:
    values = [(a, b) for x, y in pairs if (a := MEANS[name](x)) is not None and (b := MEANS[name](y)) is not None]
    if not values:
        return None
    before, after = [a for a, _ in values], [b for _, b in values]
    gained, lost = sum(b > a for a, b in values), sum(b < a for a, b in values)
    _, low, high = paired_difference(before, after)
    is_binary = {*before, *after} <= {0.0, 1.0}
    return Difference(
        measure=name,
        rows=len(values),
        before=round(sum(before) / len(before), 4),
        after=round(sum(after) / len(after), 4),
        low=round(low, 4),
        high=round(high, 4),
        gained=gained,
        lost=lost,
        p_value=round(mcnemar(gained, lost), 4) if is_binary else None,
    )
