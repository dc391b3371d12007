"""What a newspaper sets around its articles: who wrote them, whose pictures they are, where they come from.

Bylines and credits are told by several patterns, for they are asked about different things: a line as the file has it,
which may be the first of several, or a paragraph as it reads. Where two differ, the reason stands with them.
"""

from __future__ import annotations

import re

from qa.language.structure import DECORATION
from qa.language.text import BASIC_HAN

REPORTER = rf"(?:(?:本[报刊社网]|见习|实习|特约|全媒体){{0,2}}|[{BASIC_HAN}]{{1,3}}融媒)(?:记者|通讯员)"
"""What a byline begins with, up to the name; a pattern to build on."""

AUTHOR = (
    r"[□■](?![ \u3000]*(?:嘉宾|主持人?|链接|数[说读]|点评|手记|话题|简讯|背景)$)"
    rf"(?:[ \u3000]{{1,2}}[{BASIC_HAN}]{{2,3}}|[ \u3000]{{0,2}}[{BASIC_HAN}][ \u3000]{{1,2}}[{BASIC_HAN}]"
    rf"|[ \u3000]{{0,2}}[{BASIC_HAN}]{{2,4}}[ \u3000]+(?:文[/／]图|本[报刊]记者[ \u3000].{{2,12}})"
    rf"|[ \u3000]{{0,2}}[{BASIC_HAN}]{{3,20}}(?:书记|主任|[省市县区局]长)[ \u3000]+"
    rf"[{BASIC_HAN}](?:[ \u3000]?[{BASIC_HAN}]){{1,3}})$"
)
"""A byline that is only a name, or an office and a name, behind a mark: "□ 黎 明", "□ 中共襄阳市委书记 黎 明"."""

BYLINE_BEGINS = rf"[□■]?\s*{REPORTER}\s"
"""The beginning of a paragraph with a byline; a pattern to build on."""

BYLINE = re.compile(rf"{BYLINE_BEGINS}[^，。]{{2,}}+$|{AUTHOR}")
"""A paragraph that is a byline and nothing else: "本报记者 黎 明 通讯员 杜仲"."""

NAMED_BYLINE = rf"[□■]?[ \u3000]{{0,2}}{REPORTER}\s\s?(?:\S{{2,}}|\S\s{{1,2}}\S(?!\S))"
"""The beginning of a line with a byline, to the end of a name: the line is set apart whatever follows, and a column's
line may end with "本报记者" alone; a pattern to build on."""

WHOLE_LINE_BYLINE = re.compile(rf"\s{{0,9}}[□■]?\s?{REPORTER}[\s:：][^，。摄（）()]{{2,40}}$")
"""A line that is a byline and nothing else, above which a headline is looked for: no credit of a picture ("本报记者
黎明 摄"), and nothing in brackets, the signature of the article above. A colon may stand before the name."""

ORNAMENTED_BYLINE = re.compile(rf"^\s*[{DECORATION}]?\s*{REPORTER}\s")
"""The beginning of a line with a byline behind any ornament: between the halves of a sentence whatever begins so is
another item's, so that neither its end nor its mark needs to be certain."""

SIGNATURE = re.compile(
    rf"[（(](?:{REPORTER}|文[/／]图|作者|撰稿|执笔)[ \u3000：:]{{1,2}}[^（）()。，摄]{{2,40}}[)）]\s{{0,9}}$"
)
"""Who wrote an article, in brackets behind its last words or below them: "（本报记者 黎 明 通讯员 杜仲）"."""

SIGNATURE_OR_CREDIT = re.compile(rf"{SIGNATURE.pattern}|[（(][^（）()]{{2,30}}(?:供稿|撰稿|撰文)[)）]$")
"""The end of a paragraph with who wrote the article, with an office in brackets as well: "（襄阳市粮食局供稿）"."""

CREDIT_LINE = re.compile(
    rf"\s*(?:(?:[文图]|图文|文图|撰[文稿]|供稿|采写|摄影|整理)\s?[/／：:]\s?[{BASIC_HAN} \u3000]{{2,24}}){{1,2}}$"
)
"""Who wrote an article and whose pictures it has, in a line of its own: "文／黎 明  图／园区融媒体中心"."""

CREDIT = re.compile(r"^[（(][^（）()]{2,30}(?:供稿|供图|摄|撰稿|撰文|整理|提供|图/文|文/图)[)）]$")
"""Who wrote an article or took its picture, in brackets below it."""

PICTURED = re.compile(r"(?:摄|供图|资料图片)[）)]?$")
"""What a caption ends with: whose picture it is."""

PICTURED_LINE = re.compile(r"(?:摄|供图|资料图片?|图片来源.{0,12})[）)]?[。]?\s*$")
"""The same at the end of a line as the file has it, with where a picture is from and a full stop, for nothing follows
from it but that a caption may stand between the halves of a sentence."""

CREDITED = re.compile(r"摄$|图片）$|^(?:责任)?编辑|校对")
"""A paragraph of credits, which is no byline and no headline: whose picture it is, or who edited the page."""

CAPTION_LABEL = re.compile(rf"[{DECORATION}]\s?(?:图片(?:说明|新闻)?|图说)$")
"""A line that labels the picture and the caption below it."""

CAPTION = re.compile(rf"(?:图(?:[①-⑨\d]{{1,2}}[：:]|为(?![{BASIC_HAN}]?[主导]))|[▲▼△▽])")
"""What the words below a picture begin with."""

DATELINE = re.compile(
    rf"本[报刊社网][{BASIC_HAN}]{{0,6}}讯(?=[\s（(])|(?:本[报刊]|新华社)[^，。]{{2,8}}\d{{1,2}}月\d{{1,2}}日[电讯]"
)
"""What a news item begins with: 本报讯, 新华社襄阳5月2日电."""

ASIDE = re.compile(
    rf"[【{DECORATION}]?\s?(?:专家|记者|编辑|政策|相关|名词|新闻|资料|延伸|背景|一线|本报|观摩|采访)?"
    r"(?:点评|手记|链接|解释|背景|阅读|短评|编后|观察|评论|快评|时评|微评|数据|数说|数读|速递|大事记|简\s?讯|短讯|快讯|访谈|对话|侧记|花絮|"
    r"更\s?正)】?(?:\s?[·（(].{2,30})?"
)
"""A line that labels what stands apart on a page: 点评, 【记者手记】, ◆简讯."""

DATELINE_ALONE = re.compile(rf"\s{{0,9}}本[报刊社网][{BASIC_HAN}]{{0,6}}讯\s?[（(][^（）()]{{2,40}}[)）]\s{{0,9}}$")
"""A line that is a news item's first words and nothing else: "本报讯（记者 黎 明）"."""

KICKER = re.compile(r"^[“\"].{2,40}[”\"].{0,8}(?:特刊|专题|专刊|专版|专栏|专辑|报道)(?:\s+[A-Z]?\d{1,2}\s?版?)?$")
"""The slogan of a special: above each of its articles, or at the head of its pages, perhaps with the page's number."""

PREFACE = r"(?:编者[按的]话?|开[栏篇][的之]?[话语]|写在前面)"
"""What the editors' words before an article are headed by."""

PERIODICAL = r"(?:日报|晚报|早报|时报|商报|晨报|导报|周报|观察报|经济报|新闻报|都市报|晨刊|导刊|时讯|(?<!的)周末)"
"""What the name of a newspaper ends with; a pattern to build on."""
