"""What the page asks of the server, besides questions: sources, kept conversations, exports, feedback."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from qa.errors import IndexNotReadyError, OverloadedError, QAError
from qa.export import Exchange, ExportError, conversation_docx, conversation_markdown
from qa.feedback import FeedbackError, append_feedback, feedback_on, feedback_path
from qa.notes import note, worded
from qa.settings import Settings
from qa.types import Citation, Reply, Scope

from . import thread
from .i18n import Language, as_language, text
from .markup import tag
from .port import EngineProvider, Progress
from .scope import PageRequestError, describe, present, read_scope, searchable, twins
from .source import pane
from .turns import Asked, KeptTurn, history_of, kept_turns

EXPORT_WAIT_S = 5.0
_CITATION: TypeAdapter[Citation] = TypeAdapter(Citation)


@dataclass(frozen=True, slots=True)
class PageService:
    """The page's server side over whichever engine is loaded at the moment of each call."""

    engine: EngineProvider
    settings: Settings
    progress: Progress = str
    today: Callable[[], date] = date.today
    exporting: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, asked: Asked, asked_at: float | None = None) -> Reply:
        """The engine's reply; its time runs from ``asked_at``, None from now.

        Raises IndexNotReadyError while the first index is being built."""
        engine = self.engine()
        if engine is None:
            raise IndexNotReadyError("no index is loaded yet; ask again in a moment")
        scope = present(asked.scope, engine.documents())
        return engine.ask(
            asked.question,
            asked.history,
            documents=scope.documents,
            places=scope.places,
            years=scope.years,
            asked_at=asked_at,
        )

    def states(self, asked: Asked, reply: Reply) -> Iterator[str]:
        """The turn's HTML in growing states; the last one carries the whole reply."""
        for prefix in thread.steps(reply.answer):
            yield thread.partial(asked.question, reply, prefix, asked.language)
        words = self._in_words(asked.scope, asked.language)
        yield thread.complete(KeptTurn(asked.question, reply, words), asked.language, self._twins())

    def trouble(self, asked: Asked, error: QAError) -> str:
        """The turn's HTML where there is no reply: it says why."""
        language = asked.language
        if isinstance(error, IndexNotReadyError):
            words = text(language, "building")
        elif isinstance(error, OverloadedError):
            words = text(language, "busy")
        else:
            words = f"{text(language, 'failed')} {worded(error, language)}"
        return thread.trouble(asked.question, words, language)

    def open_source(self, data: Mapping[str, Any]) -> dict[str, str]:
        """The source pane for ``{"citation", "language"}``."""
        language = as_language(data.get("language"))
        engine = self.engine()
        try:
            citation = _CITATION.validate_python(data["citation"])
        except (ValidationError, KeyError) as error:
            raise PageRequestError("this is not a citation; reload the page") from error
        if engine is None:
            return {"html": tag("p", text(language, "building"), class_="pane-note")}
        return {"html": pane(engine, citation, language)}

    def render_turns(self, data: Mapping[str, Any]) -> dict[str, str]:
        """A kept conversation ``{"turns", "language"}`` as HTML."""
        language, turns, same = as_language(data.get("language")), kept_turns(data.get("turns")), self._twins()
        return {"html": "".join(thread.complete(turn, language, same) for turn in turns)}

    def export_conversation(self, data: Mapping[str, Any]) -> dict[str, str]:
        """A file for ``{"name", "turns", "format": "markdown" | "docx", "language"}``: its media type, and its content
        in base64; ``failed`` is why there is none.

        One is made at a time: it takes a second of a processor at most, which questions wait for too."""
        language = as_language(data.get("language"))
        if not self.exporting.acquire(timeout=EXPORT_WAIT_S):
            return {"failed": str(worded(note("export busy"), language))}
        try:
            return self._exported(data, language)
        except ExportError as error:
            return {"failed": str(worded(error, language))}
        finally:
            self.exporting.release()

    def _exported(self, data: Mapping[str, Any], language: Language) -> dict[str, str]:
        exchanges = [Exchange(turn.question, turn.reply, turn.scope) for turn in kept_turns(data.get("turns"), None)]
        name = str(data.get("name") or text(language, "title"))[:100]
        if data.get("format") == "docx":
            content = conversation_docx(name, exchanges, self.today(), language)
            kind, suffix = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
        else:
            content = conversation_markdown(name, exchanges, self.today(), language).encode("utf-8")
            kind, suffix = "text/markdown;charset=utf-8", "md"
        return {"type": kind, "suffix": suffix, "content": base64.b64encode(content).decode("ascii")}

    def give_feedback(self, data: Mapping[str, Any]) -> dict[str, str]:
        """Keeps a verdict ``{"turn", "history", "verdict", "comment", "language"}`` on an answer.

        ``said`` are the thanks, ``failed`` why it was not kept.
        """
        language = as_language(data.get("language"))
        verdict: Literal["good", "bad"] = "good" if data.get("verdict") == "good" else "bad"
        (turn,) = kept_turns([data.get("turn")])
        comment = str(data.get("comment", ""))[:500]
        record = feedback_on(turn.reply, verdict, comment, history_of(data.get("history")))
        try:
            append_feedback(feedback_path(self.settings), record)
        except FeedbackError as error:
            return {"failed": str(worded(error, language))}
        return {"said": text(language, "feedback_thanks")}

    def progress_in_words(self, language: Language) -> str:
        """How far the first index is; "" where nothing is known of it."""
        return str(worded(self.progress(), language))

    def examples_for(self, language: Language, documents: object, places: object, years: object) -> tuple[str, ...]:
        """Example questions for the chosen scope; () while there is no index or where nothing fits.

        In Chinese where there is none in the reader's language: the documents are."""
        engine = self.engine()
        if engine is None:
            return ()
        scope = present(read_scope(documents, places, years), engine.documents())
        own = engine.examples(scope.documents, 6, scope.places, scope.years, language)
        return own or engine.examples(scope.documents, 6, scope.places, scope.years)

    def scope_in_words(self, language: Language, documents: object, places: object, years: object) -> str:
        """The chosen scope as the next answer will show it; "" for everything."""
        scope = read_scope(documents, places, years)
        return "" if scope == Scope() else self._in_words(scope, language)

    def _twins(self) -> frozenset[str]:
        engine = self.engine()
        return twins(searchable(engine.documents())) if engine is not None else frozenset()

    def _in_words(self, scope: Scope, language: Language) -> str:
        engine = self.engine()
        if engine is None:
            return ""
        infos = engine.documents()
        chosen = present(scope, infos)
        held = engine.documents_in(chosen.documents, chosen.places, chosen.years)
        return describe(scope, held, infos, language)
