"""Questions about a paper's imprint: what its number (文号) is, and who issued it.

Both stand on its head or foot, outside of its sections, and are read from there (``document_number``): no passage needs
to be found. What is asked of the contents ("预警信息由谁发布") is not meant here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
_NUMBER = re.compile(r"(?<!批准)(?<!许可)(?:发文字号|公文字号|文件编号|文号)(?=是|为|呢|有|多少|什么|几|[？?。]|$)")
_WHO = r"(?:谁|哪个(?:单位|部门|机关|机构)|哪家(?:单位|机构)|哪些(?:单位|部门)|什么(?:单位|部门|机关|机构)|哪里)"
_ISSUED = r"(?:联合|共同)?(?:印发|发布|下发|制发|颁布|发出|发文|发)(?![放展生言起包现电动给布票])(?:出?的)?"
_ISSUER = re.compile(
    rf"(?:是|由)?{_WHO}{_ISSUED}|发文(?:机关|单位|部门)|(?:发布|印发|制发)(?:机关|单位)|{_ISSUED}(?:单位|部门|机关)?是{_WHO}"
)
_THIS = re.compile(rf"(?:这|该|此|本|上述|那)(?:[份个篇项部]|一份)?{_PAPER}")
_QUOTED = re.compile(r"《([^《》]{4,})》")
_ASKING = re.compile(r"请问|告诉我|是|的|由|呢|吗|什么|多少|几号|[？?，,。]")


def asks_imprint(question: str) -> Literal["number", "issuer"] | None:
    """Which part of a paper's imprint a question asks for, if any."""
    if _NUMBER.search(question):
        return "number"
    return "issuer" if _ISSUER.search(question) else None


def find_imprint(question: str, documents: Mapping[str, Document], *, is_named: bool) -> Finding | None:
    """The part that is asked for, quoted with its line; None where none is, or the paper meant is unknown or lacks it.

    documents  those in scope
    is_named   the question names the number of the only one: it is meant
    """
    wanted = asks_imprint(question)
    document = _meant(question, documents, wanted, is_named=is_named) if wanted else None
    if wanted is None or document is None:
        return None
    imprint = read_imprint(document.text)
    span = imprint.number_span if wanted == "number" else imprint.issuer_span
    if span is None:
        return None
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
    part = Part(Hit(-1, passage, CONFIDENCE), span, line, ((span.start, span.end),))
    return Finding((part,), CONFIDENCE, None, ())


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _meant(
    question: str, documents: Mapping[str, Document], wanted: Literal["number", "issuer"] | None, *, is_named: bool
) -> Document | None:
    """The paper that a question means: by its number, as "this paper" where there is but one, or by its title."""
    only = next(iter(documents.values())) if len(documents) == 1 else None
    if only is not None and (is_named or wanted == "number" or _THIS.search(question)):
        return only
    quoted = [squash(name) for name in _QUOTED.findall(question)]
    if quoted:
        held = [d for d in documents.values() if any(name in squash(d.title) for name in quoted)]
        return held[0] if len(held) == 1 else None
    asked = set(bigrams(_ASKING.sub(" ", _ISSUER.sub(" ", _NUMBER.sub(" ", question)))))
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
