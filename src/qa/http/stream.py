"""``POST /ask/stream``: the reply as Server-Sent Events."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable

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


async def events(answering: Awaitable[Reply]) -> AsyncIterator[str]:
    """``status``, then ``delta`` for each piece of the answer, then ``done``; or ``error`` in place of what fails."""
    yield event("status", {"stage": "searching"})
    task = asyncio.ensure_future(answering)
    try:
        while not (await asyncio.wait({task}, timeout=HEARTBEAT_S))[0]:
            yield ": still working\n\n"
        reply = task.result()
        yield event("status", {"stage": "answering"})
        for piece in pieces(reply.answer):
            yield event("delta", {"text": piece})
        yield event("done", reply_json(reply))
    except QAError as error:
        yield event("error", from_qa_error(error).body())
    except Exception:
        logger.exception("a streamed question failed")
        yield event("error", ProblemError(500, "the server failed; its log has the cause", kind="internal").body())
    finally:
        task.cancel()
