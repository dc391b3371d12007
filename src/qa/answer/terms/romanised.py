"""Names in Latin letters (Huajiang, Jingmai) as the documents write them: 花江, 景迈.

No dictionary has them; what the retrieved passages hold decides, as with words mistyped by ear (``slips``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from pypinyin import Style, lazy_pinyin

from qa.answer.terms.concepts import NOUN_WEIGHT, Term
from qa.language.text import BASIC_HAN, squash
from qa.types import Hit

MIN_LETTERS = 5
MAX_HAN = 4
MAX_NAMES = 4  # of one question; each is looked for in all passages
_NAME = re.compile(r"(?<![A-Za-z.])[A-Z][a-z]+(?:'[a-z]+)?(?:\s[A-Z][a-z]+)*")
_CAPITAL = re.compile(r"(?<![A-Za-z.-])[A-Z][a-z]{4,}(?![A-Za-z.-])")
_HAN_RUN = re.compile(rf"[{BASIC_HAN}]{{2,}}")


def romanised_names(question: str, terms: Sequence[Term], hits: Sequence[Hit]) -> tuple[Term, ...]:
    """A term for each name of an English question that sounds like words of the passages, in order of mention; none for
    what ``terms`` have.

    Only words with a capital letter are names; "Pu Er" is one like "Puer". Empty where the passages hold none.
    """
    own = _sounds_of(terms)
    wanted = {letters: None for letters in _candidates(question) if letters not in own}
    if not wanted:
        return ()
    longest = max(map(len, wanted))
    heard: dict[str, dict[str, None]] = {}
    for hit in hits:
        for run in _HAN_RUN.findall(squash(hit.passage.text)):
            sounds = [_sound(character) for character in run]
            for start in range(len(run)):
                letters = sounds[start]
                for end in range(start + 2, min(start + MAX_HAN, len(run)) + 1):
                    letters += sounds[end - 1]
                    if len(letters) > longest:
                        break
                    if letters in wanted:
                        heard.setdefault(letters, {})[run[start:end]] = None
    found = (letters for letters in wanted if letters in heard)
    return tuple(Term(tuple(heard[letters]), NOUN_WEIGHT) for letters in found)


def unknown_names(question: str, terms: Sequence[Term], is_word: Callable[[str], bool]) -> tuple[Term, ...]:
    """A term for each name within an English question that neither ``terms`` nor English has (Moutai): no sentence
    speaks of it. A word that begins the question is no name for its capital alone."""
    known = _sounds_of(terms)
    names = (match.group() for match in _CAPITAL.finditer(question) if match.start())
    unknown = dict.fromkeys(name.lower() for name in names if not is_word(name.lower()))
    return tuple(Term((name,), NOUN_WEIGHT) for name in unknown if not any(name in one for one in known))


def _sounds_of(terms: Sequence[Term]) -> set[str]:
    """The letters of those forms that are short enough to be names."""
    return {"".join(map(_sound, form)) for term in terms for form in term.forms if len(form) <= MAX_HAN}


def _candidates(question: str) -> Iterator[str]:
    """The letters of what may be a name, in order: of several words with capitals each, and all together."""
    for match in islice(_NAME.finditer(question), MAX_NAMES):
        words = re.sub("'", "", match.group().lower()).split()
        yield from (word for word in ("".join(words), *words) if len(word) >= MIN_LETTERS)


@lru_cache(maxsize=8192)
def _sound(character: str) -> str:
    """Its letters without a tone; ü is u, as most write it."""
    return lazy_pinyin(character, style=Style.NORMAL, v_to_u=True)[0].replace("ü", "u")
