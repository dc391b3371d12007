"""What the doors (HTTP, page, command line, evaluation) ask of the engine, and the one reference they share."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Literal, Protocol

from qa.errors import DocumentNotFoundError, IndexNotReadyError
from qa.notes import Note, is_progress, note
from qa.types import Citation, Document, DocumentInfo, Reply, Turn


class AnswerEngine(Protocol):
    """One loaded index version. Its methods may be called from several threads at once."""

    @property
    def index_version(self) -> str: ...

    @property
    def embedding_model(self) -> str: ...

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        top_k: int = 5,
        documents: Sequence[str] | None = None,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        asked_at: float | None = None,
    ) -> Reply:
        """``asked_at`` (of ``time.monotonic``) is when its time began to run, None now, as in ``search``."""
        ...

    def search(self, query: str, top_k: int, asked_at: float | None = None) -> tuple[Citation, ...]: ...

    def documents(self) -> tuple[DocumentInfo, ...]: ...

    def document(self, document_id: str) -> Document: ...

    def documents_in(
        self, documents: Sequence[str] | None = None, places: Sequence[str] = (), years: Sequence[int] = ()
    ) -> tuple[str, ...]:
        """The ids of the documents that hold something in this scope, as ``ask`` takes and understands one."""
        ...

    def years(self) -> tuple[int, ...]:
        """The calendar years that a scope may be limited to and holds something, latest first."""
        ...

    def examples(
        self,
        documents: Sequence[str] | None = None,
        limit: int = 6,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        language: Literal["zh", "en"] = "zh",
        patience_s: float = 2.0,
    ) -> tuple[str, ...]: ...


class EngineHolder:
    """The engine that is in force. It arrives after the server has started, and may be replaced at any time.

    A request takes ``current()`` once and keeps that engine until its reply, so a swap never mixes two versions.
    """

    def __init__(self, engine: AnswerEngine | None = None) -> None:
        self._lock = threading.Lock()
        self._engine = engine
        self._progress: str = note("starting")

    def current(self) -> AnswerEngine:
        """The engine. Raises IndexNotReadyError with the latest progress while there is none."""
        with self._lock:
            if self._engine is None:
                raise IndexNotReadyError(f"no index is loaded yet: {self._progress}")
            return self._engine

    def loaded(self) -> AnswerEngine | None:
        """The engine, or None while there is none."""
        with self._lock:
            return self._engine

    def replace(self, engine: AnswerEngine) -> None:
        """Put an engine in force; questions being answered end with the one that they began with."""
        with self._lock:
            self._engine = engine

    def report(self, message: str) -> None:
        """Say how far it is, which ``/readyz`` and the page show while there is no engine; remarks pass by."""
        if is_progress(message):
            with self._lock:
                self._progress = message

    def progress(self) -> str:
        """How far it is: a note, where a stage has said it."""
        with self._lock:
            return self._progress


def check_documents(engine: AnswerEngine, document_ids: Sequence[str]) -> None:
    """Raises DocumentNotFoundError for the first of these ids that the index doesn't list."""
    listed = {info.id for info in engine.documents()} if document_ids else ()
    for document_id in document_ids:
        if document_id not in listed:
            raise _missing(document_id)


def document_info(engine: AnswerEngine, document_id: str) -> DocumentInfo:
    """The row of this document. Raises DocumentNotFoundError where the index has none."""
    for info in engine.documents():
        if info.id == document_id:
            return info
    raise _missing(document_id)


def _missing(document_id: str) -> DocumentNotFoundError:
    return DocumentNotFoundError(note("no document", id=shortened(document_id)))


def shortened(document_id: str) -> str:
    """An id as it is said back to whoever asked for it: whatever was sent, in 100 characters."""
    return document_id if len(document_id) <= 100 else document_id[:99] + "…"


def unread_reason(info: DocumentInfo) -> Note:
    """Why the file of this row was not read, in both languages; empty where it was."""
    english = info.error or ""
    return Note("unread", english, info.error_zh or english)
