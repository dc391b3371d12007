"""A finding → the reply that staff and programs read, in the question's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.answer.cells import table_cells
from qa.answer.compose import as_sentence, cite
from qa.answer.finding import Finding, Part, Untold
from qa.answer.rows import row_in_words
from qa.language.asking import WHICH_PAPER
from qa.language.numbers import Dimension, Quantity
from qa.language.numerals import in_chinese
from qa.language.sentences import sentences
from qa.types import Citation, ComparisonCell, Document, Query

_YEAR, _AS_YEAR = re.compile(r"\d{4}"), r"\g<0>年"
_YEAR_NAMED = re.compile(r"\d{4}年")
# What is more of a dimension; of what is counted 多 and 少.
_MORE_OR_LESS = {
    **dict.fromkeys((Dimension.PERCENT, Dimension.POINTS, Dimension.CONCENTRATION, Dimension.RATIO), ("高", "低")),
    **dict.fromkeys((Dimension.LENGTH, Dimension.DURATION), ("长", "短")),
    Dimension.DATE: ("晚", "早"),
}
_LAST_MARK = re.compile(r"[。！？.!?]?(?P<mark>\[\d+\])$")
_SPEED = re.compile(r"快|慢|\b(?:faster|slower|sooner)\b")
_GREETED = "您好！我只回答文件里写着的内容。请直接提问，例如某地某年的某项指标是多少、有哪些举措、由谁负责。"
_GREETED_EN = (
    "Hello! I answer from the documents alone. Ask me, for example, how high a figure was in a place and a year, "
    "which measures are planned, or who is in charge."
)
_THANKED, _THANKED_EN = "不客气！还想查什么，请直接提问。", "You are welcome. Ask me whatever else you need to know."
_PARTED, _PARTED_EN = "再见！需要查文件时欢迎再来。", "Goodbye! Come back whenever you need the documents."
_AGREED, _AGREED_EN = "好的。还想查什么，请直接提问。", "All right. Ask me whatever else you need to know."
# What is said back to whom: parting first, for "谢谢，再见" is both.
_SAID_BACK = (
    (re.compile(r"再见|拜拜|\bbye\b", re.IGNORECASE), (_PARTED, _PARTED_EN)),
    (re.compile(r"谢|辛苦|\bthank", re.IGNORECASE), (_THANKED, _THANKED_EN)),
    (re.compile(r"^[\s好的嗯，。！]+$"), (_AGREED, _AGREED_EN)),
)
_HELP = (
    "请直接问文件里的内容，一次问一件事，例如某地某年的某项指标是多少、有哪些举措、由谁负责、两地哪个更多；可以接着追问。"
    "答案逐句标明出处，文件里没有的会如实说明。有哪些文件、怎样添加，见页面上的“文件”。"
)
_HELP_EN = (
    "Ask about what the documents say, one thing at a time: how high a figure was in a place and a year, which "
    "measures are planned, who is in charge, which of two places has more; then go on asking. Every sentence of an "
    "answer names its source, and what the documents don't hold is said to be missing. “Documents” on the page shows "
    "which there are, and how to add some."
)
_NOT_OFFERED = "这里只从文件中找出原文作答，不总结、不代写、不翻译。请问具体的内容，例如某项指标是多少、有哪些举措。"
_NOT_OFFERED_EN = (
    "I only answer with the documents' own words: I don't summarise, write or translate. Ask me for something "
    "particular, such as a figure or which measures are planned."
)
_NO_DOCUMENTS = (
    "还没有可供问答的文档。请管理员把 .txt、.md 或 .docx 文件放进文档目录（默认为 docs/），再运行 qa index；"
    "正在运行的服务会自动换用新索引。"
)
_NO_DOCUMENTS_EN = (
    "There are no documents to answer from yet. The operator puts .txt, .md or .docx files into the documents folder "
    "(docs/ by default) and runs qa index; a running server takes the new index up by itself."
)
_UNTOLD: Mapping[str, str] = {
    Untold.REASON: "原因",
    Untold.WAY: "办法",
    Untold.MEANING: "含义",
    Untold.NAME: "名称",
    Untold.PART: "其中这一部分的数",
    Untold.EACH: "其中每一个的数",
}
APPROXIMATION = 1.2  # how much more another figure must be where one is only about so much


@dataclass(frozen=True, slots=True)
class Written:
    """Answer text with its citations; ``comparison`` has a cell for each subject of a comparison."""

    answer: str
    citations: tuple[Citation, ...]
    comparison: tuple[ComparisonCell, ...] = ()


def write_fact(
    query: Query, finding: Finding, documents: Mapping[str, Document], *, name_place: bool = False
) -> Written:
    """A single fact or a list: each part a sentence of its own, with its mark.

    ``name_place``: say whom a fact is about where the question left it open and the words don't say it.
    """
    citations: list[Citation] = []
    lines: list[str] = []
    for part in finding.parts:
        citation = _cite(len(citations) + 1, part, documents)
        citations.append(citation)
        shown = _shown(part, documents)
        lines.append(_marked(shown, citation.number))
    if len(lines) == 1:
        place = _unsaid_place(query, finding.parts[0], citations[0]) if name_place else None
        return Written(f"{place}{_colon(query)}{lines[0]}" if place else lines[0], tuple(citations))
    if finding.conflicting:
        marks = "".join(f"[{citation.number}]" for citation in citations)
        lines.insert(
            0, f"不同文档的说法不一致{marks}：" if query.language == "zh" else f"The documents disagree{marks}:"
        )
    elif finding.counted and query.language == "zh":
        marks = "".join(f"[{citation.number}]" for citation in citations)
        lines.insert(0, f"共{count_in_chinese(len(finding.parts))}项{marks}：")
    return Written("\n".join(lines), tuple(citations))


def _shown(part: Part, documents: Mapping[str, Document]) -> str:
    """What a part says, as a sentence: a table's row with the names of its columns, else the document's own words."""
    text = documents[part.hit.passage.document_id].text
    return row_in_words(part) or as_sentence(text[part.span.start : part.span.end])


def _marked(shown: str, number: int) -> str:
    """The words of one part with a mark after each of their sentences; a semicolon ends none."""
    written = ""
    for start, end in sentences(shown):
        joint = " " if written[-1:].isascii() and written[-1:] not in ("", "]") else ""
        written += joint + shown[start:end] + ("" if shown[end - 1] in "；;" else f"[{number}]")
    return written


def write_comparison(
    query: Query, subjects: Sequence[str], findings: Sequence[Finding], documents: Mapping[str, Document]
) -> Written:
    """One line a subject that was found, at the end of the last one 未提及 of the others; before them which is more,
    computed from the cited figures."""
    citations: list[Citation] = []
    lines: list[str] = []
    cells: list[ComparisonCell] = []  # one a subject
    for subject, finding in zip(subjects, findings, strict=True):
        if not finding.parts:
            cells.append(ComparisonCell(subject, None, None, None, None))
            continue
        part = finding.parts[0]
        citation = _cite(len(citations) + 1, part, documents)
        citations.append(citation)
        shown = _shown(part, documents)
        lines.append(f"{subject}{_colon(query)}{_marked(shown, citation.number)}")
        figure = part.figure
        cells.append(
            ComparisonCell(
                subject,
                figure.text if figure else shown.rstrip("。"),
                figure.value if figure else None,
                figure.unit if figure else None,
                citation.number,
            )
        )
    missing = [cell.subject for cell in cells if cell.citation is None]
    if missing and lines:
        lines[-1] = _with_unmentioned(query, lines[-1], missing)
    verdict = _verdict(query, cells, [f.parts[0].figure if f.parts else None for f in findings])
    if verdict:
        lines.insert(0, verdict)
    table = table_cells(cells, [finding.parts[0].figures if finding.parts else () for finding in findings])
    return Written("\n".join(lines), tuple(citations), table)


def _with_unmentioned(query: Query, line: str, missing: Sequence[str]) -> str:
    """A line whose last sentence goes on behind its mark: a sentence needs one, and no words say what isn't there."""
    told = _LAST_MARK.sub(r"\g<mark>", line)
    if query.language == "zh":
        return f"{told}；{'、'.join(missing)}：文档未提及。"
    return f"{told}; {', '.join(missing)}: not mentioned."


