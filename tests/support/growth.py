"""How the work of a function grows with the length of what it is given."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")
TIMES = 4
LINEAR, QUADRATIC = 2.0, 8.0
"""Less than the first is work that stays the same, less than the second work that grows as the length does: four times
the length is four times as much of that, and sixteen times as much of quadratic work."""
TRIES = 3  # of each length, of which the one in the middle counts: a clock may take a long time for none


def growth(work: Callable[[T], object], of: Callable[[int], T], length: int) -> float:
    """How many times as long the processor works in this thread on what ``of`` gives for ``TIMES`` the length.

    Each try is one longer than the one before, since what has been read once may be remembered."""
    work(of(length))  # what only the first call does: dictionaries, patterns
    short, long = (_usual(work, [of(times * length + more) for more in range(1, TRIES + 1)]) for times in (1, TIMES))
    return long / max(1.0, short)


def _usual(work: Callable[[T], object], tries: Sequence[T]) -> float:
    spent = []
    for given in tries:
        begun = time.thread_time_ns()
        work(given)
        spent.append(time.thread_time_ns() - begun)
    return median(spent)
