"""Values with what they are the value of, read from clauses of official text by rule."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

UNIT = (
    "个百分点|个基点|%|‰|微克/立方米|万元/人|元/人|万?亿千瓦时|万千瓦时|亿千瓦|万千瓦|千瓦|兆瓦|"
    "亿立方米|万立方米|立方米|万平方米|平方公里|平方米|公顷|万?亿斤|万斤|万公里|公里|千米|米|"
    "万?亿元|万元|亿美元|元|亿吨|万吨|吨|万亩|亩|亿人次|万人次|人次|万人|亿人|人|名|位|万户|户|万家|家|"
    "万只|只|万头|头|万个|个|万套|套|万间|间|万件|件|项|条|座|所|处|种|款|万辆|辆|万台|台|架|艘|万张|张|万份|份|"
    "场次|场|宗|期|批次|批|届|次|天|小时|分钟|个月|年|倍|位|支|对|列|班|部|方|岁|片|口|眼|床|类|城|县|村|镇"
)
VALUE = re.compile(
    r"(?P<about>约|近|超过|超|逾)?"
    r"(?P<number>\d+(?:\.\d+)?(?:[—～~\-]\d+(?:\.\d+)?)?)(?P<many>多|余)?"
    rf"(?P<unit>(?:千|百)?(?:{UNIT}))(?P<more>多|余)?(?P<bound>左右|以上|以内|以下|之内)?"
)
RATIO = re.compile(r"\d+(?:\.\d+)?[:∶：]\d+(?:\.\d+)?")
GROW = "增长|增加|提高|上升|下降|降低|缩小|减少|压减|提升|回落|上涨|增幅|缩短|压缩|多增"
LEVEL = (
    "力争达到|总量达到|规模达到|稳定达到|提高到|增加到|缩短到|压缩到|下降到|降至|降到|增至|升至|提升到|提升至|提高至|压缩至|缩短至|"
    "稳定在|保持在|控制在|达到|达|突破|超过|不低于|不少于|不超过|高于|低于|实现|完成|为|约|到|占|有|共|共计|总计|累计"
)
GROW_END = re.compile(rf"(?:同比|预计|预期|力争|年均|平均|实际|名义|分别|再)*(?:{GROW})$")
LEVEL_END = re.compile(rf"(?:力争|预计|预期|基本|已|均|将|总数|累计)*(?:{LEVEL})$")
YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d{2}年?|“?十[三四五六]五”?|去年|明年|今年|上年|近[两三四五六七八九十]年|[三四五]年来|本世纪|上世纪|连续\d+年|月"
)
LEADING = re.compile(
    r"^(?:(?:预计|力争|确保|努力|全年|全省|全市|全区|全国|我省|我市|我区|其中|并|也|已|将|累计|同比|一年来|过去一年|截至目前|目前|去年|今年|"
    r"推动|实现|促进|使|让|达到|坚持|着力|大力|深入|扎实|积极|加快|持续|全面|全力|有力|统筹|有效|切实|进一步|坚决|——|主要预期目标是[：:]?|发展)的?)+"
)
CLAUSE_SPLIT = re.compile(r"[，；。！？]")
ITEM = r"[^，。；：！？、（）\d等]{2,14}?"
LIST = re.compile(
    rf"(?P<items>{ITEM}(?:、{ITEM}){{2,9}}(?:和[^，。；：！？、（）\d等]{{2,10}}?)?)"
    r"(?P<tail>(?:等(?:[二三四五六七八九十两]|\d{1,2})?(?:大|个|项|类|条|种|方面)*|(?:[二三四五六七八九十]|\d{1,2})(?:大|个|项|类|条|种))"
    r"(?P<noun>[\u4e00-\u9fff“”]{2,9}))(?=[，。；])"
)
ITEM_VERB = re.compile(
    r"^(?:(?:深入|大力|加快|全面|持续|扎实|着力|积极|统筹|协同|重点|有序|深化|全力|继续|支持|推动|坚持|以|在|对|将|把)*)"
    r"(?:实施|推进|发展|建设|做好|围绕|聚焦|加强|培育形成|培育壮大|培育|开展|打造|完善|构建|推广|建成|组织|打好|抓好|做强|做优|提升|提高|促进|健全|优化|形成|引进|丰富|布局|整治|防范化解|落实|强化|办好|拓展|加大|突出|巩固)?"
)


@dataclass(frozen=True)
class Fact:
    """A value at ``text[start:end]``: what stands before it in its clause (``left``), what after (``right``)."""

    left: str
    right: str
    value: str
    unit: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    form: str  # grow | level | action | counted | share

    @property
    def is_percent(self) -> bool:
        return self.unit in ("%", "个百分点", "‰")


@dataclass(frozen=True)
class Enumeration:
    """Items at ``text[start:end]``; ``lead`` is the clause's verb, ``tail`` the words that sum them up."""

    lead: str
    tail: str
    start: int
    end: int


