"""A few threads and a short queue: the event loop stays free, and a flood of questions is refused, not hoarded."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from qa.errors import OverloadedError

T = TypeVar("T")


class Workers:
    """Runs blocking calls in ``threads`` threads with at most ``queue`` more waiting."""

    def __init__(self, threads: int, queue: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="qa-ask")
        self._limit = threads + queue
        self._lock = threading.Lock()
        self._taken = 0

    @property
    def taken(self) -> int:
        """Calls that run or wait now."""
        return self._taken

    def run(self, call: Callable[[float], T]) -> asyncio.Future[T]:
        """What gives the result of ``call`` when it is awaited; the place in the queue is taken now, and ``call`` is
        told when that was (of ``time.monotonic``), since its time runs while it waits.

        Raises OverloadedError at once, not when it is awaited, when the queue is full: who streams must know before the
        reply begins. When it is cancelled (the client left), a call that still waits is dropped; one that runs ends in
        its thread, which stays counted until then.
        """
        with self._lock:
            if self._taken >= self._limit:
                raise OverloadedError(
                    f"{self._taken} questions are being worked on or waiting, which is the limit; ask again in a moment"
                )
            self._taken += 1
        try:
            future = self._pool.submit(call, time.monotonic())
        except BaseException:  # closed, or no thread can be started
            self._release()
            raise
        future.add_done_callback(self._release)
        return asyncio.wrap_future(future)

    def _release(self, _: Future[T] | None = None) -> None:
        with self._lock:
            self._taken -= 1

    def close(self) -> None:
        """Drop what waits; what runs ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)
