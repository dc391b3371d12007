"""The application: routes, and how our own errors become replies."""

from __future__ import annotations

from asyncio import Future
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Annotated, Any

from fastapi import FastAPI, Path, Query
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from qa import __version__
from qa.accept_language import prefers_english
from qa.errors import DocumentNotFoundError, QAError
from qa.fields import Question
from qa.http import problems, reference, stream
from qa.http.body import check_names, check_utf8, read_body, read_json
from qa.http.metrics import MEDIA_TYPE as METRICS_TYPE
from qa.http.metrics import Metrics, route_of
from qa.http.middleware import Surround
from qa.http.nowhere import nothing_here
from qa.http.problems import ProblemError
from qa.http.schemas import (
    AliveBody,
    AskRequest,
    DocumentDetailBody,
    DocumentsBody,
    PassagesBody,
    ProblemBody,
    ReadyBody,
    ReplyBody,
)
from qa.http.waiting import while_connected
from qa.http.workers import Workers
from qa.limits import DEFAULT_SEARCH_TOP_K, MAX_SEARCH_TOP_K
from qa.service import AnswerEngine, EngineHolder, check_documents, document_info
from qa.settings import Settings
from qa.types import Reply, Turn
from qa.wire import citation_json, document_detail_json, document_json, dumps, reply_json

Answer = Callable[[Callable[[float], Reply]], Future[Reply]]
DocumentId = Annotated[str, Path(description="a document's id")]
_REQUEST = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/AskRequest"}}},
    }
}
# What each route may answer besides; errors of the connection (a header that is none, or too late) aside.
_EVERYWHERE = {
    400: "The request is malformed, or ended too early",
    405: "Another method is needed",
    413: "The body is too large",
    421: "The server does not answer to this host",
    500: "The server failed",
    503: "No index is loaded yet, or too much is asked at once",
}
_UNFIT = {422: "The request does not fit"}
_LATE = {408: "The body did not come in time"}
_OF_BODIES = {403: "Pages of other sites may not ask", 415: "The body must be JSON in UTF-8", **_LATE}
_NO_DOCUMENT = {404: "No such document"}
_OF_IDS = ("/documents/{document_id}", "/documents/{document_id}/text")


def create_app(holder: EngineHolder, settings: Settings) -> FastAPI:
    """The server's application. The engine may arrive in ``holder`` later, and be replaced while it runs."""
    workers = Workers(settings.ask_workers, settings.ask_queue)
    metrics = Metrics(holder, workers)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        workers.close()

    app = FastAPI(
        title="zone-qa",
        version=__version__,
        description="Cited answers from Chinese official documents.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        responses=_problems(_EVERYWHERE),
    )
    app.add_middleware(Surround, metrics=metrics, settings=settings)
    _add_error_handlers(app)
    # Every question, the page's too, waits in the same queue and is counted alike, and every body is read alike.
    app.state.answer = answer = partial(_answered, workers, metrics)
    app.state.add_post = partial(_add_post, app)
    _add_questions(app, holder, workers, answer)
    _add_documents(app, holder)
    _add_health(app, holder, metrics)
    _add_reference(app)
    _add_other_methods(app)
    return app


def _problems(told: dict[int, str]) -> dict[int | str, dict[str, Any]]:
    content: dict[str, Any] = {problems.MEDIA_TYPE: {}}
    return {code: {"description": text, "model": ProblemBody, "content": content} for code, text in told.items()}


def _json(value: object, status: int = 200) -> Response:
    return Response(dumps(value), status, media_type="application/json")


def _add_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(QAError)
    async def on_qa_error(_: Request, error: QAError) -> Response:
        return problems.from_qa_error(error).response()

    @app.exception_handler(RequestValidationError)
    async def on_validation(_: Request, error: RequestValidationError) -> Response:
        items = error.errors()
        of_body = any(item["loc"][:1] == ("body",) for item in items)  # the page's; the API's are read_json's
        return problems.from_validation(items, where="body" if of_body else "query").response()

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404:
            return nothing_here(request, error.headers)
        return ProblemError(error.status_code, str(error.detail), headers=error.headers).response()


def _answered(workers: Workers, metrics: Metrics, call: Callable[[float], Reply]) -> Future[Reply]:
    """The reply that ``call`` gives in one of the workers' threads, to be awaited; it is told when it was queued.

    Raises OverloadedError now, not when it is awaited, when their queue is full.
    """

    def counted(asked_at: float) -> Reply:
        reply = call(asked_at)
        metrics.answer(reply)
        return reply

    return workers.run(counted)