def _colon(query: Query) -> str:
    return "：" if query.language == "zh" else ": "


def _unsaid_place(query: Query, part: Part, citation: Citation) -> str | None:
    """The place that the cited section is about, where neither question nor quote names it."""
    places = part.hit.passage.facets.places
    if query.places or not places or not any(places[0] in heading for heading in citation.section_path):
        return None
    return None if places[0] in citation.quote or places[0][:-1] in citation.quote else places[0]


def _verdict(query: Query, cells: Sequence[ComparisonCell], figures: Sequence[Quantity | None]) -> str | None:
    """Which subject has more (or less): only where every figure is known, all can be set side by side, and neither two
    share the first place nor "约" and "超过" leave it open which is the first."""
    if query.compare not in {"more", "less"} or len(figures) < 2 or any(figure is None for figure in figures):
        return None
    known = [figure for figure in figures if figure is not None]
    if not all(figure.comparable_with(known[0]) for figure in known):
        return None
    values = [figure.value for figure in known]
    marks = "".join(f"[{cell.citation}]" for cell in cells)
    if len(set(values)) == 1 and not any(figure.approximate for figure in known):
        return (
            f"{'两者' if len(known) == 2 else '各方'}相同。{marks}"
            if query.language == "zh"
            else f"They are equal.{marks}"
        )
    # What takes fewer days is the faster.
    more = (query.compare == "more") != (known[0].dimension == Dimension.DURATION and bool(_SPEED.search(query.text)))
    ordered = sorted(values, reverse=more)
    chosen, following = ordered[0], ordered[1]
    near = min(chosen, following) * APPROXIMATION >= max(chosen, following)
    if chosen == following or (near and any(figure.approximate for figure in known)):
        return None
    winner = cells[values.index(chosen)]
    shown = winner.text or ""
    if query.language == "zh":
        word = _MORE_OR_LESS.get(known[0].dimension, ("多", "少"))[not more]
        return f"{winner.subject}更{word}，为{shown}。{marks}"
    return f"{winner.subject} has {'more' if more else 'less'}: {shown}.{marks}"


