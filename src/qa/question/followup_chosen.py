"""What is said to a question back ("您问的是哪份文件：…？"): the question before, of the paper that is chosen."""

from __future__ import annotations

import re

import rjieba

from qa.language.asking import WHICH_PAPER
from qa.language.numerals import whole_number
from qa.language.papers import of_paper
from qa.language.provisions import find_references
from qa.language.text import squash
from qa.question.followup_reading import FollowUp

_NAMED = re.compile(r"《([^《》]+)》")
_NTH = re.compile(
    r"第(?P<n>[一二两三四五六七八九十]|\d{1,2})[个份部]|(?P<first>前一?[个份者]|前面)|(?P<last>[后末]一?[个份者]|后面|最后)"
)
_FILLING = re.compile(
    r"我?(?:要|想)?(?:问|看|查|说|指)?的?是|那一?[个份部]|这一?[个份部]|文件|[的了呢吧啊呀，。！？!?\s]"
)
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
