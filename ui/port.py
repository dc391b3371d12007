"""Where the page gets its engine from."""

from __future__ import annotations

from collections.abc import Callable

from qa.service import AnswerEngine

# Asked anew for every request, so that a hot-swapped index is seen; None while the first one is being built.
EngineProvider = Callable[[], AnswerEngine | None]
