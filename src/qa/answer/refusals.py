"""Why the best proposal is no answer after all: another matter, another indicator, a part of the place, another person.

Places and years are held before (``evidence``, ``fitting_places``, ``fitting_years``), wording by the judge; what is
asked here is whether the sentence that is left tells what the question names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.answer.evidence.attribution import is_of_other_matter, names_other_indicator
from qa.answer.evidence.attribution_parts import is_of_part
from qa.answer.evidence.evidence import Evidence
from qa.answer.fact import SURE_OF_WORDS
from qa.answer.readings import READ_KIND
from qa.answer.terms.concepts import Term, is_numbered
from qa.answer.terms.matching import match
from qa.language.asking import ASKS_WHY
from qa.language.numbers import Dimension, find_quantities
from qa.language.people import has_surname, office_holders
from qa.language.text import quoted_names, squash
from qa.types import Hit, Query, Want

# Of 750 gold questions, 88 had a first proposal like this, and 2 of these were right.
MOST_ABSENT, LEAST_COVERAGE = 0.5, 0.25
_PLANNED = re.compile(r"计划|目标|原定|预计|实际")  # what was planned may be what was done
# What asks for more than a mention, what is then told, and the words of which a sentence that tells it has one.
_TOLD = (
    (
        ASKS_WHY,
        "原因",
        re.compile(
            "因|由于|受(?![益理让])|影响|原因|为了|使(?!用)|导致|得益|滞后|不(?![到断仅低少超])|尚|缺|难|只|仅|无|没|未|推迟|制约|所以|从而|以便|靠|依托|归功|主要是|教训|保障|避免|才|看中|考虑到|图的是"
        ),
    ),
    (
        re.compile("(?:怎么|怎样|如何)(?:申请|申报|办理|报名|领取)"),
        "办法",
        re.compile("申请|申报|办理|提交|提供|登录|窗口|受理|材料|报送|备案|审核|平台|线上|电话|流程|凭"),
    ),
)
# "没有达到年初增长5%的预期" says that it is so, and not why.
_FELL_SHORT = re.compile(r"(?:没有?|未能?)(?:达到?|完成|实现)[^,，。;；]*|[低少]于(?:预期|目标|年初)[^,，。;；]*")
_MEANING_ASKED = re.compile("什么意思|指的?是什么|是指什么|含义|什么叫|[”」][^，。？]{0,6}是个?什么[？?]?$")
_MEANING_TOLD = re.compile("指(?![数标导挥定])|即|就是|[：:（(]|包括|含|分别|以[^，。]+为|——")
AFTER_NAME = 40
NEAR_CHARS = 60  # before a sentence: the one before it may name whom it speaks of


def misses_matter(query: Query, terms: Sequence[Term], evidence: Evidence) -> bool:
    """Whether the proposal speaks of another matter, whatever the reader says: of none of the indicators that the
    question names, or of hardly anything that it names; or, unless the reader is sure, lacks a name that it quotes."""
    indicators = [term for term in terms if term.indicator]
    if indicators and all(term in evidence.missing for term in indicators):
        return True
    if any(is_numbered(term.text) for term in indicators if term in evidence.missing):
        return True
    sure = evidence.read_mass >= SURE_OF_WORDS
    quoted = quoted_names(query.text)
    if not sure and any(term.text in quoted for term in evidence.missing):
        return True
    return evidence.absent >= MOST_ABSENT and evidence.coverage < LEAST_COVERAGE and not sure


def gives_other_figure(query: Query, terms: Sequence[Term], proposal: Evidence) -> bool:
    """Whether a proposal's figure is another indicator's, or a part's of the place while an indicator is missing."""
    clause, sentence = proposal.clause, proposal.sentence
    if clause is None or not proposal.answers:
        return False
    return (
        names_other_indicator(terms, proposal.prepared, sentence, clause)
        or is_of_part(query, proposal.missing, proposal.hit.passage, sentence, clause)
        or is_of_other_matter(query, squash(query.text), proposal.prepared, sentence, clause)
    )


def repeats_question(query: Query, proposal: Evidence) -> bool:
    """Whether a proposal's figures are all given by the question: no answer to "24座粮库分布在几个县" is "24座粮库"."""
    if not proposal.answers or {Want.YES_NO, Want.DATE} & set(query.wants) or _PLANNED.search(query.text):
        return False
    return all((q.value, q.dimension) in _figures_of(query.text) for q in proposal.answers)


@lru_cache(maxsize=64)
def _figures_of(question: str) -> frozenset[tuple[float, Dimension]]:
    """Kept, for each of its proposals is compared with them."""
    return frozenset((q.value, q.dimension) for q in find_quantities(question))


def reads_before_matter(terms: Sequence[Term], proposal: Evidence) -> bool:
    """Whether the reader's figure stands in a clause that says nothing of what is asked about, and what does comes
    behind it: "培育6座粮库，打造低碳泵站" of how many 低碳泵站."""
    clause = proposal.clause
    if clause is None or proposal.kind != READ_KIND or not proposal.answers or proposal.read_mass >= SURE_OF_WORDS:
        return False
    naming = [term for term in terms if not term.generic]
    clauses = proposal.sentence.clauses
    # "新建6座高标准、智能化粮库" is one phrase.
    end = next((c.end for c in clauses if c.start >= clause.start and c.delimiter != "、"), clause.end)
    told = any(match(term, c.folded) for term in naming for c in clauses if c.start < end)
    return not told and any(match(term, proposal.sentence.folded) for term in naming)


def of_another(terms: Sequence[Term], evidence: Evidence, hits: Sequence[Hit]) -> bool:
    """Whether the question names someone whom the documents know with office and name, and the sentence doesn't."""
    names = {term.text for term in terms if has_surname(term.text)}
    if not names:  # as of most questions: the passages needn't be searched for people
        return False
    passage, sentence = evidence.hit.passage, evidence.sentence
    asked = names & {name for hit in hits for name in office_holders(hit.passage.text)}
    near = passage.text[max(0, sentence.start - passage.start - NEAR_CHARS) : sentence.end - passage.start]
    return bool(asked) and not any(name in near for name in asked)


def leaves_untold(query: Query, terms: Sequence[Term], evidence: Evidence) -> str | None:
    """What a sentence leaves untold that only mentions what a question asks the reason, the meaning or the way of:
    原因 of "投产率为什么低？" where it says "投产率42%" and no more. None where it tells it, or no such is asked."""
    if Want.PERSON in query.wants:
        return None  # "谁请了假，为什么？": who it is answers
    if query.language == "zh" and _MEANING_ASKED.search(query.text):
        return None if _tells_meaning(terms, evidence) else "含义"
    sentences = evidence.prepared.sentences
    at = next((i for i, one in enumerate(sentences) if one.start == evidence.sentence.start), 0)
    around = _FELL_SHORT.sub("", "".join(one.folded for one in sentences[max(0, at - 1) : at + 2]))
    return next((what for asked, what, told in _TOLD if asked.search(query.text) and not told.search(around)), None)


def _tells_meaning(terms: Sequence[Term], evidence: Evidence) -> bool:
    """Whether a sentence explains what it names, or lists what that consists of before or behind it."""
    folded = evidence.sentence.folded
    name = max((term for term in terms if not term.generic), key=lambda term: term.weight, default=None)
    at = folded.find(name.text) if name else -1
    if name is None or at < 0:
        return True  # it says it in other words
    before = re.split(r"[,，。;；]", folded[:at])[-1]
    behind = folded[at + len(name.text) : at + len(name.text) + AFTER_NAME]
    return bool(_MEANING_TOLD.search(before + behind)) or "、" in before + behind