def facts(text: str) -> list[Fact]:
    """The values of ``text`` whose clause says whose they are, in order."""
    found: list[Fact] = []
    for start, end in clauses(text):
        found.extend(_clause_facts(text, start, end))
    return found


def clauses(text: str) -> list[tuple[int, int]]:
    """Spans between the marks ，；。！？, without them."""
    cuts = [0, *(match.end() for match in CLAUSE_SPLIT.finditer(text)), len(text) + 1]
    return [(start, end - 1) for start, end in itertools.pairwise(cuts) if end - 1 > start]


def _clause_facts(text: str, start: int, end: int) -> list[Fact]:
    clause = text[start:end]
    if YEAR.search(clause) or "分别" in clause or RATIO.search(clause):
        return []
    matches = list(VALUE.finditer(clause))
    found: list[Fact] = []
    position, subject = 0, ""
    for number, match in enumerate(matches):
        stop = matches[number + 1].start() if number + 1 < len(matches) else len(clause)
        left = clause[position : match.start()].strip("、和及与 ")
        right, _, rest = clause[match.end() : stop].partition("、")
        left = LEADING.sub("", left)
        if subject and (not left or GROW_END.fullmatch(left) or LEVEL_END.fullmatch(left)):
            left = subject + left
        position = match.end() + (len(right) + 1 if rest or "、" in clause[match.end() : stop] else 0)
        form = _form(left, right, match.group("unit"))
        subject = "" if form == "counted" or form == "action" else bare(left)
        if form and not (number and len(left) < 3):
            found.append(
                Fact(
                    left,
                    right.strip(),
                    match.group(),
                    match.group("unit"),
                    start + match.start(),
                    start + match.end(),
                    start,
                    end,
                    form,
                )
            )
    return found


def _form(left: str, right: str, unit: str) -> str:
    plain_right = re.fullmatch(r"[\u4e00-\u9fffA-Za-z“”+（）()·5G\d]{2,18}", right)
    if len(left) > 26 or (right and not plain_right):
        return ""
    if not right and GROW_END.search(left) and len(bare(left)) >= 2:
        return "grow"
    if not right and LEVEL_END.search(left) and len(bare(left)) >= 2:
        return "level"
    if not right and len(left) >= 4:
        return "action"
    if right and unit not in ("%", "年", "个百分点"):
        return "counted"
    return ""


def bare(left: str) -> str:
    """The indicator alone: ``left`` without the verb that leads to its value."""
    for _ in range(2):
        left = LEVEL_END.sub("", GROW_END.sub("", left))
    return left.strip("的、")


def paired_facts(text: str) -> list[Fact]:
    """ "甲、乙分别增长 1%、2%": each item with its own value."""
    found: list[Fact] = []
    pattern = re.compile(
        r"(?P<items>[^，。；：、和]{2,12}(?:[、和][^，。；：、和]{2,12}){1,3}?)(?:预计|同比|均)?分别(?P<verb>(?:同比)?(?:增长|达到|达|为|提高|下降|提高到|增长到|降至)?)(?P<values>[^，。；]{3,60})"
    )
    for match in pattern.finditer(text):
        items = [LEADING.sub("", item) for item in re.split("[、和]", match.group("items"))]
        values = list(VALUE.finditer(match.group("values")))
        if len(items) != len(values) or min(map(len, items)) < 2:
            continue
        base = match.start("values")
        for item, value in zip(items, values, strict=True):
            verb = match.group("verb")
            form = "grow" if re.search(GROW, verb) and "到" not in verb else "level"
            found.append(
                Fact(
                    item + verb,
                    "",
                    value.group(),
                    value.group("unit"),
                    base + value.start(),
                    base + value.end(),
                    match.start(),
                    match.end(),
                    form,
                )
            )
    return found


def enumerations(text: str) -> list[Enumeration]:
    """Lists of three and more items joined by 、, with the words before and after them."""
    found: list[Enumeration] = []
    for match in LIST.finditer(text):
        lead = ITEM_VERB.match(match.group("items"))
        taken = lead.end() if lead else 0
        if len(match.group("items").split("、")[0]) - taken < 2:
            taken = 0
        start, end, tail = match.start("items") + taken, match.end("items"), match.group("tail")
        if end - start >= 8:
            found.append(Enumeration(match.group("items")[:taken], tail, start, end))
    return found
