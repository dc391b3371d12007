"""Where the page gets its engine from, and who works on its questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from qa.service import AnswerEngine
from qa.types import Reply

# Asked anew for every request, so that a hot-swapped index is seen; None while the first one is being built.
EngineProvider = Callable[[], AnswerEngine | None]
# Runs a call that asks the engine, in the server's own queue and counted as its other questions are; raises
# OverloadedError when that queue is full.
Answer = Callable[[Callable[[], Reply]], Awaitable[Reply]]
