"""Where the time of a request goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Clock:
    """Milliseconds by stage. A stage that runs within another is counted once, as its own."""

    def __init__(self) -> None:
        self._begun = time.perf_counter()
        self._seconds = dict.fromkeys(("embed", "retrieve", "rerank", "answer"), 0.0)

    def timed(self, stage: str, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """``function``'s result; its time goes to ``stage``, less what its inner stages took."""
        begun, inner = time.perf_counter(), sum(self._seconds.values())
        result = function(*args, **kwargs)
        spent_within = sum(self._seconds.values()) - inner
        self._seconds[stage] += time.perf_counter() - begun - spent_within
        return result

    def finish(self) -> dict[str, float]:
        """Milliseconds in all and by stage, as the contract names them."""
        total = time.perf_counter() - self._begun
        return {"total": round(total * 1000, 2)} | {k: round(v * 1000, 2) for k, v in self._seconds.items()}
