"""``POST /page/ask``: a question's answer as it grows, a line of JSON for each state of its HTML."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from functools import partial

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from qa.errors import QAError
from qa.limits import MAX_BODY_BYTES

from .port import Answer
from .service import PageService
from .turns import Asked, asked

_PATH = "/page/ask"


def add_asking(app: FastAPI, service: PageService, answer: Answer) -> None:
    """Adds the route; ``answer`` works on its questions."""

    async def states(question: Asked) -> AsyncIterator[str]:
        try:
            reply = await answer(partial(service.ask, question))
            growing = service.states(question, reply)
        except QAError as error:
            growing = iter([service.trouble(question, error)])
        while (html := await to_thread.run_sync(next, growing, None)) is not None:
            yield json.dumps({"html": html}, ensure_ascii=False) + "\n"

    @app.post(_PATH, include_in_schema=False)
    async def page_ask(request: Request) -> Response:
        # A form of another site can't send this type without being asked first, and is then refused.
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            return _refused(415, "the body must be application/json")
        body = bytearray()
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    return _refused(413, f"the body may hold {MAX_BODY_BYTES} bytes at most")
        except ClientDisconnect:
            return _refused(400, "the connection ended within the body")
        question = asked(bytes(body))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(states(question), headers=headers, media_type="application/x-ndjson")

    app.router.routes.append(Route(_PATH, _OtherMethods(), include_in_schema=False))


class _OtherMethods:
    """Answers those that the route doesn't take; else the page's files, which stand beside it, would."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {"Allow": "OPTIONS, POST"}
        if scope["method"] != "OPTIONS":
            raise HTTPException(405, f"{_PATH} takes OPTIONS, POST", headers)
        await Response(status_code=204, headers=headers)(scope, receive, send)


def _refused(status: int, detail: str) -> JSONResponse:
    body: dict[str, object] = {"type": "about:blank", "title": "refused", "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")
