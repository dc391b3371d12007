"""What remains of a question without places, years and the words of asking, and all of it written out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from qa.language.asking import without_particles
from qa.language.periods import COUNTED_BEHIND, find_periods, years_in_full
from qa.language.text import BASIC_HAN
from qa.language.units import ASKED_PATTERN, COUNTED_PATTERN, SCALE_PATTERN
from qa.places.places import PlaceMention
from qa.question.ordinal import ORDINAL
from qa.question.wants import MAY_OR_NOT

_WHICH_ONE = "哪一(?:部分|[个类款部本首块份所座片层级名套支场篇届处只人])?"
# The interrogatives; a measure word behind 哪 goes with it, one behind 几 stays ("宗标准地").
_INTERROGATIVES = (
    *("多少钱", "多少", "好多", "几多", "什么", "哪些(?:方面)?", "哪里", "哪儿", "哪个"),
    *("哪一?(?:[家项位条次年天种块份座片类款]|部(?![门分]))", _WHICH_ONE),
    "哪[几两二三四五六七八九十]+[个项大条种家位名]?(?:方面)?",
    f"几(?=[万亿号日]|{ASKED_PATTERN})",
    *("多大", "多高", "多久", "多长", "怎么样?", "怎样", "如何", "是谁", "谁"),
    # Not the name of a Mr He.
    *("何[时地]", "(?<!可)[因以]何", "由?何人", "(?<=[有是为从于任做属归])何", "何(?=[种人处故])"),
)
# What leads up to one: "分别是多少", "占到了多少", "一共有多少"; 存在 is a word.
_LEADING_UP = "请?(?:分别|各自?)?(?:是|有|为|达|占|做|定|想|要|能)?(?:到|了|(?<!存)在|成|的)?(?:一共|总共|合计)?"
# Words of asking and of doing in general: they say nothing about what is asked for. Tried in this order.
_ASKING = re.compile(
    "|".join(
        (
            "(?:共?有|是|来了?)?(?:几|多少)个人(?!所得|账户|参保|贷款|信用|[独合]资)",
            "多大的?(?:规模|盘子|体量|面积)",
            "(?:[里中]|(?<![安减编彩]))排(?:名|在|到|第)*多少[名位]?",  # 安排, 减排, 编排 and 彩排 are words
            "(?:是|在|为)?几月几[日号](?:[到至]几月几[日号])?",
            "(?:是|在)?几号(?=发|开|前|之前|以前|到|截|是|的|印|召|出|公|报|起|结|[，。？?\\s]|$)",
            "叫(?:做|作)?什么(?:名字|名称|名)?|名[叫为]什么",
            "(?:稳?定)?(?:属于?|[是为到达在于])几[级类等星]",
            "(?:排名?|位[居列])?在?第几[位名]?",
            f"{_LEADING_UP}多少(?:{SCALE_PATTERN})人次",
            f"{_LEADING_UP}(?:{'|'.join(_INTERROGATIVES)})",
            "[百千万]分之[几多]少?",
            "几成",
            "[这那](?:笔(?!记)|项(?!目)|家(?!庭)|座(?!谈))",  # not the 笔 of 笔记, nor the 项 of 项目
            "[几多少]个点",
            "[宗亩件户家个项条次]数量?",
            "花落(?:谁|哪)家?",
            "(?:自己)?(?:总结|梳理|归纳)出?的",
            "(?:总结|梳理|归纳|列|点|指|提|谈|讲|说)(?:了|出了?|到了?)(?=哪|什么|几|多少)",
            "(?<![安减编彩])排(?:名|在)*(?=前[一二三四五六七八九十两\\d])",
            "(?:报告|文件|文中|里面)?(?:里|中|是)?怎么(?:说|讲|写|提)的?",
            # 要 as a verb: not that of 需要, 重要, 主要, 纪要, 摘要, 概要, 必要, 首要, 要素, 要点, 要求 and 要闻
            "(?<![需重主纪摘概必首])要(?![素点求闻件事])",
            r"更(?:多|高|大|快|少|低|小|慢)(?:一些|一点|些)?(?=[，。？?\s]|$)",  # at the end: 更大力度 is what is done
            f"是否允许|{MAY_OR_NOT}",
            *("好多", "是否", "有没有", "是不是", "来着", "[？?！!]"),
        )
    )
)
# "新增多少城镇就业" asks for 新增城镇就业.
_ADDED = re.compile(rf"(?<=新增)(?:了|的)?(?:多少|几)万?(?!{COUNTED_PATTERN})(?=[{BASIC_HAN}]{{2}})")
_QUOTED = re.compile(r"[“\"「][^”\"」]{2,20}[”\"」]")


def _within_name(names: Sequence[tuple[int, int]], mention: PlaceMention) -> bool:
    """Whether a place stands within a longer one of the names in quotation marks ("襄阳一号"), which is no place."""
    at = bisect_left(names, (mention.start, 0)) - 1  # the last that opens before it: names don't overlap
    if at < 0:
        return False
    start, end = names[at]
    return mention.end < end and end - start - 2 > mention.end - mention.start


def focus_of(text: str, subjects: Collection[PlaceMention], base_year: int | None = None) -> str:
    """What remains when places, years and the words of asking are taken out, parts divided by a space."""
    names = [match.span() for match in _QUOTED.finditer(text)]
    periods = (period for period in find_periods(text, base_year) if len(period.years) < 2)
    spans = sorted(
        {(m.start, m.end) for m in subjects if not _within_name(names, m)}
        | {(p.start - text[: p.start].endswith(("比", "较")), p.end) for p in periods}
    )
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = max(at, end)
    pieces.append(text[at:])
    left = re.sub(r"^[市省区县的]+(?=\s|$)", "", " ".join(pieces).strip())
    left = ORDINAL.sub(" ", left)
    left = _ADDED.sub("", left)
    left = re.sub(rf"(?<!\d)(?:19|20)\d\d(?!\d|{COUNTED_BEHIND})", " ", left)
    return " ".join(_ASKING.sub(" ", without_particles(left)).replace("，", " ").replace(",", " ").split())


def spell_out(text: str, subjects: Sequence[PlaceMention], years: Sequence[int], base_year: int | None = None) -> str:
    """``text`` with its subjects by their full names and "25年" as "2025年"; what is only implied is put before it."""
    spelled = text
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    named: dict[tuple[int, int], list[str]] = {}
    for mention in subjects:
        named.setdefault((mention.start, mention.end), []).append(mention.name)
    for mention in sorted((m for m in subjects if not _within_name(quoted, m)), key=lambda m: -m.start):
        if spelled[mention.start : mention.end] == text[mention.start : mention.end]:
            names = named[mention.start, mention.end]
            spelled = spelled[: mention.start] + "、".join(names) + spelled[mention.end :]
    spelled = years_in_full(spelled, base_year)
    return "".join(f"{year}年" for year in years if f"{year}" not in spelled) + spelled
