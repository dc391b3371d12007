"""What stands on an official paper's head and foot: its number (文号, "晋政发〔2023〕12号"), who issued it, and when.

By the national standard for official papers (GB/T 9704-2012) the number is the issuer's code, the year in hexagonal
brackets and a serial; decrees and announcements are numbered "…令第285号", "…公告2023年第12号". Other brackets are read
as these. A number that a text merely refers to ("根据国发〔2020〕3号") is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.language.text import HAN, squash
from qa.types import Span

HEAD_LINES = 14
MAX_HEAD_CHARS = 60  # a longer line is prose; titles of two lines are joined by the reader of the outline
_NUMBER = re.compile(
    rf"(?P<code>[{HAN}]{{0,16}})(?:(?<!\s)\s++)?[〔﹝［\[（(【]\s*+(?P<year>(?:19|20|１９|２０)\d\d)\s*+[〕﹞］\]）)】]\s*+第?\s*+(?P<serial>\d{{1,5}})\s*+号"
    rf"|(?P<decree>[{HAN}]{{2,30}}(?:令|公告))\s*+(?:(?P<of>(?:19|20)\d\d)\s*+年\s*+)?第\s*+(?P<nth>\d{{1,5}})\s*+号"
)
_LABEL = re.compile(r"^(?:发文字号|公文字号|文件编号|文\s*号|字\s*号|编\s*号)\s*[:：]?\s*")
# What may stand on the number's line beside it.
_BESIDE = re.compile(
    r"签发人\s*[:：]?.{0,20}|★|机密|秘密|急件|特急|加急|\d{4}年\d{1,2}月\d{1,2}日|[\s,，。;；:：·—_-]+"
)
# After these words a question names a number; before them stands what it says of it.
_LEADING = re.compile(
    r"(?:请问|根据|按照|依据|依照|遵照|参照|查询|查找|想问|告诉我|关于|属于|印发的?|转发的?|文件|通知|文号为|这[份个]|那[份个]"
    r"|[问查看找的和与及跟同在由是见把将对从以按据照依为叫即给到向请有了])$"
)
_STRONG_ORGAN = (
    r"人民政府(?:办公厅|办公室)?|国务院(?:办公厅)?|委员会(?:办公厅|办公室)?|管委会(?:办公室)?|办公厅|办公室|指挥部|"
    r"领导小组(?:办公室)?|[省市区县州旗]委(?:办公厅|办公室|[宣组统]\w{1,2}部|政法委)?|人大常委会|政协|法院|检察院|总局|总署|总队|支队|银保监局"
)
_ORGAN = re.compile(rf"[{HAN}（）()]{{0,28}}(?:{_STRONG_ORGAN}|[{HAN}]{{2,}}[部厅局署院行社会处]|[{HAN}]{{2,}}调查队)")
_STRONG = re.compile(rf"[{HAN}（）()]{{0,28}}(?:{_STRONG_ORGAN})")
_ISSUER_LABEL = re.compile(
    r"^(?:发文(?:机关|单位|部门)|发布(?:机关|机构|单位|部门)|制发(?:机关|单位)|印发(?:机关|单位))\s*[:：]\s*(?P<organ>\S.{1,40}?)\s*$"
)
_TITLE = re.compile(r"^(?P<organs>.{2,60}?)关于")
_RED_HEAD = re.compile(r"(?<!\s)\s*+(?:文\s*件|(?:令|公告)(?:\s*(?:\d{4}\s*年\s*)?第\s*\d+\s*号)?)\s*$")
_DATE = (
    r"(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二〇零○Ｏ三四五六七八九]{4}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十]{1,3}\s*日)"
)
_SIGNATURE = re.compile(
    rf"^[^\S\n]*(?P<organs>\S[^\n]{{1,60}}?)[^\S\n]*\n\s*(?P<date>{_DATE})[^\S\n]*$",
    re.MULTILINE,
)
_DATE_LABEL = re.compile(rf"(?:成文|印发|发布|发文|签发)(?:日期|时间)\s*[:：]\s*(?P<date>{_DATE})")
_DATE_ALONE = re.compile(rf"[（(]?\s*(?P<date>{_DATE})\s*[)）]?")
# Below the title of a regulation: "（2024年3月18日孝感市人民政府令第12号公布）".
_PROMULGATED = re.compile(
    rf"[（(]\s*(?P<date>{_DATE})\s*(?P<decree>(?P<organ>[{HAN}]{{2,40}}?)(?:令|公告))\s*"
    r"(?:(?P<of>(?:19|20)\d\d)\s*年\s*)?第\s*(?P<nth>\d{1,5})\s*号\s*(?:公布|发布|颁布)"
)
_NTH_ALONE = re.compile(r"第\s*(\d{1,5})\s*号")
_PROSE_END = re.compile(r"[。；;！？]\s*$|[:：]\s*$")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A document number somewhere in a text: ``code`` may begin with words that don't belong to it.

    ``rest`` is the year and the serial in one spelling: "〔2023〕12号", "第285号", "2023年第12号".
    """

    start: int
    end: int
    code: str
    rest: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a paper says of itself: its number in one spelling, its issuer and where its date stands, each with its
    span; None for none."""

    number: str | None = None
    number_span: Span | None = None
    issuer: str | None = None
    issuer_span: Span | None = None
    date_span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def is_prose(self) -> bool:
        return len(self.text) > MAX_HEAD_CHARS or bool(_PROSE_END.search(self.text))


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Every document number in a text, in order."""
    return tuple(_mention(match) for match in _NUMBER.finditer(text))


