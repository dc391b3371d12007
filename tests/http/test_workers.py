"""The queue that questions wait in: whatever becomes of a call, its place is given back."""

from __future__ import annotations

import asyncio

import pytest

from qa.http.workers import Workers


def test_a_call_that_can_t_be_queued_takes_no_place() -> None:
    workers = Workers(1, 0)
    workers.close()
    for _ in range(2):  # at the second the queue would be full
        with pytest.raises(RuntimeError, match="shutdown"):
            workers.run(lambda asked_at: asked_at)
    assert workers.taken == 0


def test_a_call_that_fails_gives_its_place_back() -> None:
    def fails(_: float) -> None:
        raise ZeroDivisionError

    async def twice() -> None:
        workers = Workers(1, 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                await workers.run(fails)
            assert workers.taken == 0

    asyncio.run(twice())
