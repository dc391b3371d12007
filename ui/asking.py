"""``POST /page/ask``: a question's answer as it grows, a line of JSON for each state of its HTML."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from functools import partial

from anyio import to_thread
from fastapi.responses import Response, StreamingResponse

from qa.errors import QAError
from qa.notes import note

from .port import AddPost, Answer
from .service import PageService
from .turns import Asked, asked

logger = logging.getLogger("qa.page")


def add_asking(add_post: AddPost, service: PageService, answer: Answer) -> None:
    """Adds the route; ``answer`` works on its questions."""

    async def states(question: Asked) -> AsyncIterator[str]:
        try:
            reply = await answer(partial(service.ask, question))
            growing = service.states(question, reply)
            while (html := await to_thread.run_sync(next, growing, None)) is not None:
                yield _line(html)
        except QAError as error:
            yield _line(service.trouble(question, error))
        except Exception:  # the reply has begun: nothing further out could still tell the reader
            logger.exception("a question of the page failed")
            yield _line(service.trouble(question, QAError(note("server failed"))))

    async def page_ask(content: bytes) -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(states(asked(content)), headers=headers, media_type="application/x-ndjson")

    add_post("/page/ask", page_ask)


def _line(html: str) -> str:
    return json.dumps({"html": html}, ensure_ascii=False) + "\n"
