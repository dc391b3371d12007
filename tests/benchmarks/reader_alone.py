"""The product without its rules: the reader reads the best passages retrieved, and the surest one answers.

For the ablation only. Follow-ups are resolved and places and years hold in retrieval, as in the product; what the rules
know of indicators, units, lists, comparisons and places in a sentence is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qa.answer.compose import MAX_FACT_CHARS, as_sentence, cite, full_sentence
from qa.answer.readings import READ_BY_RANK, READ_BY_RULES
from qa.engine.engine import Engine
from qa.evaluate import EngineSource
from qa.question.followup import stand_alone
from qa.question.question import read_question
from qa.types import Hit, Query, Span, Turn
from qa.wire import citation_json

PASSAGES_READ = READ_BY_RULES + READ_BY_RANK  # as many as the product reads
MIN_PROBABILITY = 0.5
_ENDS = "，；。！？：,;!?:\n"


def best_reading(engine: Engine, query: Query, hits: Sequence[Hit]) -> tuple[Hit, Any] | None:
    """The surest reading among the best hits, and its hit; ties in the order of the hits. None without hits."""
    chosen = list(hits[:PASSAGES_READ])
    pairs = list(zip(chosen, engine.read(query.spelled, chosen), strict=True))
    return max(pairs, key=lambda pair: pair[1].answerability, default=None)


class ReaderAlone(EngineSource):
    """Answers with the clauses around the reader's best span, and refuses below ``MIN_PROBABILITY``."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._reading_engine = engine

    def ask(self, question: str, history: Sequence[Turn]) -> dict[str, Any]:
        """As much of the body of ``POST /ask`` as scoring looks at."""
        engine = self._reading_engine
        standalone = stand_alone(question, history, engine.known)
        query = read_question(standalone, engine.known)
        found = best_reading(engine, query, engine.hits(query))
        reply = {"question": question, "standalone_question": standalone, "reason": None, "citations": []}
        if found is None or not found[1].spans or found[1].probability < MIN_PROBABILITY:
            probability = found[1].probability if found is not None else 0.0
            return reply | {"status": "not_found", "answer": "", "confidence": round(1 - probability, 4)}
        hit, reading = found
        offset = hit.passage.start
        words = Span(reading.spans[0].start + offset, reading.spans[0].end + offset)
        document = engine.document(hit.passage.document_id)
        shown = clauses_around(document.text, words, full_sentence(hit, words))
        citation = cite(1, document, hit, shown, [(words.start, words.end)])
        return reply | {
            "status": "answered",
            "answer": f"{as_sentence(citation.quote)}[1]",
            "citations": [citation_json(citation)],
            "confidence": reading.probability,
        }


def clauses_around(text: str, words: Span, sentence: Span, max_chars: int = MAX_FACT_CHARS) -> Span:
    """The clauses that hold ``words``, and as many before them in the sentence as keep within ``max_chars``."""
    start, end = words.start, words.end
    while end < sentence.end and text[end - 1] not in _ENDS:
        end += 1
    while start > sentence.start and text[start - 1] not in _ENDS:
        start -= 1
    while start > sentence.start:
        earlier = start - 1
        while earlier > sentence.start and text[earlier - 1] not in _ENDS:
            earlier -= 1
        if end - earlier > max_chars:
            break
        start = earlier
    return Span(start, end)
