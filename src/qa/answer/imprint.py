"""Questions about a paper's imprint: what its number (文号) is, who issued it, and when.

All stand on its head or foot, outside of its sections, and are read from there (``document_number``): no passage needs
to be found. What is asked of the contents ("预警信息由谁发布") is not meant here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from qa.answer.finding import Finding, Part
from qa.language.document_number import read_imprint
from qa.language.text import squash
from qa.language.tokens import bigrams
from qa.types import Document, Hit, Passage, Span

# Read by pattern from a place of its own: wrong only where a file is oddly made.
CONFIDENCE = 0.95
LEAST_LIKE = 0.6  # of the question's character pairs in the title
LEAST_AHEAD = 0.1  # of the next best title

_PAPER = r"(?:文件|通知|意见|办法|规定|方案|决定|决议|公告|通告|公报|条例|细则|函|批复|纪要|规划|计划|报告|通报|令)"
Wanted = Literal["number", "issuer", "date"]

_NUMBER = re.compile(
    r"(?<!批准)(?<!许可)(?:发文字号|公文字号|文件编号|文号)(?:是|为)?(?=呢|有|多少|什么|几|[？?。，,、]|$)|什么文号"
)
_WHO = (
    r"(?:谁|哪个(?:单位|部门|机关|机构)|哪[几两二三]?家(?:单位|机构)|哪[几两二三]个(?:单位|部门)|哪些(?:单位|部门)"
    r"|什么(?:单位|部门|机关|机构)|哪里)"
)
_ISSUED = r"(?:联合|共同)?(?:印发|发布|下发|制发|颁布|发出|发文|发)(?![放展生言起包现电动给布票])(?:出?的)?"
_ISSUER = re.compile(
    rf"(?:是|由)?{_WHO}{_ISSUED}|发文(?:机关|单位|部门)|(?:发布|印发|制发)(?:机关|单位)|{_ISSUED}(?:单位|部门|机关)?是{_WHO}"
)
_WHEN = r"(?:哪一?[天日年月]|什么时[候间]|啥时候?|何时|几月几[日号]|几号)"
_DATED = re.compile(
    rf"(?:落款|成文|印发|发文|下发|签发)的?(?:日期|时间)?(?:是|在|为)?{_WHEN}|{_WHEN}(?:印发|发文|下发|签发|成文|落款)的?"
    r"|(?:落款|成文|印发|发文|下发|签发)的?(?:日期|时间)"
)
_THIS = re.compile(rf"(?:这|该|此|本|上述|那)(?:[份个篇项部]|一份)?{_PAPER}")
_QUOTED = re.compile(r"《([^《》]{4,})》")
_ASKING = re.compile(r"请问|告诉我|是|的|由|呢|吗|什么|多少|几号|[？?，,。]")


def asks_imprint(question: str) -> tuple[Wanted, ...]:
    """Which parts of a paper's imprint a question asks for, in the order of its head and foot; empty for none."""
    asked: tuple[tuple[Wanted, re.Pattern[str]], ...] = (("number", _NUMBER), ("issuer", _ISSUER), ("date", _DATED))
    return tuple(part for part, pattern in asked if pattern.search(question))


def find_imprint(question: str, documents: Mapping[str, Document], *, is_named: bool) -> Finding | None:
    """The parts that are asked for, each quoted with its line; None where none is asked for, or the paper meant is
    unknown or lacks one of them.

    documents  those in scope
    is_named   the question names the number of the only one: it is meant
    """
    wanted = asks_imprint(question)
    document = _meant(question, documents, wanted, is_named=is_named) if wanted else None
    if document is None:
        return None
    imprint = read_imprint(document.text)
    held = {"number": imprint.number_span, "issuer": imprint.issuer_span, "date": imprint.date_span}
    spans = [held[part] for part in wanted]
    parts = tuple(_part(document, span) for span in spans if span is not None)
    return Finding(parts, CONFIDENCE, None, ()) if len(parts) == len(wanted) else None


def _part(document: Document, span: Span) -> Part:
    line = Span(document.text.rfind("\n", 0, span.start) + 1, _line_end(document.text, span.end))
    passage = Passage(
        document_id=document.id,
        section_path=(),
        start=line.start,
        end=line.end,
        text=document.text[line.start : line.end],
        facets=document.outline.facets,
        context=document.title,
    )
    return Part(Hit(-1, passage, CONFIDENCE), span, line, ((span.start, span.end),))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _meant(
    question: str, documents: Mapping[str, Document], wanted: Sequence[Wanted], *, is_named: bool
) -> Document | None:
    """The paper that a question means: by its number, as "this paper" where there is but one, or by its title."""
    only = next(iter(documents.values())) if len(documents) == 1 else None
    if only is not None and (is_named or "number" in wanted or _THIS.search(question)):
        return only
    quoted = [squash(name) for name in _QUOTED.findall(question)]
    if quoted:
        held = [d for d in documents.values() if any(name in squash(d.title) for name in quoted)]
        return held[0] if len(held) == 1 else None
    asked = set(bigrams(_ASKING.sub(" ", _DATED.sub(" ", _ISSUER.sub(" ", _NUMBER.sub(" ", question))))))
    if len(asked) < 3:
        return None
    likeness = sorted(
        ((len(asked & set(bigrams(d.title))) / len(asked), number) for number, d in enumerate(documents.values())),
        key=lambda pair: (-pair[0], pair[1]),
    )
    second = likeness[1][0] if len(likeness) > 1 else 0.0
    if not likeness or likeness[0][0] < LEAST_LIKE or likeness[0][0] - second < LEAST_AHEAD:
        return None
    return list(documents.values())[likeness[0][1]]
