"""A question that names a paper by its number is about that paper: the number holds hard, as places and years do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.language.document_number import NumberMention, bears, find_numbers, pattern_of, spelled
from qa.types import DocumentInfo, Scope

# "晋政发〔2023〕12号文件规定…": the word belongs to the number.
_PAPER_WORD = re.compile(r"(?:号?文件|文)(?!号)")
_CONTENT = re.compile(r"\w{2}")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question with the paper that it names taken for its scope.

    question  without the number, where what is left still asks something
    scope     the caller's, cut down to the papers named; unchanged where none is
    is_named  whether it names one that the index holds
    unknown   numbers that it names and that nothing bears or mentions
    """

    question: str
    scope: Scope
    is_named: bool = False
    unknown: tuple[str, ...] = ()


class PaperNumbers:
    """Which document bears which number."""

    def __init__(self, infos: Sequence[DocumentInfo], text: str) -> None:
        """``text`` is all that the documents say, squashed: what stands in it is not unknown."""
        self._text = text
        self._bearers: defaultdict[str, list[str]] = defaultdict(list)
        for info in infos:
            if info.number is not None and info.error is None:
                self._bearers[info.number].append(info.id)

    def read(self, question: str, scope: Scope) -> Numbered:
        """What the numbers in a question limit it to."""
        named: dict[str, None] = {}
        unknown: list[str] = []
        rest, at = "", 0
        for mention in find_numbers(question):
            number = self._number(mention)
            if number is not None:
                named.update(dict.fromkeys(self._bearers[number]))
                lead = len(mention.code) - len(number.removesuffix(mention.rest))
                rest += question[at : mention.start + lead]
                after = _PAPER_WORD.match(question, mention.end)
                at = after.end() if after else mention.end
            elif not pattern_of(mention).search(self._text):
                unknown.append(spelled(mention))
        if not named:
            return Numbered(question, scope, unknown=tuple(unknown))
        rest = (rest + question[at:]).strip(" ，,的")
        chosen = tuple(name for name in named if scope.documents is None or name in scope.documents)
        left = rest if _CONTENT.search(rest) else question
        return Numbered(left, replace(scope, documents=chosen), True, tuple(unknown))

    def _number(self, mention: NumberMention) -> str | None:
        """The number that a mention is of; of several that fit, the longest."""
        return max((number for number in self._bearers if bears(mention, number)), key=len, default=None)
