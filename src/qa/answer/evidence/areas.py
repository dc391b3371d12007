"""Towns, streets and parts of a zone, which no gazetteer holds: whose figure it is where a sentence tells of several.

"北滩片区" and "五合镇" are read from their form. What a sentence tells belongs to the area that it named last, and
answers no question about another one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.answer.evidence.prepared import PreparedClause, PreparedPassage, PreparedSentence
from qa.language.text import BASIC_HAN, squash

NAME_CHARS = 2  # the last of a name tell it from others of its kind
_KINDS = "片区|组团|街道|镇|乡"
# 城镇, 下乡, 各乡镇, 中心镇, 棚改片区: no names.
_NO_NAME = "[城乡集小村古老名强每各全个该本此下返家入回离故之水等的在从到向为与和及或把将由对几哪多少族]"
_KIND_ALONE = (
    "中心|建制|卫生|文明|生态|示范|特色|典型|美丽|产业|工业|商贸|旅游|文旅|重点|更新|改造|棚改|核心|起步|商业|功能|融合"
)
_AREA = re.compile(
    rf"(?=((?!{_KIND_ALONE})(?:(?!{_NO_NAME})[{BASIC_HAN}]){{{NAME_CHARS}}}(?:{_KINDS})(?![级域企村贤镇化土亲])))"
)


def tells_of_other_area(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause's figure belongs to another area than the one that the (folded) question names: the area that
    the sentence named last, in the clause or before it."""
    asked = _areas(question)
    told: tuple[str, ...] = ()
    for one in sentence.clauses if asked else ():
        if one.start > clause.start:
            break
        told = _of_kind(one.folded, asked) or told
    return bool(told) and not set(asked) & set(told)


def names_other_area(question: str, sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether the (folded) question names an area and a sentence can't speak of it: neither it nor its headings name
    it, and it names others of the kind, or the passage is about nothing like it."""
    asked = _areas(question)
    if not asked or any(name in sentence.folded + prepared.headings for name in asked):
        return False
    passage = prepared.passage
    around = squash(passage.text) + squash(passage.context)
    return bool(_of_kind(sentence.folded, asked)) or not any(name in around for name in asked)


def _of_kind(folded: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The areas in a folded text that are of a kind with those asked about."""
    kinds = {name[NAME_CHARS:] for name in asked}
    return tuple(name for name in _areas(folded) if name[NAME_CHARS:] in kinds)


@lru_cache(maxsize=8192)
def _areas(folded: str) -> tuple[str, ...]:
    """The names in a folded text, each by its last two characters and its kind; kept, as each question asks again."""
    return tuple(match[1] for match in _AREA.finditer(folded))
