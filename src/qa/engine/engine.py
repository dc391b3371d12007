"""The composer of the asking path: question → query → hits → finding → reply. Every door calls this one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from qa.answer.answer import MIN_PROBABILITY, Answerer
from qa.answer.bundled import bundled
from qa.answer.compose import related
from qa.answer.finding import Finding, Weighed
from qa.answer.imprint import find_imprint
from qa.answer.lists.headings import Headings
from qa.answer.readings import PassageReading
from qa.answer.terms.weights import question_terms
from qa.engine.again import other_readings
from qa.engine.clock import Clock
from qa.engine.decide import Decided, Decision
from qa.engine.examples import PATIENCE_S, Asked, Examples
from qa.engine.known import read_known
from qa.engine.paper_numbers import PaperNumbers
from qa.engine.scope import Scopes, Searched, fits, in_force, left_out, read_scope
from qa.engine.suggest import LEAST_SURE, Suggestion, suggest_questions, tells
from qa.errors import DocumentNotFoundError
from qa.index import store
from qa.index.embed import Encoder
from qa.index.lexical import LexicalIndex
from qa.language.text import squash
from qa.limits import MAX_RELATED
from qa.notes import note
from qa.question.followup import stand_alone
from qa.question.question import read_question
from qa.reader.reader import Reader, ReadingInput
from qa.retrieval.legs import Legs
from qa.retrieval.retrieve import Retriever
from qa.service import check_documents
from qa.types import Citation, Document, DocumentInfo, Hit, Query, Reply, Scope, Status, Turn, Wording
from qa.writer.writer import Writer

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Passages that the rules look through. All evidence is among the first 10 for 98.2 % of 964 gold questions over
# tests/benchmarks/gold/*/, among 20 for 98.9 %, 40 for 99.2 %, 60 and more for 99.3 %; in docs/ always among 10.
HITS = 40
SENTENCES = 4096  # whose vectors are kept, 1.5 KB each: those that English questions were likened to


class Engine:
    """One loaded index version. Its methods may be called from several threads at once; replies are deterministic."""

    def __init__(
        self,
        stored: store.StoredIndex,
        encoder: Encoder,
        reader: Reader | None = None,
        writer: Writer | None = None,
        *,
        limit_s: float | None = None,
    ) -> None:
        """``reader`` None leaves the decision to the rules, ``writer`` None the words to the documents. ``ask`` and
        ``search`` give up with TookTooLongError after ``limit_s``, None never.

        Raises IndexIntegrityError when the lexical leg does not find what the index is known to hold."""
        self._stored = stored
        self._encoder = encoder
        self._reader = reader
        self._writer = writer
        self.limit_s = limit_s
        self._documents = {document.id: document for document in stored.documents}
        lexical = LexicalIndex(stored.lexical_dir, stored.passages)
        lexical.self_test()
        self._retriever = Retriever(stored.passages, stored.vectors, lexical)
        self._legs = Legs(self._retriever.dense, lexical)
        self._folded = [squash(f"{p.context}\n{p.text}") for p in stored.passages]
        self._all_text = "\n".join(self._folded)
        self.frequency = lru_cache(maxsize=4096)(self._share_of_passages)
        self._headings = Headings(2 * len(self._documents))  # whole, and as a scope narrows them
        self._scopes = Scopes(stored.documents, stored.passages)
        self._papers = PaperNumbers(stored.infos, self._all_text)
        self.known = read_known(stored.documents, stored.passages, self._folded, self._all_text)
        self._vector = lru_cache(maxsize=512)(lambda text: self._encoder.encode([text], "query")[0])
        self._examples = Examples(self._suggest)
        self._sentence_vector = lru_cache(maxsize=SENTENCES)(lambda text: self._encoder.encode([text], "passage")[0])

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
        if document := self._documents.get(document_id):
            return document
        raise DocumentNotFoundError(note("no document", id=document_id[:100]))

    def documents_in(
        self, documents: Sequence[str] | None = None, places: Sequence[str] = (), years: Sequence[int] = ()
    ) -> tuple[str, ...]:
        """The ids of the documents that hold something in a scope; it is understood, and refused, as in ``ask``."""
        return tuple(self._scopes.searched(self._scope(documents, places, years)).documents)

    def years(self) -> tuple[int, ...]:
        """The calendar years that something in the documents is of, latest first."""
        return self._scopes.years

    def examples(
        self,
        documents: Sequence[str] | None = None,
        limit: int = 6,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        language: Literal["zh", "en"] = "zh",
        patience_s: float = PATIENCE_S,
    ) -> tuple[str, ...]:
        """At most ``limit`` questions that the documents suggest and answer, found in ``patience_s``."""
        return self._examples.of((self._scope(documents, places, years), limit, language), patience_s)

    def _suggest(self, asked: Asked, clock: Clock) -> Iterator[str]:
        scope, limit, language = asked
        within = partial(clock.timed, "answer", fits, scope)

        def answers(one: Suggestion) -> bool:
            _, decided = self._decided(one.question, (), scope, clock)
            sure = decided.status is Status.ANSWERED and decided.finding.confidence >= LEAST_SURE
            return sure and tells(one.told, decided.written.answer)

        searched = [self._documents[name] for name in self._scopes.searched(scope).documents]
        return suggest_questions(searched, limit, within, language, answers)

    def search(self, query: str, top_k: int, asked_at: float | None = None) -> tuple[Citation, ...]:
        """The best passages for a query, without an answer; its time is limited as in ``ask``."""
        clock = Clock(self.limit_s, asked_at)
        asked = clock.timed("answer", self._papers.read, query, Scope())
        read = clock.timed("answer", read_question, asked.question, self.known)
        hits = clock.timed("retrieve", self.hits, read, self._scopes.searched(asked.scope).rows, top_k, clock)
        cited = (related([hit], self._documents, 1)[0] for hit in hits[:top_k])
        return tuple(replace(citation, number=number) for number, citation in enumerate(cited, start=1))

    def ways(self, query: str, top_k: int) -> dict[str, tuple[Citation, ...]]:
        """The best passages by each way that retrieval is measured against (``Legs``), and as ``shipped``, the last.

        A blank query finds nothing.
        """
        text = read_question(query, self.known).text
        if not text.strip():
            return {}
        found = self._legs.ranked(text, self._vector(text), top_k)
        passages = self._stored.passages
        return {
            way: tuple(related([Hit(row, passages[row], 0.0)], self._documents, 1)[0] for row in rows)
            for way, rows in found.items()
        } | {"shipped": self.search(query, top_k)}

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
        """The reply to a question, from what is in scope alone.

        ``documents`` limits it to these ids (DocumentNotFoundError for an unknown one), ``places`` to text about these
        places and what lies in them, ``years`` to text of these calendar years; no place or year is no limit.
        ``limit_s`` runs from ``asked_at`` (of ``time.monotonic``), None from now: TookTooLongError once it has passed.

        Raises nothing for a question that can't be answered: that is a reply with status ``not_found``.
        """
        clock = Clock(self.limit_s, asked_at)
        scope = self._scope(documents, places, years)
        standalone, decided = self._decided(question, history, scope, clock)
        decided = replace(decided, written=bundled(decided.written, top_k, self._documents))
        status, written, finding = decided.status, decided.written, decided.finding
        answer, wording = self._worded(standalone, decided, clock)
        left = min(MAX_RELATED, max(0, top_k - len(written.citations)))
        # One for each choice, however few were asked for.
        kept = len(decided.choices) if status is Status.CLARIFY else left
        return Reply(
            answer_id=uuid.uuid4().hex,
            status=status,
            question=question,
            standalone_question=standalone,
            answer=answer,
            citations=written.citations,
            related=related(decided.beside(), self._documents, kept),
            confidence=round(finding.confidence, 4),
            reason=finding.reason if status is not Status.ANSWERED else None,
            index_version=self.index_version,
            embedding_model=self.embedding_model,
            llm_model=self._writer.model if self._writer is not None and wording.by == "model" else None,
            took_ms=clock.finish(),
            comparison=written.comparison,
            choices=decided.choices,
            scope=scope,
            wording=wording,
        )

    def _decided(self, question: str, history: Sequence[Turn], scope: Scope, clock: Clock) -> tuple[str, Decided]:
        """The question as it was understood, and what is decided of it: read another way where it finds nothing."""
        standalone: str = clock.timed("answer", stand_alone, question, clock.each(history), self.known)
        decided, query = self._decision(standalone, scope, clock)
        if decided.status is not Status.NOT_FOUND:
            return standalone, decided
        for reading in other_readings(question, history, standalone, query, self.known):
            again, _ = self._decision(reading.text, scope, clock)
            found = again.status is not Status.NOT_FOUND
            if found and reading.holds(again.finding, again.written.citations, self._documents):
                return reading.text, again
        return standalone, decided

    def _decision(self, standalone: str, scope: Scope, clock: Clock) -> tuple[Decided, Query]:
        asked = clock.timed("answer", self._papers.read, standalone, scope)
        searched = clock.timed("answer", self._scopes.searched, asked.scope)
        query = clock.timed("answer", read_question, asked.question, self.known)
        query = replace(query, missing_places=(*query.missing_places, *asked.unknown))
        whole = replace(query, text=standalone)
        imprint = clock.timed("answer", find_imprint, whole, searched.documents, is_named=asked.is_named)
        decision = Decision(
            lambda single, min_probability: self.find(single, searched, clock, min_probability),
            query,
            searched.documents,
            self.known,
            imprint,
        )
        return decision.decide(), query

    def _worded(self, question: str, decided: Decided, clock: Clock) -> tuple[str, Wording]:
        """An answer as the writer words it, where there is one; what refuses, asks back or compares stays as it is."""
        written = decided.written
        if self._writer is None or decided.status is not Status.ANSWERED or written.comparison:
            return written.answer, Wording()
        return clock.timed(
            "answer", self._writer.write, self.index_version, question, written.answer, written.citations
        )

    def find(self, query: Query, searched: Searched, clock: Clock, min_probability: float = MIN_PROBABILITY) -> Finding:
        """The finding for a query about one subject, from what is in scope."""
        query, outside = in_force(query, searched.scope), left_out(query, searched.scope)
        if outside and not query.missing_places:
            hits = clock.timed("retrieve", self.hits, query, searched.rows, HITS, clock)
            return Finding((), 1.0, f"documents_out_of_scope: {outside}", tuple(hits))
        find = self._answerer(searched, clock).find
        allowed = tuple(searched.documents)
        return clock.timed("answer", find, query, allowed, self.known.base_year, min_probability=min_probability)

    def weigh(self, query: Query, *, with_reader: bool = True) -> Weighed:
        """What all documents propose for a query about one subject, for those who measure the decision by its parts."""
        answerer = self._answerer(Searched(Scope(), self._documents, None), Clock(), with_reader)
        return answerer.weigh(query, self.known.base_year)

    def _answerer(self, searched: Searched, clock: Clock, with_reader: bool = True) -> Answerer:
        return Answerer(
            searched.documents,
            lambda asked: clock.timed("retrieve", self.hits, asked, searched.rows, HITS, clock),
            self.frequency,
            partial(clock.timed, "rerank", self.read) if self._reader is not None and with_reader else None,
            partial(clock.timed, "rerank", self.likeness, clock=clock),
            self._headings,
        )

    def hits(
        self, query: Query, rows: NDArray[np.int64] | None = None, limit: int = HITS, clock: Clock | None = None
    ) -> list[Hit]:
        """The best passages for a query, best first; ``rows`` (ascending) limits it, None is every passage."""
        if not query.text.strip():
            return []
        vector = (clock or Clock()).timed("embed", self._vector, query.text)
        terms = question_terms(query, self.frequency)
        forms = tuple(dict.fromkeys(form for term in terms for form in term.forms if len(form) > 1))
        return self._retriever.search(
            query.text, vector, limit, places=query.places, years=query.years, allowed=rows, terms=forms
        )

    def likeness(self, question: str, sentences: Sequence[str], *, clock: Clock) -> Sequence[float]:
        """The cosine of a question with each sentence; none for no sentences.

        Each sentence is embedded alone, which takes no longer than all at once, so that its vector can be kept and is
        the same whichever question it is met by.
        """
        if not sentences:
            return []
        vectors = np.stack([clock.timed("embed", self._sentence_vector, sentence) for sentence in sentences])
        return [round(float(value), 4) for value in vectors @ self._vector(question)]

    def read(self, question: str, hits: Sequence[Hit]) -> Sequence[PassageReading]:
        """What the reader says of each hit, in order; nothing where there is no reader."""
        if self._reader is None:
            return []
        return self._reader.read(question, [ReadingInput(hit.passage.context, hit.passage.text) for hit in hits])

    def _scope(self, documents: Sequence[str] | None, places: Sequence[str], years: Sequence[int]) -> Scope:
        """A file that could not be read is listed and holds nothing: such files alone leave nothing to search."""
        check_documents(self, documents or ())
        return read_scope(documents, places, years, self.known.subjects)

    def _share_of_passages(self, form: str) -> float:
        if not form or form not in self._all_text:  # one search through all is many times faster than one in each
            return 0.0
        return sum(form in folded for folded in self._folded) / len(self._folded)
