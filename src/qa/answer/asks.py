"""What a question asks, one thing or two, and the clauses that the second stands in."""

from __future__ import annotations

import re

from qa.answer.evidence.prepared import PreparedSentence
from qa.language.asking import asking_parts
from qa.language.text import BASIC_HAN, squash
from qa.language.tokens import own_words
from qa.types import Query, Want

_MEANING = re.compile(
    r"[“\"「]([^”\"」]{2,20})[”\"」](?:[里中上]?(?:主要|具体|分别)?(?:指的?是|是指|指|是|代表|的?(?:含义|意思)是?)(?:的是)?什么|[^，。]{0,4}(?:什么意思|怎么理解|含义))"
)
_THING = re.compile(
    rf"谁|哪一?[个位家座种项条款部本支场类所国省市]|哪[里儿]|何[人地时处]|(?<!为)什么[{BASIC_HAN}]{{0,4}}[？?]?$"
)


def asks_thing(query: Query) -> bool:
    """Whether one thing is asked for, which a few words tell."""
    return Want.LIST not in query.wants and bool(_THING.search(query.text))


def asks_twice(query: Query) -> bool:
    """Whether a question asks two things one after the other ("是哪天？谁来接待？"): one sentence often tells both."""
    return len(asking_parts(query.text)) > 1


def meant_name(question: str) -> str | None:
    """The quoted name whose meaning a question asks for ("“一核”指的是什么"); None where it asks for something else."""
    found = _MEANING.search(question)
    return squash(found[1]) if found else None


def tells_meaning(name: str, sentence: str) -> bool:
    """Whether a folded sentence says what a name stands for: “一核”指…, 所谓“一核”就是…."""
    return bool(
        re.search(
            rf"[“”\"]?{re.escape(name)}[“”\"]?(?:主要|具体|就)*(?:是?指(?![标挥导数引派令南示定出向望责点])|即(?![将使日时刻便可])|就?是|为)|所谓[“\"]?{re.escape(name)}",
            sentence,
        )
    )


def with_other_asked(
    query: Query, sentence: PreparedSentence, first: int, last: int, max_chars: int
) -> tuple[int, int]:
    """The clauses from ``first`` to ``last``, grown within ``max_chars`` to the one that tells the other thing asked.

    That is the clause with a figure that has most of the words of the part of the question that the run speaks least
    of; where none has any, what follows the run.
    """
    own = own_words([squash(part) for part in asking_parts(query.text)])
    shown = "".join(clause.folded for clause in sentence.clauses[first : last + 1])
    missed = min(own, key=lambda found: _share(found, shown), default=set())
    best: tuple[int, int, int] | None = None
    for index, clause in enumerate(sentence.clauses):
        run = min(first, index), max(last, index)
        fits = sentence.clauses[run[1]].end - sentence.clauses[run[0]].start <= max_chars
        told = sum(word in clause.folded for word in missed) or any(
            quantity.unit and any(unit.endswith(quantity.unit) for unit in query.units)
            for quantity in clause.quantities
        )
        if clause.quantities and fits and not first <= index <= last and told and (best is None or told > best[0]):
            best = (told, *run)
    if best is not None:
        return best[1], best[2]
    start = sentence.clauses[first].start
    fitting = (i for i in range(last, len(sentence.clauses)) if sentence.clauses[i].end - start <= max_chars)
    return first, max(fitting, default=last)


def _share(words: set[str], shown: str) -> float:
    return sum(word in shown for word in words) / len(words) if words else 1.0