def bears(mention: NumberMention, number: str) -> bool:
    """Whether a mention is of this ``number`` (as ``read_imprint`` spells it), apart from words that lead up to it."""
    if not number.endswith(mention.rest):
        return False
    code = number.removesuffix(mention.rest)
    if not mention.code.endswith(code):
        return False
    before = mention.code.removesuffix(code) if code else mention.code
    return not before or _LEADING.search(before) is not None


def spelled(mention: NumberMention) -> str:
    """The number as mentioned, without the words that lead up to it as far as they are known."""
    code = mention.code
    cuts = [at for at in range(1, len(code)) if _LEADING.search(code[:at]) and len(code) - at > 1]
    return code[max(cuts, default=0) :] + mention.rest


def pattern_of(mention: NumberMention) -> re.Pattern[str]:
    """Finds the mentioned number in squashed text, whatever its brackets; two characters of its code will do."""
    digits = re.escape(mention.rest)
    for mark, brackets in (("〔", r"[〔\[(【]"), ("〕", r"[〕\])】]第?")):
        digits = digits.replace(mark, brackets)
    return re.compile(re.escape(squash(mention.code)[-2:]) + digits)


def read_imprint(text: str) -> Imprint:
    """Number, issuer and date of the paper that ``text`` is, from its first and last lines."""
    head = list(_head(text))
    above = [None, *head]
    number = next(
        (found for line, upper in zip(head, above, strict=False) if (found := _own_number(line, upper))), None
    )
    signed = _signature(text)
    issuer = _labelled(head) or _of_title(head) or _of_red_head(head)
    if issuer is None and signed is not None:
        issuer = _squeezed(signed["organs"]), Span(*signed.span("organs"))
    date = _date(head, signed)
    order = next((match for line in head if (match := _PROMULGATED.match(text, line.start))), None)
    if order is not None:
        own = _mention(order)
        number = number or (own.code + own.rest, Span(order.start("decree"), order.end("nth") + len("号")))
        issuer = issuer or (order["organ"], Span(*order.span("organ")))
        date = date or Span(*order.span("date"))
    return Imprint(
        number[0] if number else None,
        number[1] if number else None,
        issuer[0] if issuer else None,
        issuer[1] if issuer else None,
        date,
    )


def _mention(match: re.Match[str]) -> NumberMention:
    if match["decree"] is not None:
        year = f"{int(match['of'])}年" if match["of"] else ""
        return NumberMention(match.start(), match.end(), match["decree"], f"{year}第{int(match['nth'])}号")
    rest = f"〔{int(match['year'])}〕{int(match['serial'])}号"
    return NumberMention(match.start(), match.end(), match["code"], rest)


def _head(text: str) -> Iterator[_Line]:
    """The lines above the first prose: title, number, issuer, date."""
    for count, line in enumerate(_lines(text[: HEAD_LINES * MAX_HEAD_CHARS])):
        if count >= HEAD_LINES or line.is_prose:
            return
        yield line


def _lines(text: str, offset: int = 0) -> Iterator[_Line]:
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            yield _Line(offset + line.index(stripped), stripped)
        offset += len(line) + 1


