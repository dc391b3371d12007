"""Words mistyped by ear: "项木" for 项目, "场房" for 厂房."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import rjieba
from pypinyin import lazy_pinyin

from qa.answer.terms.concepts import INDICATOR_WEIGHT, Term, other_names
from qa.answer.terms.weights import Frequency
from qa.language.text import squash
from qa.types import Hit

MIN_CHARS = 2
MIN_SWAPPED = 3
MAX_CHARS = 40  # of what is listened to; no word is longer, and a question's 2,000 characters may be one term
MENDED_WEIGHT = 0.8
MAX_ACROSS_WORDS = 4  # terms that are also looked for across word borders


def mend_slips(terms: Sequence[Term], asked: str, hits: Sequence[Hit], frequency: Frequency) -> tuple[Term, ...]:
    """Terms that no passage holds, with the words of the retrieved passages that sound the same as further forms.

    A single character may be what a slip has left of a word: it is heard with the term before it, where ``asked``, the
    question, has them together (开工律 as 开工率).
    """
    named = [term for term in terms if not term.generic]
    unknown = [
        term for term in named if len(term.text) <= MAX_CHARS and not any(frequency(form) for form in term.forms)
    ]
    characters = [term for term in named[1:] if len(term.text) < MIN_CHARS]
    if not unknown and not characters:
        return tuple(terms)
    heard: dict[str, set[str]] = {}
    for hit in hits:
        for word in rjieba.cut(squash(hit.passage.text)):
            if len(word) >= MIN_CHARS:
                heard.setdefault(_sound(word), set()).add(word)
    folded = [squash(hit.passage.text) for hit in hits]
    borders = {term.text for term in unknown[:MAX_ACROSS_WORDS]}
    question = squash(asked)
    mended: list[Term] = []
    for term in terms:
        left_over = term in characters and bool(mended) and mended[-1].text + term.text in question
        joined = _heard_with(mended[-1], term, heard, folded) if left_over else None
        if joined:
            mended[-1] = joined
            continue
        alike = heard.get(_sound(term.text), set()) if term in unknown else set()
        if not alike and term.text in borders:
            alike = _within_words(term.text, folded) or _swapped(term.text, heard) or _part_heard(term.text, heard)
        if alike:  # what was taken for a word that no document uses is one after all
            term = replace(
                term, forms=(*term.forms, *sorted(alike)), weight=max(term.weight, MENDED_WEIGHT), unheld=False
            )
        mended.append(term)
    return tuple(mended)


def _heard_with(before: Term, character: Term, heard: Mapping[str, set[str]], passages: Sequence[str]) -> Term | None:
    """The word that a term and the character behind it sound like, as a term of its own: an indicator if it is one."""
    joined = before.text + character.text
    if any(joined in folded for folded in passages):
        return None  # no slip
    words = sorted(heard.get(_sound(joined), ()) or _within_words(joined, passages))
    if not words:
        return None
    indicator, names = other_names(words[0])
    forms = tuple(dict.fromkeys((*words, *names)))
    return Term(forms, INDICATOR_WEIGHT if indicator else before.weight, indicator=indicator)


def _within_words(text: str, passages: Sequence[str]) -> set[str]:
    """Stretches of the passages that sound like ``text`` and share a character with it, across word borders: 入仑 as
    the 入仓 of 入仓率."""
    if len(text) < MIN_CHARS:
        return set()
    sounds = [_sound(char) for char in text]
    found = set()
    for folded in passages:
        for start in range(len(folded) - len(text) + 1):
            window = folded[start : start + len(text)]
            if any(map(str.__eq__, window, text)) and [_sound(char) for char in window] == sounds:
                found.add(window)
    return found


def _swapped(text: str, heard: Mapping[str, set[str]]) -> set[str]:
    """``text`` with two neighbouring characters the other way round, where that is a word there: 吐吞量 as 吞吐量."""
    if len(text) < MIN_SWAPPED:
        return set()
    forms = (text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1))
    return {form for form in forms if form != text and form in heard.get(_sound(form), ())}


def _part_heard(text: str, heard: Mapping[str, set[str]]) -> set[str]:
    """Words that ``text`` sounds like without its last or its first character, which belongs to its neighbour: 理程 of
    理程现 as 里程."""
    if len(text) < MIN_SWAPPED:
        return set()
    parts = (part for part in (text[:-1], text[1:]) if len(part) >= MIN_CHARS)
    words = ((part, word) for part in parts for word in heard.get(_sound(part), ()))
    return {word for part, word in words if word != part and any(map(str.__eq__, part, word))}


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """Toneless pinyin; what is no Chinese character stands for itself."""
    return " ".join(lazy_pinyin(word))