def _add_questions(app: FastAPI, holder: EngineHolder, workers: Workers, answer: Answer) -> None:
    def asked(engine: AnswerEngine, request: AskRequest) -> Callable[[float], Reply]:
        history = [Turn(message.role, message.content) for message in request.history]
        scope = (request.documents, request.places, request.years)
        return lambda asked_at: engine.ask(request.question, history, request.top_k, *scope, asked_at=asked_at)

    extra: dict[str, Any] = {"responses": _problems(_NO_DOCUMENT | _UNFIT | _OF_BODIES), "openapi_extra": _REQUEST}

    @app.post("/ask", summary="Ask a question", response_model=ReplyBody, **extra)
    async def ask(request: Request) -> Response:
        body = await read_json(request, AskRequest)
        reply = await while_connected(request, answer(asked(holder.current(), body)))
        return _json(reply_json(reply))

    @app.post("/ask/stream", summary="Ask a question, answered as Server-Sent Events", response_model=None, **extra)
    async def ask_stream(request: Request) -> Response:
        body = await read_json(request, AskRequest)
        engine = holder.current()
        check_documents(engine, body.documents or ())  # an unknown id is a 404, which a stream that has begun can't be
        return stream.EventStream(answer(asked(engine, body)))

    @app.get(
        "/search",
        summary="Find passages, without an answer",
        response_model=PassagesBody,
        responses=_problems(_UNFIT | _LATE),
    )
    async def search(
        request: Request,
        q: Annotated[Question, Query(description="what to look for")],
        top_k: Annotated[
            int, Query(ge=1, le=MAX_SEARCH_TOP_K, description="how many passages are wanted")
        ] = DEFAULT_SEARCH_TOP_K,
    ) -> Response:
        check_utf8(request, "q")
        check_names(request, "q", "top_k")
        passages = await while_connected(request, workers.run(partial(holder.current().search, q, top_k)))
        return _json({"passages": [citation_json(passage) for passage in passages]})


def _add_documents(app: FastAPI, holder: EngineHolder) -> None:
    missing = _problems(_NO_DOCUMENT | _UNFIT)

    @app.get("/documents", summary="The indexed documents", response_model=DocumentsBody)
    async def documents() -> Response:
        return _json({"documents": [document_json(info) for info in holder.current().documents()]})

    @app.get(
        "/documents/{document_id}",
        summary="A document and its section tree",
        response_model=DocumentDetailBody,
        responses=missing,
    )
    async def document(document_id: DocumentId) -> Response:
        engine = holder.current()
        info = document_info(engine, document_id)
        found = engine.document(document_id) if info.error is None else None
        return _json(document_detail_json(info, found))

    @app.get(
        "/documents/{document_id}/text",
        summary="A document's text, which all offsets count in",
        response_class=PlainTextResponse,
        responses=missing,
    )
    async def text(document_id: DocumentId) -> Response:
        engine = holder.current()
        info = document_info(engine, document_id)
        if info.error is not None:
            raise DocumentNotFoundError(f"the document {info.name} has no text: {info.error}")
        return PlainTextResponse(engine.document(document_id).text)


def _add_health(app: FastAPI, holder: EngineHolder, metrics: Metrics) -> None:
    @app.get("/healthz", summary="Whether the process lives", response_model=AliveBody)
    async def healthz() -> Response:
        return _json({"status": "alive"})

    @app.get("/readyz", summary="Whether an index is loaded", response_model=ReadyBody)
    async def readyz() -> Response:
        engine = holder.current()
        infos = engine.documents()
        return _json(
            {
                "status": "ready",
                "index_version": engine.index_version,
                "embedding_model": engine.embedding_model,
                "documents": sum(info.error is None for info in infos),
                "passages": sum(info.passages for info in infos),
            }
        )

    @app.get("/metrics", summary="Counters for Prometheus", response_class=PlainTextResponse)
    async def show_metrics() -> Response:
        return Response(metrics.text(), media_type=METRICS_TYPE)


def _add_reference(app: FastAPI) -> None:
    @app.get("/api-docs", include_in_schema=False)
    async def api_docs(request: Request) -> Response:
        english = prefers_english(request.headers.get("accept-language"))
        page = reference.page(app.openapi(), str(request.base_url), english=english)
        return HTMLResponse(page, headers={"Content-Security-Policy": reference.CSP, "Vary": "Accept-Language"})

    build = app.openapi

    def openapi() -> dict[str, Any]:
        schema = build()
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        if "AskRequest" not in schemas:
            request = AskRequest.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(request.pop("$defs", {}))
            schemas["AskRequest"] = request
            # The framework tells of a 422 wherever there is a parameter; an id may be any text.
            for operation in (one for path in _OF_IDS for one in schema["paths"][path].values()):
                del operation["responses"]["422"]
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


class _OtherMethods:
    """Answers a path's other methods: without it they would fall through to the page that is mounted at ``/``."""

    def __init__(self, allowed: set[str]) -> None:
        self._allow = ", ".join(sorted(allowed | {"OPTIONS"} | ({"HEAD"} if "GET" in allowed else set())))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {"Allow": self._allow}
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=headers)(scope, receive, send)
            return
        route = route_of(scope["path"]) or scope["path"]
        raise ProblemError(405, f"{route} takes {self._allow}", headers=headers)


def _add_post(app: FastAPI, path: str, handle: Callable[[bytes], Awaitable[Response]]) -> None:
    """Adds a route of the page's for a JSON body, which is read, and its other methods refused, as the API's are."""

    @app.post(path, include_in_schema=False)
    async def post(request: Request) -> Response:
        return await handle(await read_body(request))

    app.router.routes.append(Route(path, _OtherMethods({"POST"}), include_in_schema=False))


def _add_other_methods(app: FastAPI) -> None:
    allowed: dict[str, set[str]] = {}
    for route in app.router.routes:
        if isinstance(route, Route | APIRoute):
            allowed.setdefault(route.path, set()).update(route.methods or ())
    for path, methods in allowed.items():
        app.router.routes.append(Route(path, _OtherMethods(methods), include_in_schema=False))
