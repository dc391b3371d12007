"""Where answers come from: the engine in this process, or a running server. Both give the JSON of ``wire``."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from typing import Any, Protocol

from qa.errors import QAError
from qa.notes import note
from qa.service import AnswerEngine
from qa.types import Turn
from qa.wire import citation_json, reply_json

TIMEOUT_S = 120.0


class SourceError(QAError):
    """A server did not answer as ``POST /ask`` and its like do."""


class Source(Protocol):
    """What is measured."""

    def ask(self, question: str, history: Sequence[Turn]) -> dict[str, Any]:
        """The body of ``POST /ask``."""
        ...

    def search(self, query: str, top_k: int) -> list[dict[str, Any]]:
        """The passages of ``GET /search``, best first."""
        ...

    def text(self, document_id: str) -> str:
        """The text that offsets count in."""
        ...


class EngineSource:
    """The engine of this process."""

    def __init__(self, engine: AnswerEngine) -> None:
        self._engine = engine

    def ask(self, question: str, history: Sequence[Turn]) -> dict[str, Any]:
        return reply_json(self._engine.ask(question, history))

    def search(self, query: str, top_k: int) -> list[dict[str, Any]]:
        return [citation_json(citation) for citation in self._engine.search(query, top_k)]

    def text(self, document_id: str) -> str:
        return self._engine.document(document_id).text


class ServerSource:
    """A running server, by its base address, with ``key`` as its bearer token where it wants one."""

    def __init__(self, base: str, key: str | None = None) -> None:
        if not base.startswith(("http://", "https://")):
            raise SourceError(note("server address", given=base))
        self._base = base.rstrip("/")
        self._key = key
        self._texts: dict[str, str] = {}

    def ask(self, question: str, history: Sequence[Turn]) -> dict[str, Any]:
        turns = [{"role": turn.role, "content": turn.content} for turn in history]
        reply: dict[str, Any] = self._json("/ask", {"question": question, "history": turns})
        return reply

    def search(self, query: str, top_k: int) -> list[dict[str, Any]]:
        found = self._json("/search?" + urllib.parse.urlencode({"q": query, "top_k": top_k}))
        passages: list[dict[str, Any]] = found["passages"]
        return passages

    def text(self, document_id: str) -> str:
        if document_id not in self._texts:
            path = f"/documents/{urllib.parse.quote(document_id, safe='')}/text"
            self._texts[document_id] = self._call(path).decode("utf-8")
        return self._texts[document_id]

    def _json(self, path: str, payload: object = None) -> Any:
        try:
            return json.loads(self._call(path, payload))
        except ValueError as error:
            raise SourceError(note("server not json", address=self._base + path, error=error)) from error

    def _call(self, path: str, payload: object = None) -> bytes:
        data = None if payload is None else json.dumps(payload).encode()
        request = urllib.request.Request(self._base + path, data)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        if self._key:
            request.add_header("Authorization", f"Bearer {self._key}")
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as reply:
                body: bytes = reply.read()
                return body
        except urllib.error.HTTPError as error:
            with error:
                raise SourceError(f"{self._base}{path}: {error.code} {error.read()[:200]!r}") from error
        except OSError as error:
            raise SourceError(note("server unreachable", address=self._base + path, error=_cause(error))) from error


def _cause(error: OSError) -> object:
    """What stopped the call: urllib wraps the system's own error."""
    return error.reason if isinstance(error, urllib.error.URLError) else error