def _cite(number: int, part: Part, documents: Mapping[str, Document]) -> Citation:
    document = documents[part.hit.passage.document_id]
    return cite(number, document, part.hit, part.quote, part.highlights)


def count_in_chinese(number: int) -> str:
    """1–9999 in Chinese numerals, so that a count of ours is never taken for a figure of the source."""
    return "两" if number == 2 else in_chinese(number)


def _greeted(query: Query) -> str:
    """What is said back to a greeting, to thanks, to a farewell."""
    chinese, english = next((both for said, both in _SAID_BACK if said.search(query.text)), (_GREETED, _GREETED_EN))
    return chinese if query.language == "zh" else english


def _listed_text(query: Query, titles: str) -> str:
    """Which documents there are; ``titles`` ends with how many more, where not all are told."""
    shown, _, more = titles.partition(" (+")
    if query.language == "zh":
        return f"现有文件：{shown}{'等' if more else ''}。请直接问其中的内容；全部文件见页面上的“文件”。"
    return (
        f"The documents: {shown}{' and others' if more else ''}. Ask about what they say; “Documents” lists them all."
    )


def not_found_text(query: Query, reason: str | None) -> str:
    """What staff read when the documents don't hold the answer; names what is missing where that is known."""
    kind, _, what = (reason or "").partition(": ")
    if kind == "greeting":
        return _greeted(query)
    if kind == "help":
        return _HELP if query.language == "zh" else _HELP_EN
    if kind == "not_offered":
        return _NOT_OFFERED if query.language == "zh" else _NOT_OFFERED_EN
    if kind == "no_documents":
        return _NO_DOCUMENTS if query.language == "zh" else _NO_DOCUMENTS_EN
    if kind == "documents_listed":
        return _listed_text(query, what)
    if query.language == "en":
        detail = {
            "entity_not_in_documents": f"the documents say nothing about {what}",
            "year_not_in_documents": f"the documents say nothing about this for {what}",
            "instruction": "this is an instruction to the system, not a question about the documents",
            "not_mentioned": f"the documents do not mention “{what}” in this context",
            "not_explained": "the documents mention it and explain no more",
            "too_many_subjects": f"{what} places or years are too many for one question; ask about fewer at a time",
            "documents_out_of_scope": f"the chosen scope leaves out {what}" if what else "the chosen scope is empty",
        }.get(kind, "the documents do not answer this question")
        return f"Not found: {detail}."
    detail = {
        "entity_not_in_documents": f"文档中没有关于{what}的内容",
        "year_not_in_documents": f"文档中没有{what}年的这项内容",
        "not_mentioned": f"相关文档中没有提到“{what}”",
        "not_explained": f"文档提到了，但没有说明{_UNTOLD.get(what, '')}",
        "instruction": "这是对系统的指令，不是关于文档内容的问题",
        "item_not_in_documents": f"文档中没有{what}" if what.startswith("《") else "文档中没有这一项",
        "too_many_subjects": f"一次问到了{what}个地方或年份，太多了，请分几次提问",
        "documents_out_of_scope": f"所选范围不包括{_YEAR.sub(_AS_YEAR, what)}"
        if what
        else "所选范围内没有可以检索的文档",
    }.get(kind, "现有文档没有回答这个问题")
    return f"没有找到答案：{detail}。"


def clarify_text(query: Query, subjects: Sequence[str]) -> str:
    """The question back, when several places, or years, answer differently."""
    if all(_YEAR_NAMED.fullmatch(subject) for subject in subjects):
        if query.language == "en":
            return f"Which year do you mean: {', '.join(subject[:-1] for subject in subjects)}? They differ."
        return f"您问的是哪一年？{'、'.join(subjects)}的情况各不相同。"
    if query.language == "en":
        return f"Which place do you mean: {', '.join(subjects)}? They differ."
    return f"您问的是哪个地方？{'、'.join(subjects)}的情况各不相同。"


def which_paper_text(query: Query, names: Sequence[str]) -> str:
    """The question back, when several papers have what a question names by its number alone."""
    if query.language == "en":
        return f"Which document do you mean: {', '.join(f'《{name}》' for name in names)}? Each of them has this."
    *first, last = (f"《{name}》" for name in names)
    return f"{WHICH_PAPER}：{'、'.join(first)}还是{last}？"
