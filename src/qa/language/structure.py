"""The marks of structure in Chinese official prose: what may open a paragraph, and so a line of wrapped text too.

The ranks follow the numbering order of 《党政机关公文格式》 (GB/T 9704—2012, 7.3.3): 一、 （一） 1. （1）; statutes
put 编, 章, 节, 条 above them, newspapers set 【…】 above all, and leads such as 一是 and 在…上 stand below.
"""

from __future__ import annotations

import re
from enum import IntEnum

from qa.language.text import BASIC_HAN

HAN_NUMBER = "[一二三四五六七八九十百千零〇两]+"


class Rank(IntEnum):
    """The order of nesting; a marker nests below those of smaller rank."""

    MARKED = 0  # Markdown and Word headings: rank + level
    PART = 10
    CHAPTER = 20
    DIVISION = 30
    DECORATED = 33
    BRACKET = 34
    PLAIN = 36
    HAN_COMMA = 40
    ARTICLE = 45
    HAN_PAREN = 50
    QUESTION = 55
    SPEAKER = 57
    BOX = 58
    DIGIT_DOT = 60
    DIGIT_PAREN = 70
    CIRCLED = 75
    DASH = 80
    FROM = 82
    ENUMERATION = 85
    ORDINAL = 88
    WITHIN = 90
    RUN_IN = 92


HASH = re.compile(r"(?P<hashes>#{1,6})\s++(?P<heading>\S.*+)")
BRACKET = re.compile(r"【(?P<heading>[^】]{1,60})】")
SQUARED = re.compile(rf"[\[［〖](?P<heading>[{BASIC_HAN}·—:： ]{{2,20}})[\]］〗](?=\s*$)")
"""A heading in square brackets, on a line of its own."""

ASKED_OF = re.compile(rf"(?P<n>[一二三四五六七八九十])问(?=[{BASIC_HAN}]{{1,10}}[：:])")
"""What an interview puts before each of those whom it asks: "二问襄阳：粮食怎样增产？"."""

MARKS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.PART, re.compile(rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})(编|部分|篇)(?=[\s：:、]|[{BASIC_HAN}]|$)")),
    (Rank.CHAPTER, re.compile(rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})章")),
    (Rank.DIVISION, re.compile(rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})节(?!课)")),
    (
        Rank.ARTICLE,
        re.compile(
            # "第四条高层次人才…" is one, "第三条高铁" and "第三条中的…" are none.
            rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})条(之{HAN_NUMBER})?(?!之|第|[规约]定|所称|[款项的、和至到及铁航]"
            r"|中(?![小央国介心级高标外医药学])|生(?!产[^线])|产(?!业|品)|公(?!共|司|民|益|示|开|布|安|务|职)|高(?![层新校等级温危中风标])"
            r"|道(?!德)|路(?!灯|面|政)|线(?![上下索])|街(?!道)|河(?!长))"
        ),
    ),
    (Rank.HAN_COMMA, re.compile(r"(?P<n>[一二三四五六七八九十]+)、")),
    (Rank.HAN_COMMA, ASKED_OF),
    (Rank.HAN_PAREN, re.compile(r"[（(](?P<n>[一二三四五六七八九十]+)[)）]")),
    (Rank.BOX, re.compile(rf"专栏\s*(?P<n>\d{{1,2}}|{HAN_NUMBER})(?=[\s：:])")),
    (Rank.DIGIT_DOT, re.compile(r"(?P<n>0\d)[ \u3000]+(?=[^\d\s，。；：:][^，。；：:]{1,30}[：:])")),
    (Rank.DIGIT_DOT, re.compile(r"(?P<n>\d{1,2})(?:[.．](?!\d)|、)")),
    (Rank.DIGIT_PAREN, re.compile(r"[（(](?P<n>\d{1,2})[)）]|(?P<m>\d{1,2})[)）]")),
    (Rank.CIRCLED, re.compile(r"(?P<n>[①-⑳])")),
    (Rank.ENUMERATION, re.compile(r"(?P<n>[一二三四五六七八九十]+)(?:是|要)(?!否|不是)")),
    (Rank.QUESTION, re.compile(r"(?:问|记者|主持人)[：:]\s*(?=[^：:]{4,120}[？?]$)")),
    (Rank.ORDINAL, re.compile(r"(?:首先|其次|再次|最后|第[一二三四五六七八九十]+[件项点步道关招环]?)，")),
    (Rank.DASH, re.compile(r"——")),
    (Rank.FROM, re.compile(r"从[^，。；]{2,24}?(?:方面|上|层面|角度|领域)(?:来?看)?，")),
    (Rank.WITHIN, re.compile(r"在[^，。；]{2,24}?(?:上|方面|领域)，")),
)
"""Every other kind, tried in this order where a paragraph begins; an item's number is in the group n or m."""


def _unnamed(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)


DECORATION = "▇■□◆◇●○▲△▼▽★☆◎※▌▍█▊►▶❖☞"
"""What newspapers set before a subheading, and others before each item of a list."""

SPOKEN = re.compile(
    rf"(?:问|[{BASIC_HAN}]{{0,4}}(?<![回解问必抢])答|记者|主持人)(?:[（(][^（）()]{{2,12}}[)）])?[：:]|编者按[：:]"
)
"""Who speaks in an interview, or the editors before it."""

OPENS = re.compile(
    rf"\s*(?:{'|'.join(map(_unnamed, (HASH, BRACKET, SQUARED, SPOKEN, *(pattern for _, pattern in MARKS))))})"
)
"""A line that begins with a mark of any kind. Where the line before ended a sentence, a paragraph begins with it."""
