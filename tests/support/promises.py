"""What a reply promises (``qa.http``), as checks on any reply."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from qa.engine.engine import Engine
from qa.language.numbers import normalised_numbers
from qa.language.sentences import sentences
from qa.types import Citation, Reply, Status, Turn

MARK = re.compile(r"\[(\d+)\]")
_MARKED_ABSENCE = re.compile(r"(?:文档未提及|not mentioned)[。.]?\s*\[\d")
_TRAILING_MARKS = re.compile(r"([。！？；])((?:\[\d+\])+)")


def sentences_with_marks(answer: str) -> list[str]:
    """The sentences of an answer, each with the marks that follow its full stop; lines end sentences too."""
    moved = _TRAILING_MARKS.sub(r"\2\1", answer)
    found: list[str] = []
    for line in moved.splitlines():
        open_end = False  # a semicolon ends a clause here, not a sentence
        for start, end in sentences(line):
            found[len(found) - open_end :] = ["".join(found[len(found) - open_end :]) + line[start:end]]
            open_end = line[end - 1] in "；;"
    return found


def check_span(engine: Engine, citation: Citation) -> None:
    """Promise 1: every offset counts in the text that is served."""
    text = engine.document(citation.document_id).text
    assert text[citation.start : citation.end] == citation.quote != ""
    assert text[citation.passage_start : citation.passage_end] == citation.passage
    assert citation.passage_start <= citation.start < citation.end <= citation.passage_end
    for start, end in citation.highlights:
        assert citation.start <= start < end <= citation.end


def check_marks(reply: Reply) -> None:
    """Promise 2: every sentence has a mark, every mark a citation, every citation a mark."""
    numbers = [citation.number for citation in reply.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(number) for number in MARK.findall(reply.answer)} == set(numbers)
    assert numbers, "an answer without a citation"
    for sentence in sentences_with_marks(reply.answer):
        assert MARK.search(sentence), f"{sentence!r} of {reply.answer!r} has no mark"
    assert not _MARKED_ABSENCE.search(reply.answer), f"a mark points at what isn't there in {reply.answer!r}"
    used = {(c.document_id, c.start, c.end) for c in reply.citations}
    assert not used & {(c.document_id, c.start, c.end) for c in reply.related}


def check_numbers(reply: Reply, given: Collection[str] = ()) -> None:
    """Promise 3, for numbers: each stands in the quotes, or on the heading path of what is cited.

    ``given`` are words of the question that label a row of a comparison ("2023年").
    """
    cited = " ".join(f"{c.quote} {c.title} {' '.join(c.section_path)}" for c in reply.citations)
    known = normalised_numbers(cited) | {number for word in given for number in normalised_numbers(word)}
    assert normalised_numbers(MARK.sub("", reply.answer)) <= known, (reply.answer, cited)


def check_reply(engine: Engine, reply: Reply, top_k: int = 5) -> None:
    """Promises 1 to 5."""
    for citation in (*reply.citations, *reply.related):
        check_span(engine, citation)
    assert 0 <= reply.confidence <= 1
    assert [citation.number for citation in reply.related] == list(range(1, len(reply.related) + 1))
    assert len(reply.related) <= max(top_k, 1) or reply.status is Status.CLARIFY
    if reply.status is Status.ANSWERED:
        check_marks(reply)
        check_numbers(reply, [cell.subject for cell in reply.comparison])
        assert reply.reason is None
        return
    assert reply.citations == ()
    assert reply.reason
    assert reply.answer.strip()
    assert not MARK.search(reply.answer)
    if reply.status is Status.CLARIFY:
        assert len(reply.related) == len(reply.choices) >= 2


def ask(engine: Engine, question: str, *earlier: str, **options: object) -> Reply:
    """The reply, with the promises checked; ``earlier`` are questions and answers in turn."""
    history = [Turn("user" if at % 2 == 0 else "assistant", text) for at, text in enumerate(earlier)]
    reply = engine.ask(question, history, **options)  # type: ignore[arg-type]
    check_reply(engine, reply)
    return reply


def ask_answered(engine: Engine, question: str) -> Reply:
    """``ask`` of a question that must be answered."""
    reply = ask(engine, question)
    assert reply.status is Status.ANSWERED
    return reply


def without_chance(reply: Reply) -> Reply:
    """The reply without what may differ between two runs (promise 6)."""
    return replace(reply, answer_id="", took_ms={})
