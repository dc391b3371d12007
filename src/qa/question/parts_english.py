"""An English question about several matters → one question for each: "in the signing batch and in the launch batch".

Only forms whose parts are plain from their order are read; any other question is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.question.parts import QuestionPart

MAX_PART_CHARS = 120
_ARTICLE = re.compile(r"^(?:the|its|their|that)\s+", re.I)
# "in its signing batch and in its launch batch": one preposition before both.
_REPEATED = re.compile(
    r"\b(?P<before>in|of|for|by|under|at|from) (?P<one>[^,.?]{3,}?),? and (?P=before) (?P<other>[^,.?]+?)"
    r"(?=[,.?]|$| (?:each|respectively|during|last year|this year|in (?:19|20)\d\d)\b)",
    re.I,
)
# "Which has the larger total investment in Xiangyang, the granary or the pumping station?"
_EITHER = re.compile(
    r"^which (?:has|have|had|is|was|saw|got|reached|recorded) (?:the |a )?"
    r"(?:larger|higher|greater|bigger|lower|smaller|more|fewer) "
    r"(?P<matter>[^,?]+?)(?P<when> in (?:19|20)\d\d)?[,:] ?(?P<one>[^,?]+?),? or (?P<other>[^,?]+)\??$",
    re.I,
)
# "What are the storage rate of the granary and the flow of the pumping station?"
_EACH_OF = re.compile(
    r"^what (?:are|were) (?P<one>the (?:[\w-]+ ){1,5}of [^,?]+?),? and (?P<other>the (?:[\w-]+ ){1,5}of [^,?]+?)\??$",
    re.I,
)

NamesPlace = Callable[[str], bool]
"""Whether a stretch of the question names a place."""


def split_english(text: str, names_place: NamesPlace) -> tuple[QuestionPart, ...]:
    """The two parts of an English question, in order; none where it asks of one matter, or of several places or years:
    a comparison reads those."""
    for found, whole in ((_EITHER.match(text), False), (_EACH_OF.match(text), False), (_REPEATED.search(text), True)):
        if found is None:
            continue
        named = [found["one"], found["other"]]
        if any(_is_compared(name, names_place) or len(name) > MAX_PART_CHARS for name in named):
            return ()
        if whole:
            asked = [f"{text[: found.start('one')]}{name}{text[found.end('other') :]}" for name in named]
        elif "matter" in found.groupdict():
            asked = [f"What is the {found['matter']} of {name}{found['when'] or ''}?" for name in named]
        else:
            asked = [f"What is {name}?" for name in named]
        return tuple(QuestionPart(_called(name), one) for name, one in zip(named, asked, strict=True))
    return ()


def _called(name: str) -> str:
    return _ARTICLE.sub("", name).strip(' "“”')


def _is_compared(name: str, names_place: NamesPlace) -> bool:
    """Whether nothing but a year or a place is set against its like."""
    bare = _ARTICLE.sub("", name)
    return bool(re.fullmatch(r"(?:19|20)\d\d", bare)) or (names_place(bare) and len(bare.split()) <= 2)
