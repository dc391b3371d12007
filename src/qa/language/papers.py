"""What questions call papers, and how they ask for what stands on a paper's head and foot: its number (文号), who
issued it and when, and its title."""

from __future__ import annotations

import re
from typing import Literal

from qa.language.document_number import find_numbers

KINDS_OF_PAPER = (
    *("实施细则", "实施办法", "实施意见", "实施方案", "工作总结", "若干措施", "若干规定", "若干政策", "暂行办法"),
    *("办法", "规定", "条例", "细则", "措施", "意见", "规章", "制度", "文件", "通知", "法规", "规则", "方案", "政策"),
    *("决定", "决议", "章程", "公告", "通告", "公报", "批复", "纪要", "规划", "计划", "报告", "通报", "总结"),
    *("要点", "简报", "函", "令"),
)
Wanted = Literal["title", "number", "issuer", "date"]

_PAPER = rf"(?:{'|'.join(KINDS_OF_PAPER)})"
POINTING = re.compile(rf"(?:[这那](?:一?[份个篇项部])?|[该此本]|上述){_PAPER}")
"""这个通知, 该办法: a paper that is not named."""

_NUMBER = re.compile(
    r"(?<!批准)(?<!许可)(?:发文字号|公文字号|文件编号|文号)(?:是|为)?(?=呢|有|多少|什么|几|[？?。，,、]|$)|(?:什么|哪个)文号"
)
_WHO = (
    r"(?:谁|哪个(?:单位|部门|机关|机构)|哪[几两二三]?家(?:单位|机构)|哪[几两二三]个(?:单位|部门)|哪些(?:单位|部门)"
    r"|什么(?:单位|部门|机关|机构)|哪里)"
)
_ISSUED = r"(?:联合|共同)?(?:印发|发布|下发|制发|颁布|公布|发出|发文|发)(?![放展生言起包现电动给布票])(?:出?的)?"
_MADE = r"(?:制定|制订|出台|签发|出|定|签)"
# "总结是哪天的", "通知是几号发的": of a paper these ask for its date, of a subsidy when it is paid.
_NAMED = rf"(?:{_PAPER}》?|》|(?<=\d)号(?:文件?)?)"
_ISSUER = re.compile(
    rf"(?:是|由)?{_WHO}{_ISSUED}|发文(?:机关|单位|部门)|(?:发布|印发|制发)(?:机关|单位)|{_ISSUED}(?:单位|部门|机关)?是{_WHO}"
    rf"|{_NAMED}(?:是|由)?{_WHO}{_MADE}的|落款(?:单位|机关|部门)|落款(?:的?是)?{_WHO}"
)
_WHEN = r"(?:哪一?[天日年月]|什么时[候间]|啥时候?|何时|几月几[日号]|几[号日])"
_DATED = re.compile(
    rf"(?:落款|成文|印发|发文|下发|签发)的?(?:日期|时间)?(?:是|在|为)?{_WHEN}|{_WHEN}(?:印发|发文|下发|签发|成文|落款)的?"
    r"|(?:落款|成文|印发|发文|下发|签发)的?(?:日期|时间)"
    rf"|{_NAMED}(?:是|在|于)?(?!哪一?年的){_WHEN}(?:(?:发布|发出|公布|颁布|写|发|{_MADE})(?:出来)?的?|的)(?=[？?。，,\s]|$)"
    rf"|{_NAMED}的?日期(?=是|[？?。，,\s]|$)"
)
_AND_ITS_DATE = re.compile(r"[和与及、](?:日期|时间)(?=是|[？?。，,\s]|$)")  # behind another part: "发文单位和日期"
_CALLED = (
    rf"(?:[是叫](?:一?[个份部])?(?:什么|啥|哪一?[个份])样?的?(?:{_PAPER}|文)|(?:标题|题目|名称)(?:[是叫]?(?:什么|啥))?|叫(?:做)?(?:什么|啥)"
    r"|(?:是?关于|讲|说|是)(?:了|的)?(?:是)?(?:什么|啥|哪方面)(?:的|内容|事)?)"
)
_TITLE = re.compile(rf"\s*(?:[这那该]?[个份]?(?:{_PAPER}|文)?的?)?{_CALLED}[呢啊？?。！\s]*")
_PARTS: tuple[tuple[Wanted, re.Pattern[str]], ...] = (("number", _NUMBER), ("issuer", _ISSUER), ("date", _DATED))


def asks_imprint(question: str) -> tuple[Wanted, ...]:
    """Which parts of a paper's imprint a question asks for, in the order of its head and foot; empty for none. Its
    title, where a number or 这份文件 says which paper is meant and nothing else is asked."""
    asked: list[Wanted] = [part for part, pattern in _PARTS if pattern.search(question)]
    if asked and "date" not in asked and _AND_ITS_DATE.search(question):
        asked.append("date")
    rest = POINTING.sub("", question)
    for mention in reversed(find_numbers(rest)):
        rest = rest[: mention.start] + rest[mention.end :]
    if not asked and rest != question and _TITLE.fullmatch(rest):
        asked.append("title")
    return tuple(asked)


def without_asking(question: str) -> str:
    """The question without the words that ask for an imprint; the kind of paper that they begin with stays: what is
    left may name the paper."""
    rest = _AND_ITS_DATE.sub(" ", question)
    for _, pattern in _PARTS:
        rest = pattern.sub(lambda match: f"{_kind_of(match.group())} ", rest)
    return rest


def of_paper(title: str, question: str) -> str:
    """A question about a paper that it only points at, or calls by its kind alone, about that of a ``title``."""
    pointing = POINTING.match(question)
    asked = question[pointing.end() if pointing else len(_kind_of(question)) :]
    return f"《{title}》{asked}" if asked != question else f"《{title}》的{question}"


def points_at_paper(question: str) -> bool:
    """Whether a question asks for the imprint of a paper that it only points at: "这个通知是几号发的"."""
    return bool(POINTING.search(question) and asks_imprint(question))


def _kind_of(words: str) -> str:
    """The kind of paper with which words begin: 通知 of "通知是几号发的"; "" for none."""
    return next((kind for kind in KINDS_OF_PAPER if words.startswith(kind)), "")
