"""What type checkers know of ``ui/``, which is installed as ``qa_ui``: a test holds the two together."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Response

from qa.service import AnswerEngine
from qa.settings import Settings
from qa.types import Reply

def mount(
    app: FastAPI,
    engine_provider: Callable[[], AnswerEngine | None],
    settings: Settings,
    answer: Callable[[Callable[[float], Reply]], Awaitable[Reply]],
    add_post: Callable[[str, Callable[[bytes], Awaitable[Response]]], None],
    progress: Callable[[], str] = ...,
) -> FastAPI: ...