def _own_number(line: _Line, above: _Line | None) -> tuple[str, Span] | None:
    """The number on a line of its own (below "…令" too), or in brackets at the end of a title."""
    nth = _NTH_ALONE.fullmatch(line.text)
    if nth and above is not None and above.text.endswith(("令", "公告")):
        return f"{_squeezed(above.text)}第{int(nth[1])}号", Span(above.start, line.start + len(line.text))
    body = line.text.lstrip("#").strip()
    offset = line.start + line.text.index(body) if body else line.start
    label = _LABEL.match(body)
    match = _NUMBER.search(body, label.end() if label else 0)
    if match is None or _LEADING.search(body[: match.start()]) or _refers(match["code"] or ""):
        return None
    span = Span(offset + match.start(), offset + match.end())
    mention = _mention(match)
    beside = body[label.end() if label else 0 : match.start()] + " " + body[match.end() :]
    beside = _BESIDE.sub(" ", beside).strip()
    alone = not beside or _are_organs(beside)
    in_brackets = bool(mention.code) and re.search(r"[（(]\s*$", body[: match.start()]) and body[match.end() :] in "）)"
    return (mention.code + mention.rest, span) if alone or in_brackets else None


def _refers(code: str) -> bool:
    return bool(re.match(r"根据|按照|依据|转发|贯彻|落实|废止", code))


def _labelled(head: list[_Line]) -> tuple[str, Span] | None:
    for line in head:
        if match := _ISSUER_LABEL.match(line.text):
            return _squeezed(match["organ"]), Span(line.start + match.start("organ"), line.start + match.end("organ"))
    return None


def _of_title(head: list[_Line]) -> tuple[str, Span] | None:
    """Who stands before 关于 in the title, on its line or on a line of their own above it."""
    for index, line in enumerate(head):
        body = line.text.lstrip("# ")
        if body.startswith("关于") and index and _are_organs(head[index - 1].text):
            above = head[index - 1]
            return _squeezed(above.text), Span(above.start, above.start + len(above.text))
        match = _TITLE.match(body)
        if match and _are_organs(match["organs"]):
            start = line.start + len(line.text) - len(body)
            return _squeezed(match["organs"]), Span(start, start + len(match["organs"].rstrip()))
    return None


def _of_red_head(head: list[_Line]) -> tuple[str, Span] | None:
    """ "山 西 省 人 民 政 府 文 件", "…人民政府令", or the bare name of an organ above everything else."""
    for line in head[:3]:
        name = _RED_HEAD.sub("", line.text)
        if _STRONG.fullmatch(_squeezed(name)):
            return _squeezed(name), Span(line.start, line.start + len(name))
    return None


def _signature(text: str) -> re.Match[str] | None:
    """The first organ on a line of its own right above a date: the foot of the paper, before its annexes."""
    return next((match for match in _SIGNATURE.finditer(text) if _are_organs(match["organs"])), None)


def _date(head: list[_Line], signed: re.Match[str] | None) -> Span | None:
    """The date that a paper bears: named as such, below who signed it, or alone on a line of its head."""
    for line in head:
        if found := _DATE_LABEL.search(line.text):
            return Span(line.start + found.start("date"), line.start + found.end("date"))
    if signed is not None:
        return Span(*signed.span("date"))
    alone = next(((line, found) for line in head if (found := _DATE_ALONE.fullmatch(line.text))), None)
    return Span(alone[0].start + alone[1].start("date"), alone[0].start + alone[1].end("date")) if alone else None


def _are_organs(text: str) -> bool:
    """Whether a text is nothing but the names of organs ("财政部 税务总局")."""
    if _ORGAN.fullmatch(_squeezed(text)) and not re.search(r"[\s、]", text.strip()):
        return True
    pieces = [piece for piece in re.split(r"[\s、]+", text.strip()) if piece]
    if len(pieces) > 1 and all(len(piece) == 1 for piece in pieces):  # letter-spaced: 山 西 省 …
        return _ORGAN.fullmatch("".join(pieces)) is not None
    return bool(pieces) and all(_ORGAN.fullmatch(piece) for piece in pieces)


def _squeezed(text: str) -> str:
    """Without the spaces of a letter-spaced name; those between the names of several organs stay."""
    pieces = text.split()
    return "".join(pieces) if pieces and all(len(piece) == 1 for piece in pieces) else " ".join(pieces)
