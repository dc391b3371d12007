"""The composer of the asking path: question → query → hits → finding → reply. Every door calls this one."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from qa import store
from qa.answer import Answerer, Finding
from qa.compose import related
from qa.embed import Encoder
from qa.errors import DocumentNotFoundError
from qa.followup import stand_alone
from qa.judge import PassageReading
from qa.lexical import LexicalIndex
from qa.places import gazetteer
from qa.question import Known, read_question
from qa.reader import Reader, ReadingInput
from qa.replies import Written, clarify_text, not_found_text, write_comparison, write_fact
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
        self._frequency = lru_cache(maxsize=4096)(self._share_of_passages)
        subjects = {place for document in stored.documents for place in document.outline.facets.places}
        years = [document.year for document in stored.documents if document.year is not None]
        self._known = Known(frozenset(subjects), self._mentions, max(years, default=None))
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
        read = read_question(query, self._known)
        hits = self._hits(read, tuple(self._documents), top_k, _Clock())
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
        clock = _Clock()
        scope = tuple(dict.fromkeys(documents)) if documents is not None else None
        for identifier in scope or ():
            self.document(identifier)
        allowed = scope if scope is not None else tuple(self._documents)
        standalone = stand_alone(question, history, self._known)
        query = read_question(standalone, self._known)
        answer = _Answer(self, query, allowed, top_k, clock)
        status, written, finding, choices = answer.decide()
        related_hits = [] if not allowed else finding.hits
        cited = {(c.document_id, c.passage_start) for c in written.citations}
        others = [h for h in related_hits if (h.passage.document_id, h.passage.start) not in cited]
        kept = max(0, top_k - len(written.citations)) if status is Status.ANSWERED else top_k
        return Reply(
            answer_id=uuid.uuid4().hex,
            status=status,
            question=question,
            standalone_question=standalone,
            answer=written.answer,
            citations=written.citations,
            related=related(others, self._documents, min(kept, 3 if status is not Status.CLARIFY else 8)),
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

    def find(self, query: Query, allowed: Sequence[str], clock: _Clock) -> Finding:
        """The finding for a query about one subject, over the documents ``allowed``."""
        read = partial(self._read, clock) if self._reader is not None else None
        answerer = Answerer(self._documents, lambda q: self._hits(q, allowed, HITS, clock), self._frequency, read)
        begun = time.perf_counter()
        spent = clock.spent
        finding = answerer.find(query, allowed, self._known.base_year)
        clock.add("answer", time.perf_counter() - begun - (clock.spent - spent))
        return finding

    def _hits(self, query: Query, allowed: Sequence[str], limit: int, clock: _Clock) -> list[Hit]:
        if not allowed or not query.text.strip():
            return []
        begun = time.perf_counter()
        vector = self._vector(query.text)
        embedded = time.perf_counter()
        scope = frozenset(allowed) if len(allowed) < len(self._documents) else None
        hits = self._retriever.search(query.text, vector, limit, places=query.places, years=query.years, allowed=scope)
        clock.add("embed", embedded - begun)
        clock.add("retrieve", time.perf_counter() - embedded)
        return hits

    def _read(self, clock: _Clock, question: str, hits: Sequence[Hit]) -> Sequence[PassageReading]:
        begun = time.perf_counter()
        assert self._reader is not None
        readings = self._reader.read(question, [ReadingInput(hit.passage.context, hit.passage.text) for hit in hits])
        clock.add("rerank", time.perf_counter() - begun)
        return readings

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


class _Clock:
    """Milliseconds by stage; stages may be entered several times."""

    def __init__(self) -> None:
        self._begun = time.perf_counter()
        self._seconds = dict.fromkeys(("embed", "retrieve", "rerank", "answer"), 0.0)

    @property
    def spent(self) -> float:
        return sum(self._seconds.values())

    def add(self, stage: str, seconds: float) -> None:
        self._seconds[stage] += max(0.0, seconds)

    def finish(self) -> dict[str, float]:
        total = time.perf_counter() - self._begun
        return {"total": round(total * 1000, 2)} | {k: round(v * 1000, 2) for k, v in self._seconds.items()}


class _Answer:
    """The decision for one request: a fact or list, a comparison, a question back, or nothing."""

    def __init__(self, engine: Engine, query: Query, allowed: Sequence[str], top_k: int, clock: _Clock) -> None:
        self._engine = engine
        self._query = query
        self._allowed = allowed
        self._top_k = top_k
        self._clock = clock
        self._documents = {identifier: engine.document(identifier) for identifier in allowed}

    def decide(self) -> tuple[Status, Written, Finding, tuple[str, ...]]:
        query = self._query
        if not self._allowed:
            return self._nothing(Finding((), 1.0, "documents_out_of_scope", ()))
        if query.compare is not None:
            compared = self._compare()
            if compared is not None:
                return compared
        finding = self._engine.find(query, self._allowed, self._clock)
        if not finding.parts:
            return self._nothing(finding)
        rivals = self._rivals(finding)
        if rivals:
            return self._clarify(finding, rivals)
        limited = replace(finding, parts=finding.parts)
        return Status.ANSWERED, write_fact(query, limited, self._documents), limited, ()

    def _compare(self) -> tuple[Status, Written, Finding, tuple[str, ...]] | None:
        query = self._query
        by_place = len(query.places) > 1
        subjects = query.places if by_place else tuple(f"{year}年" for year in query.years)
        queries = (
            [
                replace(query, places=(place,), compare=None, missing_places=self._missing(place))
                for place in query.places
            ]
            if by_place
            else [replace(query, years=(year,), compare=None) for year in query.years]
        )
        findings = [self._engine.find(single, self._allowed, self._clock) for single in queries]
        if not any(finding.parts for finding in findings):
            return self._nothing(findings[0]) if findings else None
        written = write_comparison(query, subjects, findings, self._documents)
        hits = tuple(hit for finding in findings for hit in finding.hits[:5])
        confidence = min(finding.confidence for finding in findings if finding.parts)
        return Status.ANSWERED, written, Finding((), confidence, None, hits), ()

    def _missing(self, place: str) -> tuple[str, ...]:
        return (place,) if place in self._query.missing_places else ()

    def _nothing(self, finding: Finding) -> tuple[Status, Written, Finding, tuple[str, ...]]:
        return Status.NOT_FOUND, Written(not_found_text(self._query, finding.reason), ()), finding, ()

    def _rivals(self, finding: Finding) -> tuple[str, ...]:
        """Places that answer about as well and differently, where the question names none."""
        if self._query.places or not finding.evidence or not finding.parts[0].figure:
            return ()
        best = finding.evidence[0]
        values: dict[str, float] = {}
        for evidence in finding.evidence:
            places = evidence.hit.passage.facets.places[:1]
            if evidence.answers and places and evidence.score >= best.score - 0.04 and evidence.year_fits:
                values.setdefault(places[0], evidence.answers[0].value)
        return tuple(values) if len(set(values.values())) > 1 and len(values) > 1 else ()

    def _clarify(self, finding: Finding, subjects: tuple[str, ...]) -> tuple[Status, Written, Finding, tuple[str, ...]]:
        chosen: dict[str, Hit] = {}
        for evidence in finding.evidence:
            for place in evidence.hit.passage.facets.places[:1]:
                if place in subjects:
                    chosen.setdefault(place, evidence.hit)
        choices = tuple(f"{subject}{self._query.text}" for subject in subjects)
        reduced = replace(finding, hits=tuple(chosen.values()), reason="several_places")
        return Status.CLARIFY, Written(clarify_text(self._query, subjects), ()), reduced, choices
