"""Which item of a list a question asks about: 第二项, 第3条, 第二十三条."""

from __future__ import annotations

import re

from qa.language.numerals import chinese_number
from qa.language.text import BASIC_HAN
from qa.question.places import Known

# 第一条生产线 and 第三个百亿产业 are things of their own.
_NO_ITEM = r"(?!五年|产业|生产线|线|[高]?铁|高速|公路|道路|地铁|航线|街|河|专利|[百千万]|[县市区年月季])"
ORDINAL = re.compile(
    rf"第([一二三四五六七八九十]+|\d+)(?:(?:项|条|点|件|步|个?方面|部分){_NO_ITEM}"
    # So is 第一个粮库 in "第一个粮库是谁建的"; 第三个呢, 第二个粮库 and 第二个问题 are of a list.
    rf"|个{_NO_ITEM}(?=$|[的是呢，。？?]|具体|[{BASIC_HAN}]{{1,4}}(?:呢|是什么|具体|[，。？?]|$)"
    r"|(?:主要|重要|重点)?(?:问题|任务|要点|措施|举措|目标|环节|阶段|特点|原因|条件|要求|困难|短板|步骤)))"
)
# Of these there may be a second whatever the documents are about.
_NAMED_BEHIND = re.compile(
    r"(?!(?:主要|重点|重要)?(?:工作|任务|内容|措施|举措|问题|原因|要求|目标)|具体|规定|条款|执行|所[列称述])"
    rf"(?:(?![是的呢指叫为讲说有什怎哪])[{BASIC_HAN}]){{2}}"
)


def ordinal_of(text: str) -> int | None:
    """The item that "第二项", "第3条", "第二十三条" ask about; None for none and for no number (第三四项)."""
    match = ORDINAL.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1].isdecimal() else chinese_number(match[1])


def names_by_ordinal(text: str, known: Known) -> bool:
    """Whether an ordinal is a part of a name that the documents write so: 第二条输油管道."""
    match = ORDINAL.search(text)
    behind = match and _NAMED_BEHIND.match(text, match.end())
    return bool(match and behind and known.mentions(text[match.start() : behind.end()]))
