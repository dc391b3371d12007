"""``POST /ask/stream``: the reply as Server-Sent Events."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from qa.errors import QAError
from qa.http.problems import ProblemError, from_qa_error
from qa.types import Reply
from qa.wire import dumps, reply_json

logger = logging.getLogger("qa.http")

MEDIA_TYPE = "text/event-stream"
HEARTBEAT_S = 15.0  # proxies commonly cut a silent connection after 30 to 60 seconds
# Up to a clause's end, and never so long that the page seems to jump.
_PIECE = re.compile(r"[^，。；！？,;!?\n]{0,23}[，。；！？,;!?\n]?|.", re.DOTALL)


def event(name: str, data: object) -> str:
    """One event. The data is a single line: JSON escapes the line ends that would end it."""
    return f"event: {name}\ndata: {dumps(data)}\n\n"


def pieces(text: str) -> list[str]:
    """``text`` in readable pieces; joined they give it back. An empty text gives none."""
    return [piece for piece in _PIECE.findall(text) if piece]


class EventStream(StreamingResponse):
    """The events of an answer that is being made. Where the client leaves, also before the first, it isn't wanted."""

    def __init__(self, answering: asyncio.Future[Reply]) -> None:
        headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
        super().__init__(events(answering), headers=headers, media_type=MEDIA_TYPE)
        self._answering = answering

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._answering.cancel()


async def events(answering: asyncio.Future[Reply]) -> AsyncIterator[str]:
    """``status``, then ``delta`` for each piece of the answer, then ``done``; or ``error`` in place of what fails."""
    yield event("status", {"stage": "searching"})
    try:
        while not (await asyncio.wait({answering}, timeout=HEARTBEAT_S))[0]:
            yield ": still working\n\n"
        reply = answering.result()
        yield event("status", {"stage": "answering"})
        for piece in pieces(reply.answer):
            yield event("delta", {"text": piece})
        yield event("done", reply_json(reply))
    except QAError as error:
        yield event("error", from_qa_error(error).body())
    except Exception:
        logger.exception("a streamed question failed")
        yield event("error", ProblemError(500, "the server failed; its log has the cause", kind="internal").body())
