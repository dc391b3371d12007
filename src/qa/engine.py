"""The composer of the asking path: question → query → hits → finding → reply. Every door calls this one."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from qa import store
from qa.answer import MIN_PROBABILITY, Answerer, Finding
from qa.compose import related
from qa.concepts import read_english_terms, read_terms
from qa.embed import Encoder
from qa.engine_clock import Clock
from qa.engine_decide import Decision
from qa.errors import DocumentNotFoundError
from qa.followup import stand_alone
from qa.judge import PassageReading
from qa.lexical import LexicalIndex
from qa.places import gazetteer
from qa.question import Known, read_question
from qa.reader import Reader, ReadingInput
from qa.retrieve import Retriever
from qa.suggest import suggest_questions
from qa.text import squash
from qa.types import Citation, Document, DocumentInfo, Hit, Query, Reply, Status, Turn

HITS = 40
Report = Callable[[str], None]


class Engine:
    """One loaded index version. Its methods may be called from several threads at once; replies are deterministic."""

    def __init__(self, stored: store.StoredIndex, encoder: Encoder, reader: Reader | None = None) -> None:
        """``reader`` None leaves the decision to the rules.

        Raises IndexIntegrityError when the lexical leg does not find what the index is known to hold."""
        self._stored = stored
        self._encoder = encoder
        self._reader = reader
        self._documents = {document.id: document for document in stored.documents}
        lexical = LexicalIndex(stored.lexical_dir, stored.passages)
        lexical.self_test()
        self._retriever = Retriever(stored.passages, stored.vectors, lexical)
        self._folded = [squash(f"{p.context}\n{p.text}") for p in stored.passages]
        self._all_text = "\n".join(self._folded)
        self.frequency = lru_cache(maxsize=4096)(self._share_of_passages)
        subjects = dict.fromkeys(place for document in stored.documents for place in document.outline.facets.places)
        years = [document.year for document in stored.documents if document.year is not None]
        self.known = Known(tuple(subjects), self._mentions, max(years, default=None))
        self._vector_lock = threading.Lock()
        self._vector = lru_cache(maxsize=512)(self._encode)

    @property
    def index_version(self) -> str:
        return self._stored.version

    @property
    def embedding_model(self) -> str:
        return self._encoder.identity

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every file that was met, readable or not, in the order of the index."""
        return self._stored.infos

    def document(self, document_id: str) -> Document:
        """Raises DocumentNotFoundError for an id that no indexed document has."""
        try:
            return self._documents[document_id]
        except KeyError:
            raise DocumentNotFoundError(f"no document has the id {document_id!r}; GET /documents lists them") from None

    def examples(self, documents: Sequence[str] | None = None, limit: int = 6) -> tuple[str, ...]:
        """Questions that the documents' own headings suggest, at most ``limit``."""
        chosen = (
            [self.document(identifier) for identifier in documents] if documents else list(self._documents.values())
        )
        return suggest_questions(chosen, limit)

    def search(self, query: str, top_k: int) -> tuple[Citation, ...]:
        """The best passages for a query, without an answer."""
        read = read_question(query, self.known)
        hits = self.hits(read, limit=top_k)
        cited = (related([hit], self._documents, 1)[0] for hit in hits[:top_k])
        return tuple(replace(citation, number=number) for number, citation in enumerate(cited, start=1))

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        top_k: int = 5,
        documents: Sequence[str] | None = None,
    ) -> Reply:
        """The reply to a question; ``documents`` limits it to these ids (DocumentNotFoundError for an unknown one).

        Raises nothing for a question that can't be answered: that is a reply with status ``not_found``.
        """
        clock = Clock()
        scope = tuple(dict.fromkeys(documents)) if documents is not None else None
        listed = {info.id for info in self._stored.infos}
        for identifier in scope or ():
            if identifier not in listed:
                self.document(identifier)  # raises, with what to do
        # A file that could not be read is listed and holds nothing: a scope of such files leaves nothing to search.
        chosen = scope if scope is not None else tuple(self._documents)
        allowed = tuple(identifier for identifier in chosen if identifier in self._documents)
        standalone = stand_alone(question, history, self.known)
        query = read_question(standalone, self.known)
        decision = Decision(
            lambda asked, min_probability: self.find(asked, allowed, clock, min_probability),
            query,
            {identifier: self._documents[identifier] for identifier in allowed},
        )
        status, written, finding, choices = decision.decide()
        related_hits = [] if not allowed else finding.hits
        cited = {(c.document_id, c.passage_start) for c in written.citations}
        others = [h for h in related_hits if (h.passage.document_id, h.passage.start) not in cited]
        kept = min(3, max(0, top_k - len(written.citations)))
        if status is Status.CLARIFY:
            kept = len(choices)  # one passage for each, however few were asked for
        return Reply(
            answer_id=uuid.uuid4().hex,
            status=status,
            question=question,
            standalone_question=standalone,
            answer=written.answer,
            citations=written.citations,
            related=related(others, self._documents, kept),
            confidence=round(finding.confidence, 4),
            reason=finding.reason if status is not Status.ANSWERED else None,
            index_version=self.index_version,
            embedding_model=self.embedding_model,
            llm_model=None,
            took_ms=clock.finish(),
            comparison=written.comparison,
            choices=choices,
            scope=scope or (),
        )

    def find(
        self, query: Query, allowed: Sequence[str], clock: Clock, min_probability: float = MIN_PROBABILITY
    ) -> Finding:
        """The finding for a query about one subject, over the documents ``allowed``."""
        answerer = Answerer(
            self._documents,
            lambda asked: clock.timed("retrieve", self.hits, asked, allowed, HITS, clock),
            self.frequency,
            partial(clock.timed, "rerank", self.read) if self._reader is not None else None,
            partial(clock.timed, "rerank", self.likeness),
        )
        return clock.timed(
            "answer", answerer.find, query, allowed, self.known.base_year, min_probability=min_probability
        )

    def hits(
        self, query: Query, allowed: Sequence[str] | None = None, limit: int = HITS, clock: Clock | None = None
    ) -> list[Hit]:
        """The best passages for a query, best first; ``allowed`` None is every document, empty none."""
        if (allowed is not None and not allowed) or not query.text.strip():
            return []
        vector = (clock or Clock()).timed("embed", self._vector, query.text)
        scope = frozenset(allowed) if allowed is not None and len(allowed) < len(self._documents) else None
        terms = read_english_terms(query.text) if query.language == "en" else read_terms(query.focus)
        forms = tuple(dict.fromkeys(form for term in terms for form in term.forms if len(form) > 1))
        return self._retriever.search(
            query.text, vector, limit, places=query.places, years=query.years, allowed=scope, terms=forms
        )

    def likeness(self, question: str, sentences: Sequence[str]) -> Sequence[float]:
        """The cosine of a question with each sentence; none for no sentences."""
        if not sentences:
            return []
        vectors = self._encoder.encode(sentences, "passage")
        return [round(float(value), 4) for value in vectors @ self._vector(question)]

    def read(self, question: str, hits: Sequence[Hit]) -> Sequence[PassageReading]:
        """What the reader says of each hit, in order; nothing where there is no reader."""
        if self._reader is None:
            return []
        return self._reader.read(question, [ReadingInput(hit.passage.context, hit.passage.text) for hit in hits])

    def _encode(self, text: str) -> np.ndarray:
        with self._vector_lock:
            vector: np.ndarray = self._encoder.encode([text], "query")[0]
        return vector

    def _share_of_passages(self, form: str) -> float:
        if not self._folded:
            return 0.0
        return sum(form in folded for folded in self._folded) / len(self._folded)

    def _mentions(self, name: str) -> bool:
        short = gazetteer().short(name) if gazetteer().level(name) else name
        return squash(name) in self._all_text or squash(short) in self._all_text
