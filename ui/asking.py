"""``POST /page/ask``: a question's answer as it grows, a line of JSON for each state of its HTML."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from qa.settings import Settings

from .service import PageService
from .turns import PageRequestError, asked

# 20 turns of 2,000 characters at 4 bytes fit; the same bound as the API's.
MAX_BODY_BYTES = 256 * 1024


def add_asking(app: FastAPI, service: PageService, settings: Settings) -> None:
    """Adds the route. As many questions are worked on at a time as ``settings.ask_workers`` says; others wait,
    and are refused with 503 when ``settings.ask_queue`` wait already."""
    limiter = CapacityLimiter(settings.ask_workers)

    async def states(growing: Iterator[str]) -> AsyncIterator[str]:
        while (html := await to_thread.run_sync(next, growing, None, limiter=limiter)) is not None:
            yield json.dumps({"html": html}, ensure_ascii=False) + "\n"

    @app.post("/page/ask", include_in_schema=False)
    async def page_ask(request: Request) -> Response:
        # A form of another site can't send this type without being asked first, and is then refused.
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            return _refused(415, "the body must be application/json")
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                return _refused(413, f"the body may hold {MAX_BODY_BYTES} bytes at most")
        if limiter.statistics().tasks_waiting >= max(1, settings.ask_queue):
            return _refused(503, "too many questions are waiting; ask again in a moment")
        try:
            question = asked(bytes(body))
        except PageRequestError as error:
            return _refused(422, str(error))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(states(service.answer(question)), headers=headers, media_type="application/x-ndjson")


def _refused(status: int, detail: str) -> JSONResponse:
    return JSONResponse(
        {"type": "about:blank", "title": "refused", "status": status, "detail": detail},
        status,
        media_type="application/problem+json",
    )
