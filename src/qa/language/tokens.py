"""Lexical tokens: the Han bigrams, words, numbers, Latin words and 文号 that the lexical engine matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

import rjieba

from qa.language.numerals import chinese_number
from qa.language.text import HAN, fold, quoted_names, squash

Held = Callable[[str], bool]
"""Whether the documents hold a folded word."""

_AUXILIARIES = frozenset("能会可要都就也还在是有得")  # behind a noun, each begins what is said of it
_HAN_RUN = re.compile(f"[{HAN}]+")

# 鄂政发〔2023〕5号 and its bracket variants, after folding.
_DOCUMENT_NUMBER = re.compile(rf"([{HAN}]{{2,12}})[〔\[(【](\d{{4}})[〕\])】]第?(\d{{1,9}})号")
_TERM = re.compile(
    rf"""
      (?P<latin>[a-z\u00c0-\u024f][a-z\u00c0-\u024f\d]*(?:[-.'’&+/_][a-z\u00c0-\u024f\d]+)*)
    | (?P<number>\d+(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)?)
      (?P<suffix>[%‰]|[a-z]+|(?:万亿|[百千万亿])?[{HAN}])?
    | (?P<chinese>[零〇一二两三四五六七八九十百千万亿]{{2,}})(?P<unit>[{HAN}])?
    """,
    re.VERBOSE,
)


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of neighbouring Han characters of the folded text, in order; a lone one stands alone."""
    return _folded_bigrams(fold(text))


def grams_and_words(text: str) -> tuple[list[str], list[str]]:
    """The two token streams of the lexical index, folding once; both empty where there is nothing to match.

    First ``bigrams`` and the terms, which must not be cut: numbers, numbers with their unit, ratios, Latin words,
    文号. Then the words as rjieba cuts them, without punctuation and single characters. Each kind is in its order.
    "36.5亩" gives the terms "36.5" and "36.5亩"; "1,000" gives "1000"; 二〇二三年 gives "2023" and "2023年";
    第一百四十四条 gives "144" and "144条"; 鄂政发〔2023〕5号 gives itself and its tails (政发〔2023〕5号 …),
    so that it is found whatever stands before it.
    """
    folded = fold(text)
    return _folded_bigrams(folded) + _folded_terms(folded), _folded_words(folded)


def tagged_words(text: str, is_held: Held | None = None) -> list[tuple[str, str]]:
    """The words of ``text`` with their tags. Where the dictionary cuts across what the documents have, it is cut as
    they do: 领军人 才能 as 领军 人才 能, if ``is_held`` says so of 人才."""
    tagged = [(word, tag) for word, tag in rjieba.tag(text)]
    for at in reversed(range(len(tagged) - 1) if is_held else ()):
        left, right = tagged[at][0], tagged[at + 1][0]
        if len(right) < 2 or not _HAN_RUN.fullmatch(left + right):
            continue
        moved, rest = rjieba.tag(left + right[0]), right[1:]
        if is_held is not None and _is_better(right, rest, moved[-1][0], is_held):
            tagged[at : at + 2] = [*moved, *rjieba.tag(rest)]
    return tagged


def _is_better(right: str, rest: str, moved: str, is_held: Held) -> bool:
    """Whether the documents speak for ``moved``, which takes up the beginning of ``right``, and against that."""
    is_word = len(moved) > 1 and len(rjieba.cut(moved, hmm=False)) == 1  # 前报 of "前 报上去" is a guess
    return is_word and is_held(moved) and (rest in _AUXILIARIES or not is_held(right))


def own_words(texts: Sequence[str]) -> list[set[str]]:
    """For each text its words of several characters that stand in none of the others."""
    words = [{word for word in rjieba.cut(text) if len(word) > 1} for text in texts]
    return [found.difference(*(other for other in words if other is not found)) for found in words]


def speaks_of_all(names: Sequence[str], shown: str) -> bool:
    """Whether an answer's words speak of every part: what its name quotes stands there, and of the words that only its
    name has, most do."""
    plain = squash(shown)
    if any(quoted not in plain for name in names for quoted in quoted_names(name)):
        return False
    return all(found and 2 * sum(word in shown for word in found) > len(found) for found in own_words(names))


def word_spans(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Half-open spans of all words of ``text``, punctuation too, as the dictionary alone cuts it; without gaps.

    ``offset`` is added to each; an empty text has none.
    """
    ends = list(accumulate((len(word) for word in rjieba.cut(text, hmm=False)), initial=offset))
    return list(pairwise(ends))


def _folded_bigrams(folded: str) -> list[str]:
    found: list[str] = []
    for match in _HAN_RUN.finditer(folded):
        run = match.group()
        if len(run) == 1:
            found.append(run)
        else:
            found.extend([run[i : i + 2] for i in range(len(run) - 1)])
    return found


def _folded_words(folded: str) -> list[str]:
    return [word for word in rjieba.cut(folded) if len(word) > 1 and _HAN_RUN.match(word)]


def _folded_terms(folded: str) -> list[str]:
    found: list[str] = []
    for match in _DOCUMENT_NUMBER.finditer(folded):
        issuer, year, number = match.groups()
        tail = f"〔{year}〕{int(number)}号"
        found.extend([issuer[-size:] + tail for size in range(2, min(len(issuer), 6) + 1)])
    for match in _TERM.finditer(folded):
        found.extend(_term_forms(match))
    return found


def _term_forms(match: re.Match[str]) -> Iterator[str]:
    if match["latin"] is not None:
        yield match["latin"].replace("’", "'")
    elif match["number"] is not None:
        number = match["number"].replace(",", "")
        yield number
        if match["suffix"]:
            yield number + match["suffix"]
    else:
        value = chinese_number(match["chinese"])
        if value is not None:
            yield str(value)
            if match["unit"]:
                yield f"{value}{match['unit']}"
