"""An English question about several matters → one question for each: "in the signing batch and in the launch batch".

Only forms whose parts are plain from their order are read; any other question is left whole.
"""

from __future__ import annotations

import re

from qa.question.parts import QuestionPart
from qa.question.parts_names import NamesPlace

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


def split_english(text: str, names_place: NamesPlace) -> tuple[QuestionPart, ...]:
    """The two parts of an English question, in order; none where it asks of one matter, or of several places or years:
    a comparison reads those."""
    if found := _EITHER.match(text):
        asked = f"What is the {found['matter']} of ", f"{found['when'] or ''}?"
    elif found := _EACH_OF.match(text):
        asked = "What is ", "?"
    elif found := _REPEATED.search(text):
        asked = text[: found.start("one")], text[found.end("other") :]
    else:
        return ()
    named = (found["one"], found["other"])
    if any(_is_compared(name, names_place) or len(name) > MAX_PART_CHARS for name in named):
        return ()
    return tuple(QuestionPart(_called(name), name.join(asked)) for name in named)


def _called(name: str) -> str:
    return _ARTICLE.sub("", name).strip(' "“”')


def _is_compared(name: str, names_place: NamesPlace) -> bool:
    """Whether nothing but a year or a place is set against its like."""
    bare = _ARTICLE.sub("", name)
    return bool(re.fullmatch(r"(?:19|20)\d\d", bare)) or (names_place(bare) and len(bare.split()) <= 2)
