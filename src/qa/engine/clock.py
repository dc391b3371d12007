"""Where the time of a request goes, and when it has had enough."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from qa.errors import TookTooLongError
from qa.notes import note

T = TypeVar("T")


class Clock:
    """Milliseconds by stage. A stage that runs within another is counted once, as its own.

    With ``limit_s`` no stage begins once so many seconds have passed, so that a question ends soon after: none of its
    stages takes long by itself, but for a language model, which has a limit of its own.
    """

    def __init__(self, limit_s: float | None = None, asked_at: float | None = None) -> None:
        """``asked_at`` (of ``time.monotonic``) is when the limit begins, None now: what is measured begins now."""
        self._limit_s = limit_s
        self._asked_at = time.monotonic() if asked_at is None else asked_at
        self._begun = time.perf_counter()
        self._seconds = dict.fromkeys(("embed", "retrieve", "rerank", "answer"), 0.0)

    def timed(self, stage: str, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """``function``'s result; its time goes to ``stage``, less what its inner stages took.

        Raises TookTooLongError where the limit has passed.
        """
        self._check()
        begun, inner = time.perf_counter(), sum(self._seconds.values())
        result = function(*args, **kwargs)
        spent_within = sum(self._seconds.values()) - inner
        self._seconds[stage] += time.perf_counter() - begun - spent_within
        return result

    def each(self, items: Iterable[T]) -> Iterator[T]:
        """The items, for a stage that takes one after another and may have many: each is a step of its own.

        Raises TookTooLongError before an item where the limit has passed.
        """
        for item in items:
            self._check()
            yield item

    def _check(self) -> None:
        if self._limit_s is not None and time.monotonic() - self._asked_at > self._limit_s:
            raise TookTooLongError(note("took too long", seconds=f"{self._limit_s:g}"))

    def finish(self) -> dict[str, float]:
        """Milliseconds in all and by stage, under the names that a reply's ``took_ms`` has."""
        total = time.perf_counter() - self._begun
        return {"total": round(total * 1000, 2)} | {k: round(v * 1000, 2) for k, v in self._seconds.items()}
