"""What type checkers know of ``ui/``, which is installed as ``qa_ui``: a test holds the two together."""

from collections.abc import Callable

from fastapi import FastAPI

from qa.service import AnswerEngine
from qa.settings import Settings

def mount(app: FastAPI, engine_provider: Callable[[], AnswerEngine | None], settings: Settings) -> FastAPI: ...
