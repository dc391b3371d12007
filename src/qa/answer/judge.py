"""How likely each proposal is the answer: the rules' evidence and the reader's word, weighed together.

The rules know places, years and units for certain and wording only by its surface; the reader knows wording and is
unsure of twins. So the reader never brings back what the rules have excluded (another place, another year); among the
rest it adds to the order. Whether the first of them answers is a logistic regression's decision, fitted by
``tests/benchmarks/fit_judge.py`` on questions that the reader was not trained on. Its output is the ``confidence`` of
the reply, and ``not_found`` is a threshold on it.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from qa.answer.asks import meant_name, tells_meaning
from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.fitting import DIMENSIONS, RANK_ASKED
from qa.answer.forms import sure_of_form
from qa.answer.readings import SURE, UNSEEN, Read, order, reader_weight, with_readings
from qa.language.text import quoted_names
from qa.types import Query, Want

# Chosen by hand on the development questions; tests/benchmarks/constants.py prints what each is worth.
RANK_BEHIND = 0.2  # how much worse by the rules a sentence that tells a rank may be and go first
MIN_QUOTED_CHARS, QUOTE_COVERAGE, SURE_OF_QUOTE = 6, 0.7, 0.55  # the last above ``answer.MIN_PROBABILITY``
# Who is interviewed, on what: it names every matter of the interview and tells nothing of any.
_TALK = re.compile(r"(?:接受|做客)[^，。；]{0,16}(?:专访|采访|访谈)(?!时|中|后|(?:表示|介绍|说|透露))")


def judge(query: Query, evidence: Sequence[Evidence], read: Read | None) -> list[Evidence]:
    """The proposals of the right place and year, and the reader's own, best first, each with its probability.

    Equal ones keep the order of the rules.
    """
    # What a text asks ("粮库怎样扩容？", above the answer of an interview) is no answer.
    fitting = [p for p in evidence if p.year_fits and not p.sentence.folded.endswith("?")]
    if not _TALK.search(query.text) and not {Want.PERSON, Want.OFFICE} & set(query.wants):
        fitting = [p for p in fitting if p.answers or not _TALK.search(p.sentence.folded)]
    if read is None:
        weights, found = _weights()["rules"], fitting
    else:
        weights = _weights()["english" if query.language == "en" else "reader"]
        found = with_readings(query, fitting, read)
    judged = [replace(proposal, probability=_probability(features(proposal), weights)) for proposal in found]
    judged = _sure_of_quote(query, judged)
    weight = reader_weight(fitting)
    ordered = sorted(judged, key=lambda proposal: -order(proposal, weight))
    if RANK_ASKED.search(query.text):
        return _ranked_first(ordered)
    if (name := meant_name(query.text)) is not None:
        ordered = sorted(ordered, key=lambda proposal: not tells_meaning(name, proposal.sentence.folded))
    return ordered if _asks_amount(query) else sure_of_form(query, _led_by_sure(ordered))


def _sure_of_quote(query: Query, judged: list[Evidence]) -> list[Evidence]:
    """The proposals, where the only sentence with a long name that the question quotes, and most else of it, is likely
    whatever the reader makes of it: "被称为“没有围墙的粮库”的是哪里"."""
    quoted = [name for name in quoted_names(query.text) if len(name) >= MIN_QUOTED_CHARS]
    if not quoted or any(want in DIMENSIONS for want in query.wants):
        return judged
    sentences = {p.sentence for p in judged if any(name in p.sentence.folded for name in quoted)}
    if len(sentences) != 1:
        return judged
    return [
        replace(p, probability=max(p.probability, SURE_OF_QUOTE))
        if p.sentence in sentences and p.clause is None and p.coverage >= QUOTE_COVERAGE
        else p
        for p in judged
    ]


def _ranked_first(ordered: list[Evidence]) -> list[Evidence]:
    """The proposals with those first that tell a rank, where it is a rank that is asked for and they are near."""
    least = max((proposal.score for proposal in ordered), default=0.0) - RANK_BEHIND
    return sorted(ordered, key=lambda proposal: proposal.kind < 1 or proposal.score < least)


def _asks_amount(query: Query) -> bool:
    """Whether a figure is asked for that may have twins, of which the reader is unsure; a date has none as a rule."""
    return any(want in DIMENSIONS and want != Want.DATE for want in query.wants)


def _led_by_sure(ordered: list[Evidence]) -> list[Evidence]:
    """The proposals with the one first of which the reader is sure, where it sees no answer at all in the first: that
    shares the question's words, while the answer may stand in the next sentence in other words."""
    if not ordered or ordered[0].read_mass > UNSEEN:
        return ordered
    sure = max(ordered, key=lambda p: p.read_mass)
    if sure.read_mass < SURE or sure.probability <= ordered[0].probability:
        return ordered
    # With its clause: where a date is asked for, a whole sentence is no answer.
    return sorted(ordered, key=lambda p: p.sentence != sure.sentence or p.read_mass < SURE)


def features(proposal: Evidence) -> dict[str, float]:
    """What the regression sees; all within 0–1."""
    return {
        "score": proposal.score,
        "coverage": proposal.coverage,
        "kind": proposal.kind,
        "coverage_kind": proposal.coverage * proposal.kind,
        "wording": proposal.wording,
        "absent": proposal.absent,
        "rank": proposal.hit.score,
        "read": proposal.read,
        "mass": proposal.mass,
        "read_mass": proposal.read_mass,
    }


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(resources.files("qa").joinpath("data/judge.toml").read_text("utf-8"))


def _probability(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)
