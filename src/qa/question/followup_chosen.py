"""Follow-ups about papers: which one is chosen of those asked back ("您问的是哪份文件：…？"), and another article of
the one that was asked about."""

from __future__ import annotations

import re

import rjieba

from qa.language.asking import WHICH_PAPER
from qa.language.numerals import whole_number
from qa.language.papers import of_paper
from qa.language.provisions import find_references
from qa.language.structure import HAN_NUMBER
from qa.language.text import squash
from qa.question.followup_reading import FollowUp

_NAMED = re.compile(r"《([^《》]+)》")
_NTH = re.compile(
    r"第(?P<n>[一二两三四五六七八九十]|\d{1,2})[个份部]|(?P<first>前一?[个份者]|前面)|(?P<last>[后末]一?[个份者]|后面|最后)"
)
_FILLING = re.compile(
    r"我?(?:要|想)?(?:问|看|查|说|指)?的?是|那一?[个份部]|这一?[个份部]|文件|[的了呢吧啊呀，。！？!?\s]"
)
_NEXT = re.compile(r"(?P<up>[下后]一)|[上前]一")
_ONE_ARTICLE = re.compile(r"[上下前后]一[条章](?=$|[的是讲说规呢？?])")
_WITHIN_IT = re.compile(rf"第?[（(]?(?:{HAN_NUMBER}|\d{{1,2}})[)）]?[项款]")
_TAIL = re.compile(r"(?:又|具体)?(?:是|讲|说|规定|写)?(?:了|的是?)?(?:什么|啥|哪些)?(?:内容)?[呢的？?\s]*")
MAX_CHOICE_CHARS = 30


def chosen_paper(said: FollowUp) -> str | None:
    """ "粮库的" or "第二个" after "您问的是哪份文件：《粮库管理办法》还是《泵站管护规定》？"."""
    if not said.reply.startswith(WHICH_PAPER) or len(said.text) > MAX_CHOICE_CHARS or find_references(said.text):
        return None
    names = _NAMED.findall(said.reply)
    nth = _NTH.search(said.text)
    if nth is not None:
        number = len(names) if nth["last"] else 1 if nth["first"] else whole_number(nth["n"])
        chosen = names[number - 1 : number] if number else []
    else:
        words = [word for word in rjieba.cut(_FILLING.sub(" ", squash(said.text))) if word.strip()]
        chosen = [name for name in names if words and all(word in squash(name) for word in words)]
    if len(chosen) != 1:
        return None
    at = next((reference.start for reference in find_references(said.previous)), None)
    return of_paper(chosen[0], said.previous) if at is None else f"《{chosen[0]}》{said.previous[at:]}"


def other_provision(said: FollowUp) -> str | None:
    """ "那第三章呢？" or "下一条呢？" after "粮库办法第二章讲了什么？": it replaces that; "第二项呢？" is
    an item of it."""
    earlier = find_references(said.previous)
    if not earlier or said.places:
        return None
    before, behind = said.previous[: earlier[0].start], said.previous[earlier[-1].end :]
    named = find_references(said.bare)
    if named and named[0].start == 0 and _TAIL.fullmatch(said.bare[named[-1].end :]):
        return f"{before}{said.bare[: named[-1].end]}{behind}"
    within, last = _WITHIN_IT.match(said.bare), earlier[-1]
    if within and last.kind == "条" and last.item is None and _TAIL.fullmatch(said.bare[within.end() :]):
        return f"{said.previous[: last.end]}{within.group()}{behind}"
    step = _ONE_ARTICLE.match(said.bare)
    if step is None or not _TAIL.fullmatch(said.bare[step.end() :]):
        return None
    is_up = _NEXT.match(said.bare)
    number = earlier[-1].last + 1 if is_up and is_up["up"] else earlier[0].first - 1
    return f"{before}第{number}{step.group()[-1]}{behind}" if number > 0 else None
