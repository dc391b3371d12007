"""Puts the page, its static files and the readable documents into a FastAPI server."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.routing import Mount

from qa.errors import DocumentNotFoundError
from qa.settings import Settings

from .app import build_app
from .asking import add_asking
from .chrome import head
from .guard import Guard
from .i18n import gradio_texts, language_of, text
from .port import AddPost, Answer, EngineProvider, Progress
from .reading import CONTENT_SECURITY_POLICY, note_page, reading_page
from .service import PageService

logger = logging.getLogger("qa.page")

_STATIC = Path(__file__).parent / "static"
_STATIC_PATH = "/page"
_FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif")


class _OneLine:
    """Stands for ``traceback`` where Gradio prints one for each request that it can't serve, hostile ones too: the log
    has the error's own line."""

    def print_exc(self) -> None:
        error = sys.exception()
        logger.error("the page's request failed: %s", f"{type(error).__name__}: {error}".replace("\n", " ")[:500])


def mount(
    app: FastAPI,
    engine_provider: EngineProvider,
    settings: Settings,
    answer: Answer,
    add_post: AddPost,
    progress: Progress = str,
) -> FastAPI:
    """Adds ``/`` (the chat), ``/read/{document}`` and ``/page/*`` to ``app`` and returns it.

    ``answer`` works on the page's questions and ``add_post`` reads them: ``app.state`` of ``qa.http.create_app`` has
    both. ``progress`` tells how far the first index is.
    Call it after all other routes are there: the chat, mounted at ``/``, takes every address that is left.
    """
    service = PageService(engine_provider, settings, progress)
    add_asking(add_post, service, answer)
    app.mount(_STATIC_PATH, StaticFiles(directory=_STATIC), name="page-static")

    @app.api_route("/read/{document_id}", methods=["GET", "HEAD"], response_class=HTMLResponse, include_in_schema=False)
    def read(document_id: str, request: Request) -> HTMLResponse:
        language = language_of(request.headers.get("accept-language"))
        engine = engine_provider()
        headers = {
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Vary": "Accept-Language",
        }

        def note(key: str, status: int) -> HTMLResponse:
            return HTMLResponse(note_page(text(language, key), language, "../page", "../"), status, headers)

        if engine is None:
            return note("building", 503)
        try:
            document = engine.document(document_id)
        except DocumentNotFoundError:
            return note("source_gone", 404)
        return HTMLResponse(reading_page(document, language, "../page", "../"), headers=headers)

    import gradio as gr
    import gradio.routes

    gradio.routes.traceback = _OneLine()  # type: ignore[assignment, attr-defined]
    page = build_app(service)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        show_error=False,
        pwa=False,
        i18n=gradio_texts(),
        theme=gr.themes.Base(font=_FONTS, font_mono=("Consolas", "monospace")),
        head=head(_STATIC_PATH.lstrip("/")),
        favicon_path=str(_STATIC / "icon.svg"),
    )
    chat = mounted.router.routes[-1]
    if not isinstance(chat, Mount) or chat.path:
        raise RuntimeError("Gradio's page is not where it was mounted")
    chat.app = Guard(chat.app, page)
    return mounted
