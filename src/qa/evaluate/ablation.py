"""What each part of retrieval does on a user's own questions: the legs alone, plain fusions of them, what ships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from qa.evaluate.measures import interval, paired_difference
from qa.evaluate.run import MEANS, Ways
from qa.types import Citation
from qa.wire import citation_json

SHIPPED = "shipped"
COLUMNS = ("hit@1", "hit@3", "hit@5", "mrr@10", "ndcg@10", "coverage@1", "coverage@3", "coverage@5", "coverage@10")
COMPARED = "mrr@10"


class WaysEngine(Protocol):
    """An engine that can be searched by the parts of its retrieval; ``shipped`` is the name of all of it."""

    def ways(self, query: str, top_k: int) -> Mapping[str, tuple[Citation, ...]]: ...


@dataclass(frozen=True, slots=True)
class WayFigures:
    """One way of retrieval over the rows that name evidence.

    measures   the columns, means over rows; ``intervals`` their 95 % bootstrap intervals
    behind     what ships less this way in MRR@10, over the same rows, with its 95 % interval; None for what ships
    """

    way: str
    rows: int
    measures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    behind: tuple[float, float, float] | None


def engine_ways(engine: WaysEngine) -> Ways:
    """The ways of an engine of this process; a server gives only what ships."""
    return lambda query, top_k: {
        way: [citation_json(citation) for citation in found] for way, found in engine.ways(query, top_k).items()
    }


def ablation(rows: Sequence[Mapping[str, Any]]) -> tuple[WayFigures, ...]:
    """A line for each way, in the order of the engine; empty where no row was searched by several ways."""
    searched = [row["ways"] for row in rows if row.get("ways")]
    names = list(dict.fromkeys(name for found in searched for name in found))
    return tuple(_figures(name, [found for found in searched if name in found]) for name in names)


def _figures(name: str, searched: Sequence[Mapping[str, Mapping[str, Any]]]) -> WayFigures:
    values = {column: _values(column, [found[name] for found in searched]) for column in COLUMNS}
    behind = None
    if name != SHIPPED:
        both = [found for found in searched if SHIPPED in found]
        mine, shipped = (_values(COMPARED, [found[way] for found in both]) for way in (name, SHIPPED))
        difference, low, high = paired_difference(mine, shipped)
        behind = (round(difference, 4), round(low, 4), round(high, 4))
    return WayFigures(
        name,
        len(searched),
        {column: round(sum(column_values) / len(column_values), 4) for column, column_values in values.items()},
        {column: bounds for column, column_values in values.items() if (bounds := interval(column_values))},
        behind,
    )


def _values(column: str, scored: Sequence[Mapping[str, Any]]) -> list[float]:
    return [value for row in scored if (value := MEANS[column](row)) is not None]
