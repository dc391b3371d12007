"""Example questions of each scope, looked for once and no longer than somebody waits for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, Literal, TypeVar

from qa.engine.clock import Clock
from qa.errors import TookTooLongError
from qa.types import Scope

PATIENCE_S = 2.0  # that a page waits for its examples
# Searches that run at the same time: each takes a processor from the questions. One is that of a new index version,
# which takes longer than a page would wait for its turn.
AT_ONCE = 2
KEPT = 64

Key = TypeVar("Key", bound=Hashable)
Asked = tuple[Scope, int, Literal["zh", "en"]]  # within what, how many, in which language


class _Found:
    """What one search has found, as it finds it. ``whole``: it wasn't cut short."""

    def __init__(self, patience_s: float, before: tuple[str, ...]) -> None:
        self.patience_s = patience_s
        self.before = before  # what a shorter search had found
        self.questions: list[str] = []
        self.done = threading.Event()
        self.whole = False

    @property
    def so_far(self) -> tuple[str, ...]:
        return max(self.before, tuple(self.questions), key=len)


class Examples(Generic[Key]):
    """Keeps what ``search`` finds for each key. May be asked from several threads at once."""

    def __init__(self, search: Callable[[Key, Clock], Iterator[str]]) -> None:
        """``search`` gives questions as it finds them; raises TookTooLongError past the clock's limit."""
        self._search = search
        self._lock = threading.Lock()
        self._turn = threading.Semaphore(AT_ONCE)
        self._kept: OrderedDict[Key, _Found] = OrderedDict()

    def of(self, key: Key, patience_s: float = PATIENCE_S) -> tuple[str, ...]:
        """The questions for ``key``: all, or those that were found in ``patience_s``.

        They are looked for once, whoever asks. Only who has more patience than a search had that was cut short looks
        again.
        """
        with self._lock:
            found = self._kept.get(key)
            is_cut = found is not None and found.done.is_set() and not found.whole
            mine = found is None or (is_cut and found.patience_s < patience_s)
            if found is None or mine:
                found = self._kept[key] = _Found(patience_s, () if found is None else found.so_far)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        if mine:
            self._look(key, found)
        else:
            found.done.wait(patience_s)
            if found.done.is_set() and not found.whole and found.patience_s < patience_s:
                return self.of(key, patience_s)  # whoever looked had less patience
        return found.so_far

    def _look(self, key: Key, found: _Found) -> None:
        began = False
        try:
            if not self._turn.acquire(timeout=found.patience_s):
                return
            try:
                for question in self._search(key, Clock(found.patience_s)):
                    found.questions.append(question)
                found.whole = True
            except TookTooLongError:
                pass
            finally:
                self._turn.release()
            began = True
        finally:
            found.done.set()
            if not began:  # it was no one's turn, or it failed: the next who asks tries again
                with self._lock:
                    if self._kept.get(key) is found:
                        del self._kept[key]
