"""Where the page gets its engine from, who works on its questions, and who reads what it sends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Response

from qa.service import AnswerEngine
from qa.types import Reply

# Asked anew for every request, so that a hot-swapped index is seen; None while the first one is being built.
EngineProvider = Callable[[], AnswerEngine | None]
# How far the first index is, meanwhile: a note, where a stage has said it.
Progress = Callable[[], str]
# Runs a call that asks the engine, in the server's own queue and counted as its other questions are; the call is told
# when it was queued (of time.monotonic). Raises OverloadedError when that queue is full.
Answer = Callable[[Callable[[float], Reply]], Awaitable[Reply]]
# Adds a POST route that is given a JSON body; what isn't such a request, the server refuses as it does for its own.
AddPost = Callable[[str, Callable[[bytes], Awaitable[Response]]], None]
