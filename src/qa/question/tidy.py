"""A question as it was typed → its words without politeness, stray white space and slips of habit."""

from __future__ import annotations

import re

from qa.language.asking import ASKS
from qa.language.text import BASIC_HAN
from qa.language.tokens import word_spans
from qa.places.names import place_table
from qa.question.instruction import is_no_question

# Phrases of address. The first part stands for itself, or with 一下 or its like; 问, 查 and 了解 only with that.
_ONCE = "(?:一[下哈]|[下哈](?!一))子?"
_POLITE = re.compile(
    rf"(?:请问|麻烦(?=[您你问查看帮给告说一下])(?:[您你]|给|帮(?:我|忙)?)*[问查看说]?|帮我[查看]?|我想(?:问|知道|了解))(?P<once>(?:{_ONCE})?)哈?"
    rf"|(?:[我俺]?想要?|[我俺])?(?:咨询|了解|打听|知道|[问查])[问询]?{_ONCE}"
    r"|请(?:帮我|告诉我|介绍|说明)|谢谢[您你了]?|多谢|您好|你好|来着|(?<=[，,下我说讲绍])(?:好吗|可以吗)"
    r"|哈(?=[，,])|[，,]?(?:在线等|急用|着急)(?=[，,。！!？?]|$)|的话(?=[，,。？?]|$)"
)
_OR_SO = re.compile(r"(?<!得)(?:好吗|可以吗)(?=[？?。！!]?$)")
_HESITATION = re.compile(r"^(?:(?:呃|嗯|额|那个|那个什么|那什么|就是)[，,、]\s*)+")
_PAIR = re.compile(r"(?<![他她咱你我们])俩(?=[个次座家条项种年月天])")
_HOW_LONG = re.compile(r"(?<=[要得花等])好久(?=[嘛啊呢才能会，,。？?]|$)")  # as the south-west asks
# Cantonese, and how the south-west asks, as official texts have it.
_DIALECT = {
    "几多": "多少", "幾多": "多少", "咗": "了", "嘅": "的", "係": "是", "喺": "在", "啲": "些", "冇": "没有",
    "嗰": "那", "边度": "哪里", "邊度": "哪里", "边个": "谁", "邊個": "谁", "点样": "怎样", "點樣": "怎样",
    "点解": "为什么", "點解": "为什么", "乜嘢": "什么", "啥子": "什么", "咋个": "怎么", "莫得": "没有",
}  # fmt: skip
_DIALECT_WORDS = re.compile("|".join(_DIALECT))
_HOW_MANY = re.compile(r"好多(?=钱|[个家户人亩吨座名项万亿套处辆台]|[，,。？?嘛啊呢]|$)")
_CALLED = re.compile(r"名儿(?=[是叫，,。？?]|$)")
# 粮 库 改 造: typed or recognised with a space after each character.
_SPACED_OUT = re.compile(rf"(?:(?<=\s)|^)[{BASIC_HAN}](?:\s+[{BASIC_HAN}]){{2,}}(?=\s|[，。？?]|$)")
# 襄 阳 粮库, 谷 城 县粮库: a name with spaces in it, which its parts (晋 豫) are not.
_NAME_SPACED = re.compile(
    rf"(?<![{BASIC_HAN}])(?P<name>[{BASIC_HAN}](?:[ \t\u3000]+[{BASIC_HAN}]){{1,3}})"
    r"(?P<gap>[ \t\u3000]+)(?P<kind>[省市县区州旗]?)"
)
# 那几个 behind 有, 是 or 在, where nothing else asks, is typed for 哪几个.
_THOSE_ASKED = re.compile(r"(?<=[有是分在到])那几(?=[个项家条种类座位点])")
_ASKS_ELSE = re.compile(rf"{ASKS.pattern}|是否|能否|[没不][有是能]|吗|呢")


def tidy(question: str) -> str:
    """The question without politeness and stray white space, 啥 and 咋 written out; else its wording is kept."""
    if is_no_question(question):
        return question.strip()
    text = _SPACED_OUT.sub(lambda match: re.sub(r"\s", "", match.group()), question)
    text = _NAME_SPACED.sub(_joined_name, text)
    text = _DIALECT_WORDS.sub(lambda match: _DIALECT[match.group()], text)
    text = _HOW_LONG.sub("多久", _CALLED.sub("名", text))
    text = text if _ASKS_ELSE.search(text) else _HOW_MANY.sub("多少", text)
    text = _without_politeness(text.replace("啥", "什么").replace("咋", "怎么"))
    text = _PAIR.sub("两", text)
    if not _ASKS_ELSE.search(text):
        text = _THOSE_ASKED.sub("哪几", text)
    text = _HESITATION.sub("", re.sub(r"^[，,、。\s]+|[，,、\s]+$", "", text))
    return re.sub(r"\s+", " ", text).strip() or question.strip()


def _without_politeness(text: str) -> str:
    """A question without phrases of address, where they are words by themselves: not in 审查下放 or 申请说明."""
    ends = {0, *(end for _, end in word_spans(text))}

    def rest(match: re.Match[str]) -> str:
        if match.start() not in ends:
            return match.group()
        if match.end() in ends:
            return ""
        once = match["once"]  # "请问下半年…": 下 is the beginning of a word
        return once if once and match.start("once") in ends else match.group()

    left = _POLITE.sub(rest, text)
    asked = _OR_SO.sub("", left)
    return asked if ASKS.search(asked) else left  # "办得好吗" asks by it


def _joined_name(match: re.Match[str]) -> str:
    """A place's name without the spaces in it; anything else as it is."""
    name = re.sub(r"\s", "", match["name"])
    levels = place_table().levels
    if name in place_table().shorts or f"{name}{match['kind']}" in levels or f"{name}市" in levels:
        return f"{name}{'' if match['kind'] else match['gap']}{match['kind']}"
    return match.group()
