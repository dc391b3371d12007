"""How the work of a function grows with the length of what it is given."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
TIMES = 4
LINEAR, QUADRATIC = 2.0, 8.0
"""Less than the first is work that stays the same, less than the second work that grows as the length does: four times
the length is four times as much of that, and sixteen times as much of quadratic work."""
TRIES = 4  # of each length, of which the fastest counts
LEAST_NS = 1_000  # a clock that says less has missed what was done


def growth(work: Callable[[T], object], of: Callable[[int], T], length: int) -> float:
    """How many times as long the processor works in this thread on what ``of`` gives for ``TIMES`` the length.

    Each try is one longer than the one before, since what has been read once may be remembered."""
    work(of(length))  # what only the first call does: dictionaries, patterns
    tries = range(1, TRIES + 1)
    collects = gc.isenabled()
    gc.disable()  # what others have left behind is no work of this
    try:
        short = min(_time(work, of(length + more)) for more in tries)
        return min(_time(work, of(TIMES * length + more)) for more in tries) / short
    finally:
        if collects:
            gc.enable()


def _time(work: Callable[[T], object], given: T) -> float:
    begun = time.thread_time_ns()
    work(given)
    spent = time.thread_time_ns() - begun
    return spent if spent >= LEAST_NS else float("inf")
