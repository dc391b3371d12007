"""An answer to a question about a small report, with a reader that the test words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proposals import hits
from small_index import read

from qa.answer.answer import Answerer
from qa.answer.finding import Finding
from qa.answer.readings import Read
from qa.question.question import Known, read_question
from qa.types import Hit

KNOWN = Known(("襄阳市",), lambda _: True, 2024)
HEAD = "襄阳市工作总结\n\n一、成绩\n"


@dataclass(frozen=True)
class Words:
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """The reader's word on one passage: its answer lies in ``spans``, with ``mass`` wherever one asks."""

    probability: float
    mass: float
    spans: tuple[Words, ...]

    def span_mass(self, start: int, end: int) -> float:
        return self.mass if any(start <= words.start and words.end <= end for words in self.spans) else 0.0


def reads(words: str, probability: float, mass: float = 1.0) -> Read:
    def reading(_: str, found: Sequence[Hit]) -> list[Reading]:
        at = [hit.passage.text.find(words) for hit in found]
        spans = [(Words(start, start + len(words)),) if start >= 0 else () for start in at]
        return [Reading(probability if span else 0.01, mass, span) for span in spans]

    return reading


def find(question: str, text: str, reader: Read | None = None) -> Finding:
    found = hits(f"{HEAD}{text}\n")
    document = read(f"{HEAD}{text}\n", "0.txt")
    answerer = Answerer({document.id: document}, lambda _: found, lambda _: 0.1, reader)
    return answerer.find(read_question(question, KNOWN), (document.id,), 2024)


def shown(finding: Finding) -> list[str]:
    """The words of each part."""
    texts = ((part.hit.passage.text, part.hit.passage.start, part.span) for part in finding.parts)
    return [text[span.start - offset : span.end - offset] for text, offset, span in texts]
