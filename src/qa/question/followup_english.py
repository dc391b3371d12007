"""An English follow-up and the English question before it → a question that stands alone.

As in Chinese (``followup``) the place, the year and the matter of the question before stay in force, and what the
follow-up names replaces its like. Which words name a matter is read from the order of English questions alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from qa.language.text import fold
from qa.places.latin import latin_name
from qa.places.places import PlaceMention
from qa.question.followup_earlier import replace_place, replace_year
from qa.question.followup_reading import subjects_of
from qa.question.question import Known, language_of

_OPENING = re.compile(
    r"(?:(?:ok(?:ay)?|thanks?(?: you)?(?: very much)?|great|good|right|well|and|but|so|then|also|now)\b[\s,.!;:-]*+)++",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?:(?:what|how) about|what of|(?:the )?same(?: question| thing| figure)?(?= (?:for|in|of)\b))\s+", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|will|would|can|could|"
    r"should|tell|list|give|show|name|compare|please)\b",
    re.IGNORECASE,
)
_HELPING = "did|does|do|were|was|are|is|have|has|had|will|would|can|could|should"
_JOINING = "in|of|for|at|by|during|from|with"
# "How many granaries did …", "which projects are …": what stands between the two.
_COUNTED = re.compile(
    rf"\b(?:how (?:many|much)|which|what)\s+(?!(?:{_HELPING}|{_JOINING})\b)(?P<matter>[^?,.]+?)"
    rf"(?=\s+(?:{_HELPING}|{_JOINING})\b|\s*[?.]?$)",
    re.IGNORECASE,
)
# "Xiangyang's grain output in 2023", "the grain output of Xiangyang".
_OWNED = re.compile(rf"(?:['’]s?\s|\bthe\s)\s*(?P<matter>[^?,.]+?)(?=\s+(?:{_JOINING})\b|\s*[?.]?$)", re.IGNORECASE)
# "How many in Taiyuan?", "how much was it in 2022?": of what was counted before.
_UNNAMED = re.compile(rf"how (?:many|much)\s+(?:{_HELPING}|{_JOINING})\b", re.IGNORECASE)
# "How many plots did it transfer?": who does something is the place; what something is done to, the matter.
_IT_DOES = re.compile(
    r"\b(?P<helping>did|does|do|has|have|will|would|can|could|should)\s+(?:it|they)\s+(?!be(?:en)?\b)", re.IGNORECASE
)
_HOW_MANY = re.compile(r"\bhow many\s+$", re.IGNORECASE)
_THEM = re.compile(r"\b(?:they|them|these|those|it)\b", re.IGNORECASE)
_THEIR, _THERE = re.compile(r"\b(?:their|its)\b", re.IGNORECASE), re.compile(r"\b(?:there)\b(?! (?:is|are|was|were)\b)")
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]*\d)")
_YEARS_ON = (  # counted from the year asked about before, or from the documents' own
    (re.compile(r"\b(?:the )?(?:year before|(?:previous|preceding|prior) year)\b", re.IGNORECASE), True, -1),
    (re.compile(r"\b(?:the )?(?:year after|(?:following|next) year)\b", re.IGNORECASE), True, 1),
    (re.compile(r"\blast year\b", re.IGNORECASE), False, -1),
    (re.compile(r"\bthis year\b", re.IGNORECASE), False, 0),
)
_AT_EDGE = re.compile(
    rf"^(?:(?:the|a|an|that|those|its|their|on|{_JOINING})\s+)+|(?:\s+(?:the|{_JOINING}))+$|^(?:{_JOINING})$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_WITHOUT_A_YEAR = re.compile(r"(?:who|when|since when)\b", re.IGNORECASE)
# "What did it actually achieve in 2024?" after a target: the same, as it came out.
_OUTCOME = frozenset(
    [
        *("actual", "actually", "achieve", "achieved", "reach", "reached", "manage", "managed"),
        *("result", "outcome", "really"),
    ]
)
_AIMED = re.compile(r"\b(?P<growth>growth )?(?:targets?|goals?|aims?) (?:for|of)\s+", re.IGNORECASE)
_OWN_IDLE = frozenset({"figure", "figures", "one", "ones", "same", "question", "s"})
MAX_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """A follow-up: its text, the places and the year that it names, and the words that name a matter of its own."""

    text: str
    places: tuple[PlaceMention, ...]
    year: str
    matter: str


def stand_alone_english(text: str, previous: str, known: Known) -> str:
    """A tidied English question, completed from the one before it, which stands alone in either language."""
    start = _OPENING.match(text)
    asked = text[start.end() :] if start else text
    opened = _INSTEAD.match(asked)
    if opened or not _ASKS.match(asked):
        return _instead(_read(asked[opened.end() if opened else 0 :], previous, known), previous, known)
    return _whole(_read(asked[:1].upper() + asked[1:], previous, known), previous, known)


def names_all_english(text: str, known: Known) -> bool:
    """Whether an English question names a place and a matter of its own, and points back at nothing."""
    said = _read(text, "", known)
    whole = _ASKS.match(text) and not _INSTEAD.match(text) and not _UNNAMED.match(text)
    return bool(whole and said.places and said.matter and not _points_back(text))


def _points_back(text: str) -> bool:
    return bool(_THEM.search(text) or _THEIR.search(text) or _THERE.search(text))


def _read(text: str, previous: str, known: Known) -> _Said:
    places = subjects_of(text, known)
    year, rest = _year_of(text, previous, known)
    for mention in reversed(places):
        rest = rest[: mention.start] + " " * (mention.end - mention.start) + rest[mention.end :]
    return _Said(text, places, year, _trimmed(rest) if _content(rest) else "")


def _year_of(text: str, previous: str, known: Known) -> tuple[str, str]:
    """The year that a follow-up names, "" for none, and its text with spaces where it does."""
    match, year = _YEAR.search(text), ""
    if match:
        year = match.group()
    else:
        before = _YEAR.findall(previous)
        names = tuple(mention.name for mention in (*subjects_of(text, known), *subjects_of(previous, known)))
        for pattern, of_conversation, offset in _YEARS_ON:
            match = pattern.search(text)
            base = (int(before[-1]) if before else None) if of_conversation else known.year_of(names[:1])
            if match and base is not None:
                year = str(base + offset)
                break
    if not match or not year:
        return "", text
    return year, text[: match.start()] + " " * len(match.group()) + text[match.end() :]


def _trimmed(words: str) -> str:
    """``words`` without articles and prepositions at their edges."""
    plain = " ".join(words.strip(" \t?.!,;:").split())
    while (shorter := _AT_EDGE.sub("", plain).strip(" ,;'’")) != plain:
        plain = shorter
    return plain


def _content(words: str) -> list[str]:
    """The words that name a matter: none that ask, join, or stand in every question."""
    return [word for word in _WORD.findall(fold(words)) if word not in _idle()]


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    return frozenset(resources.files("qa").joinpath("data/english_idle.txt").read_text("utf-8").split()) | _OWN_IDLE


def _instead(said: _Said, previous: str, known: Known) -> str:
    """ "What about Taiyuan?", "And in 2022?", "And the pumping stations?": the question before, with its like in it."""
    words = said.matter.split()
    if words and not said.places and len(words) <= MAX_NAME_WORDS and all(map(_is_name, words)):
        return _dated(_placed(previous, said.matter, known), said.year)  # a place that no gazetteer has
    if not words:
        whole = _placed(previous, _name_of(said), known) if said.places else previous
        return _dated(whole, said.year)
    span = _matter_span(previous, known)
    if span and (said.matter.endswith("s") or not _HOW_MANY.search(previous, 0, span[0])):
        whole = previous[: span[0]] + said.matter + previous[span[1] :]
        return _dated(_placed(whole, _name_of(said), known) if said.places else whole, said.year)
    return _framed(f"What is the {said.matter}?", said, previous, known)


def _whole(said: _Said, previous: str, known: Known) -> str:
    """A question of its own: what it leaves open is what the one before it asked about."""
    before = set(_content(previous))
    of_before = _UNNAMED.match(said.text) and all(word in before for word in _content(said.matter))
    if said.places and said.year and not _UNNAMED.match(said.text) and not _points_back(said.text):
        return said.text  # "What does Dawu County plan for 2024?"
    if said.places and (of_before or not said.matter):
        return _instead(_Said(said.text, said.places, said.year, ""), previous, known)
    if said.year and not said.places and of_before:
        return _dated(previous, said.year)
    came = set(_content(said.text)) if said.year and not said.places and language_of(previous) == "en" else set()
    if came and came <= _OUTCOME:
        return _dated(_AIMED.sub(lambda aimed: "growth of " if aimed["growth"] else "", previous), said.year)
    place, text = _frame(previous, known)[0], said.text
    counted = _matter_span(previous, known)
    if (
        not said.places
        and counted
        and re.search(r"\btheir\b", text, re.I)
        and _HOW_MANY.search(previous, 0, counted[0])
    ):
        things = previous[counted[0] : counted[1]]  # "What is their total area?" after "How many granaries …"
        return _framed(behind(_THEIR.sub("the", text), f"of the {things}"), said, previous, known)
    if not said.places:
        text, their = _THEIR.subn(f"{place}'s" if place else "the", text)
        text, there = _THERE.subn(f"in {place}" if place else "there", text)
        text, does = _IT_DOES.subn(rf"\g<helping> {place} ", text, count=1) if place else (text, 0)
        span = None if does else counted
        text = _THEM.sub(f"the {previous[span[0] : span[1]]}", text, count=1) if span else text
        if place and (their or there or does):
            return _dated(text, "" if said.year else _year_in_force(text, previous))
    return _framed(text, said, previous, known)


def _framed(text: str, said: _Said, previous: str, known: Known) -> str:
    """``text`` with the place and the year in force where ``said`` names none."""
    place, _ = _frame(previous, known)
    if said.places:
        place = "" if subjects_of(text, known) else _name_of(said)
    year = (said.year if said.year not in text else "") or ("" if said.year else _year_in_force(text, previous))
    return _dated(behind(text, f"in {place}") if place else text, year)


def _year_in_force(text: str, previous: str) -> str:
    years = _YEAR.findall(previous)
    return years[0] if len(years) == 1 and not _WITHOUT_A_YEAR.match(text) else ""


def _frame(previous: str, known: Known) -> tuple[str, Sequence[PlaceMention]]:
    """What the question before was about, as English writes it, and where it says so."""
    subjects = subjects_of(previous, known)
    return " and ".join(dict.fromkeys(latin_name(mention.name) for mention in subjects)), subjects


def _name_of(said: _Said) -> str:
    """The places as the follow-up writes them."""
    first, last = said.places[0], said.places[-1]
    return re.sub(r"['’]s?$", "", said.text[first.start : last.end])


def _placed(previous: str, name: str, known: Known) -> str:
    """``previous`` asked of the place ``name``; one that named none is asked of it too."""
    subjects = subjects_of(previous, known)
    if language_of(previous) != "en":
        named = subjects_of(name, known)
        return replace_place(previous, named[0].name if named else name, known)
    if not subjects:
        return behind(previous, f"in {name}")
    start, end = subjects[0].start, subjects[-1].end
    owner = re.search(r"['’]s?$", previous[start:end])
    return previous[:start] + name + ("'s" if owner else "") + previous[end:]


def _dated(previous: str, year: str) -> str:
    """``previous`` asked of ``year``; as it is for none."""
    if not year:
        return previous
    found = list(_YEAR.finditer(previous))
    if language_of(previous) != "en":
        return replace_year(previous, f"{year}年")
    if not found:
        return behind(previous, f"in {year}")
    return previous[: found[0].start()] + year + previous[found[-1].end() :]


def behind(question: str, words: str) -> str:
    """An English question with ``words`` before the mark that ends it."""
    plain = question.rstrip(" ?.!")
    return f"{plain} {words}{question[len(plain) :].strip() or '?'}"


def _matter_span(previous: str, known: Known) -> tuple[int, int] | None:
    """Where an English question names what it asks about; None where its order doesn't tell."""
    if language_of(previous) != "en":
        return None
    places = subjects_of(previous, known)
    for pattern in (_COUNTED, _OWNED):
        for match in pattern.finditer(previous):
            start, end = match.span("matter")
            if _content(match["matter"]) and not any(m.start < end and start < m.end for m in places):
                return start, end
    return None


def _is_name(word: str) -> bool:
    """Whether a word is written as a name: London, not GDP."""
    return word[:1].isupper() and (len(word) == 1 or not word.isupper())
