"""The marks of structure in Chinese official prose: what may open a paragraph, and so a line of wrapped text too.

The ranks follow the numbering order of 《党政机关公文格式》 (GB/T 9704—2012, 7.3.3): 一、 （一） 1. （1）; statutes
put 编, 章, 节, 条 above them, newspapers set 【…】 above all, and leads such as 一是 and 在…上 stand below.
"""

from __future__ import annotations

import re
from enum import IntEnum

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
SQUARED = re.compile(r"[\[［〖](?P<heading>[\u4e00-\u9fff·—:： ]{2,20})[\]］〗](?=\s*$)")
"""A heading in square brackets, on a line of its own."""

ASKED_OF = re.compile(r"(?P<n>[一二三四五六七八九十])问(?=[\u4e00-\u9fff]{1,10}[：:])")
"""What an interview puts before each of those whom it asks: "二问襄阳：粮食怎样增产？"."""

MARKS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.PART, re.compile(rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})(编|部分|篇)(?=[\s：:、]|[\u4e00-\u9fff]|$)")),
    (Rank.CHAPTER, re.compile(rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})章")),
    (Rank.DIVISION, re.compile(rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})节(?!课)")),
    (
        Rank.ARTICLE,
        re.compile(
            rf"第(?P<n>{HAN_NUMBER}|\d{{1,9}})条(之{HAN_NUMBER})?(?!之|第|[规约]定|所称|[款项中的、和至到及生产公高铁航道路线街河])"
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
    (Rank.ORDINAL, re.compile(r"(?:首先|其次|再次|最后|第[一二三四五六七八九十]+[件项点步]?)，")),
    (Rank.DASH, re.compile(r"——")),
    (Rank.FROM, re.compile(r"从[^，。；]{2,24}?(?:方面|上|层面|角度|领域)(?:来?看)?，")),
    (Rank.WITHIN, re.compile(r"在[^，。；]{2,24}?(?:上|方面|领域)，")),
)
"""Every other kind, tried in this order where a paragraph begins; an item's number is in the group n or m."""


def _unnamed(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)


DECORATION = "▇■□◆◇●○▲△▼▽★☆◎※▌▍█▊►▶❖"
"""What newspapers set before a subheading, and others before each item of a list."""

SPOKEN = re.compile(r"(?:问|答|记者|主持人)(?:[（(][^（）()]{2,12}[)）])?[：:]|编者按[：:]")
"""Who speaks in an interview, or the editors before it."""

OPENS = re.compile(
    rf"\s*(?:{'|'.join(map(_unnamed, (HASH, BRACKET, SQUARED, SPOKEN, *(pattern for _, pattern in MARKS))))})"
)
"""A line that begins with a mark of any kind. Where the line before ended a sentence, a paragraph begins with it."""

REPORTER = r"(?:(?:本[报刊社网]|见习|实习|特约|全媒体){0,2}|[\u4e00-\u9fff]{1,3}融媒)(?:记者|通讯员)"
"""What a byline begins with, up to the name; a pattern to build on."""

AUTHOR = (
    r"[□■](?![ \u3000]*(?:嘉宾|主持人?|链接|数[说读]|点评|手记|话题|简讯|背景)$)"
    r"(?:[ \u3000]{1,2}[\u4e00-\u9fff]{2,3}|[ \u3000]{0,2}[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff]"
    r"|[ \u3000]{0,2}[\u4e00-\u9fff]{2,4}[ \u3000]+(?:文[/／]图|本[报刊]记者[ \u3000].{2,12})"
    r"|[ \u3000]{0,2}[\u4e00-\u9fff]{3,20}(?:书记|主任|[省市县区局]长)[ \u3000]+"
    r"[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3})$"
)
"""A byline that is only a name, or an office and a name, behind a mark: "□ 黎 明", "□ 中共襄阳市委书记 黎 明"."""

PREFACE = r"(?:编者[按的]话?|开[栏篇][的之]?[话语]|写在前面)"
"""What the editors' words before an article are headed by."""

CREDIT = re.compile(r"^[（(][^（）()]{2,30}(?:供稿|供图|摄|撰稿|撰文|整理|提供|图/文|文/图)[)）]$")
"""Who wrote an article or took its picture, in brackets below it."""

SIGNATURE = re.compile(
    rf"[（(](?:{REPORTER}|文[/／]图|作者|撰稿|执笔)[ \u3000：:]{{1,2}}[^（）()。，摄]{{2,40}}[)）]\s{{0,9}}$"
)
"""Who wrote an article, in brackets behind its last words or below them: "（本报记者 黎 明 通讯员 杜仲）"."""

PICTURED = re.compile(r"(?:摄|供图|资料图片)[）)]?$")
"""What a caption ends with: whose picture it is."""

CAPTION = re.compile(r"(?:图(?:[①-⑨\d]{1,2}[：:]|为(?![\u4e00-\u9fff]?[主导]))|▲)")
"""What the words below a picture begin with."""

PERIODICAL = r"(?:日报|晚报|早报|时报|商报|晨报|导报|周报)"
"""What the name of a newspaper ends with; a pattern to build on."""

DATELINE = re.compile(
    r"本[报刊社网][\u4e00-\u9fff]{0,6}讯(?=[\s（(])|(?:本[报刊]|新华社)[^，。]{2,8}\d{1,2}月\d{1,2}日[电讯]"
)
"""What a news item begins with: 本报讯, 新华社襄阳5月2日电."""

KICKER = re.compile(r"^[“\"].{2,40}[”\"].{0,8}(?:特刊|专题|专刊|专版|专栏|专辑|报道)$")
"""The slogan of a special: above each of its articles, or at the head of its pages."""
