"""The gate: figures that a change may not make worse.

A gate file is TOML, a table for each measure::

    ["coverage@5"]
    floor = 0.94        # or ceiling = …, for measures where lower is better
    tolerance = 0.02    # how far it may fall short before the gate closes; 0 when left out
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qa.errors import GoldFileError
from qa.evaluate.labels import label
from qa.notes import Note, note


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor (``is_floor``) or ceiling for one measure, with the tolerance that is granted."""

    measure: str
    value: float
    tolerance: float
    is_floor: bool


def read_gate(path: Path) -> tuple[Limit, ...]:
    """The limits of a gate file. Raises GoldFileError for anything that would make the gate check nothing."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise GoldFileError(note("unreadable", path=path, error=error)) from error
    except ValueError as error:
        raise GoldFileError(note("gate toml", path=path, error=error)) from error
    limits = tuple(_limit(path, measure, table) for measure, table in tables.items())
    if not limits:
        raise GoldFileError(note("gate empty", path=path))
    return limits


def _limit(path: Path, measure: str, table: object) -> Limit:
    keys = set(table) if isinstance(table, dict) else set()
    if not isinstance(table, dict) or keys - {"tolerance"} not in ({"floor"}, {"ceiling"}):
        raise GoldFileError(note("gate bounds", file=path.name, measure=measure, given=table))
    numbers = [table.get("floor", table.get("ceiling")), table.get("tolerance", 0)]
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in numbers) or numbers[1] < 0:
        raise GoldFileError(note("gate numbers", file=path.name, measure=measure, given=table))
    return Limit(measure, float(numbers[0]), float(numbers[1]), "floor" in table)


def check_gate(limits: tuple[Limit, ...], measures: Mapping[str, float | None]) -> list[Note]:
    """A sentence for each limit that is not kept; empty when the gate is passed.

    A measure that the run did not give counts as not kept: a gate must not open because nothing was measured.
    """
    return [told for limit in limits if (told := _failure(limit, measures.get(limit.measure)))]


def _failure(limit: Limit, value: float | None) -> Note | None:
    if value is None:
        return note("gate missing", measure=label(limit.measure))
    bound = limit.value - limit.tolerance if limit.is_floor else limit.value + limit.tolerance
    # Shares are rounded to four places, so a bound is compared with that much slack.
    kept = value >= bound - 1e-9 if limit.is_floor else value <= bound + 1e-9
    if kept:
        return None
    key = "gate floor" if limit.is_floor else "gate ceiling"
    return note(key, measure=label(limit.measure), value=value, limit=limit.value, tolerance=limit.tolerance)
