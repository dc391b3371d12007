"""Waiting for an answer as long as somebody wants it."""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar

from starlette.requests import Request

from qa.http.problems import ProblemError

T = TypeVar("T")


async def while_connected(request: Request, answering: asyncio.Future[T]) -> T:
    """The result of ``answering``, which is dropped where the client leaves before it is there.

    The request's body has been read, or is of no interest. Raises ProblemError 400, which nobody is there to see, when
    the client left.
    """
    leaving = asyncio.ensure_future(_left(request))
    try:
        waited: list[asyncio.Future[Any]] = [answering, leaving]
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        if answering.done():
            return answering.result()
        raise ProblemError(400, "the connection ended before the answer")
    finally:
        leaving.cancel()
        answering.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
