"""Words mistyped by ear: "项木" for 项目, "场房" for 厂房."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import rjieba
from pypinyin import lazy_pinyin

from qa.concepts import Term
from qa.term_weights import Frequency
from qa.text import squash
from qa.types import Hit

MIN_CHARS = 2
MENDED_WEIGHT = 0.8
MAX_ACROSS_WORDS = 4  # terms that are also looked for across word borders


def mend_slips(terms: Sequence[Term], hits: Sequence[Hit], frequency: Frequency) -> tuple[Term, ...]:
    """Terms that no passage holds, with the words of the retrieved passages that sound the same as further forms."""
    unknown = [
        term
        for term in terms
        if not term.generic and len(term.text) >= MIN_CHARS and not any(frequency(form) for form in term.forms)
    ]
    if not unknown:
        return tuple(terms)
    heard: dict[str, set[str]] = {}
    for hit in hits:
        for word in rjieba.cut(squash(hit.passage.text)):
            if len(word) >= MIN_CHARS:
                heard.setdefault(_sound(word), set()).add(word)
    folded = [squash(hit.passage.text) for hit in hits]
    borders = {term.text for term in unknown[:MAX_ACROSS_WORDS]}
    mended = []
    for term in terms:
        alike = heard.get(_sound(term.text), set()) if term in unknown else set()
        if not alike and term.text in borders:
            alike = _within_words(term.text, folded)
        if alike:  # what was taken for a word that no document uses is one after all
            term = replace(term, forms=(*term.forms, *sorted(alike)), weight=max(term.weight, MENDED_WEIGHT))
        mended.append(term)
    return tuple(mended)


def _within_words(text: str, passages: Sequence[str]) -> set[str]:
    """Stretches of the passages that sound like ``text`` and share a character with it, across word borders: 入仑 as
    the 入仓 of 入仓率."""
    sounds = [_sound(char) for char in text]
    found = set()
    for folded in passages:
        for start in range(len(folded) - len(text) + 1):
            window = folded[start : start + len(text)]
            if any(map(str.__eq__, window, text)) and [_sound(char) for char in window] == sounds:
                found.add(window)
    return found


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """Toneless pinyin; what is no Chinese character stands for itself."""
    return " ".join(lazy_pinyin(word))
