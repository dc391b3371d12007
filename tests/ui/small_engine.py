"""A small deterministic engine over two invented reports: every state that the page has to show, without a model."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

from qa.errors import DocumentNotFoundError
from qa.types import (
    Citation,
    ComparisonCell,
    Document,
    DocumentInfo,
    Reply,
    Scope,
    Section,
    SourceMap,
    Status,
    Turn,
)

EVIL = (
    "<script>window.ran=1</script>",
    '<img src=x onerror="window.ran=1">',
    "[点此](javascript:window.ran=1)",
    "$\\href{javascript:window.ran=1}{x}$",
    "${window.ran=1}{{constructor.constructor('window.ran=1')()}}",
    '"><svg/onload=window.ran=1>',
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "javascript:window.ran=1",
)

_EAST = (
    "东河市",
    [
        ("2023 年工作成绩", None),
        (
            "一是招商引资提质增效。",
            "全年签约项目 36 个、签约金额 128.5 亿元，开工项目 21 个。𠮷祥园区设立联络站 6 个，累计外出招商 40 余次。",
        ),
        ("二是营商环境持续优化。", "出让标准地 12 宗、面积 830 亩，领办代办项目 58 个。"),
        ("三是改革事项落地见效。", "选派 5 名干部跟班学习，修订制度 9 项。"),
        ("2024 年工作计划", None),
        ("一是跑出项目建设“加速度”。", "力争签约金额突破 150 亿元，新开工项目 30 个以上。"),
    ],
)
_WEST = (
    "西岭市",
    [
        ("2023 年工作成绩", None),
        ("一是招商引资再上台阶。", "全年签约项目 52 个、签约金额 301.7 亿元，开工项目 40 个。"),
        ("二是要素保障更加有力。", "出让标准地 31 宗、面积 2045 亩。"),
        ("2024 年工作计划", None),
        ("一是强化要素保障。", "完善用地、用能、融资服务，" + "推动重点项目早开工、早投产。" * 6),
    ],
)


def _document(identity: str, place: str, parts: Sequence[tuple[str, str | None]], tail: str = "") -> Document:
    """Headings without a body are chapters of a line each; the others run into their paragraph."""
    text, spans = "", []
    for heading, body in parts:
        start = len(text)
        text += heading + (body or "") + "\n"
        spans.append((heading, start, len(text), body is None))
    ends = [start for _, start, _, is_chapter in spans if is_chapter]
    text += tail
    ends.append(len(text))
    chapters = []
    for heading, start, end, is_chapter in spans:
        if not is_chapter:
            continue
        close = next(limit for limit in ends if limit > start)
        children = tuple(
            Section(words, 3, begin, begin + len(words), stop)
            for words, begin, stop, other in spans
            if not other and start <= begin < close
        )
        chapters.append(Section(heading, 2, start, end, close, children))
    article = Section(place, 1, 0, 0, len(text), tuple(chapters), derived=True)
    title = f"{place}开发区年度总结"
    outline = Section(title, 0, 0, 0, len(text), (article,), derived=True)
    lines = SourceMap((0,), (1,))
    return Document(identity, f"{identity}.txt", title, text, lines, outline, "0" * 64, title_derived=True, year=2023)


def _path(document: Document, start: int) -> tuple[str, ...]:
    path, node = [], document.outline
    while True:
        inside = [child for child in node.children if child.start <= start < child.end]
        if not inside:
            return tuple(path)
        node = inside[0]
        path.append(node.heading)


def cite(document: Document, number: int, quote: str, *highlights: str) -> Citation:
    """A citation of words that stand in ``document``; AssertionError where they don't."""
    start = document.text.index(quote)
    end = start + len(quote)
    spans = tuple(
        (document.text.index(word, start), document.text.index(word, start) + len(word)) for word in highlights
    )
    path = _path(document, start)
    return Citation(
        number, document.id, document.name, document.title, path, start, end, quote, spans, start, end, quote, 0.9
    )


class SmallEngine:
    """Answers by the words of the question; waits for ``gate`` when asked something slow."""

    index_version = "7"
    embedding_model = "none"

    def __init__(self) -> None:
        self.east = _document("east", *_EAST, tail="附：" + "\n".join(EVIL) + "\n")
        self.west = _document("west", *_WEST)
        self.gate = threading.Event()
        self.asked: list[tuple[str, tuple[Turn, ...], Scope]] = []

    def search(self, query: str, top_k: int, asked_at: float | None = None) -> tuple[Citation, ...]:
        del query, asked_at
        return (cite(self.east, 1, "出让标准地 12 宗"), cite(self.west, 2, "出让标准地 31 宗"))[:top_k]

    def documents(self) -> tuple[DocumentInfo, ...]:
        infos = [
            DocumentInfo(
                item.id, item.name, item.title, len(item.text), 6, 8, item.sha256, "2026-11-23T06:30:00+00:00",
                places=(item.outline.children[0].heading, "北江省"), periods=(2023, 2024), size_bytes=900,
            )
            for item in (self.east, self.west)
        ]  # fmt: skip
        reason = "不是 UTF-8、GB18030 或 UTF-16 编码的文本"
        broken = DocumentInfo("broken", "扫描件.txt", "", 0, 0, 0, "0" * 64, "2026-11-23T06:30:00+00:00", error=reason)
        return (*infos, broken)

    def document(self, document_id: str) -> Document:
        for item in (self.east, self.west):
            if item.id == document_id:
                return item
        raise DocumentNotFoundError(f"no document {document_id}; see GET /documents")

    def documents_in(
        self, documents: Sequence[str] | None = None, places: Sequence[str] = (), years: Sequence[int] = ()
    ) -> tuple[str, ...]:
        return tuple(
            info.id
            for info in self.documents()
            if info.error is None
            and (documents is None or info.id in documents)
            and (not places or set(places) & set(info.places))
            and (not years or set(years) & set(info.periods))
        )

    def years(self) -> tuple[int, ...]:
        return (2024, 2023)

    def examples(
        self,
        documents: Sequence[str] | None = None,
        limit: int = 6,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        language: str = "zh",
        patience_s: float = 2.0,
    ) -> tuple[str, ...]:
        del years, patience_s
        if language == "en" and not places:
            return ("How many projects did Donghe sign in 2023?", "What are the plans of Donghe for 2024?")[:limit]
        if language == "en":
            return ()
        both = {
            "east": ("东河市2023年签约了多少个项目？", "东河市2024年有哪些工作计划？"),
            "west": ("西岭市2023年签约金额是多少？", "西岭市怎样强化要素保障？"),
        }
        chosen = ("east", "west") if documents is None else documents
        found = (example for item in chosen for example in both[item])
        return tuple(example for example in found if not places or example.startswith(tuple(places)))[:limit]

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        top_k: int = 5,
        documents: Sequence[str] | None = None,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        asked_at: float | None = None,
    ) -> Reply:
        del top_k, asked_at
        scope = Scope(None if documents is None else tuple(documents), tuple(places), tuple(years))
        self.asked.append((question, tuple(history), scope))
        reply = self._reply(question, history, scope)
        return replace(reply, question=question, scope=scope)

    def _reply(self, question: str, history: Sequence[Turn], scope: Scope) -> Reply:
        east, west = self.east, self.west
        if "很慢" in question:
            self.gate.wait(20)
        if "坏掉" in question:
            raise RuntimeError("a defect, on purpose")
        if scope.documents == ():
            return _not_found("所选范围内没有文件。", question)
        if "恶意" in question:
            quote = east.text[east.text.index("附：") :].rstrip("\n")
            citation = cite(east, 1, quote, EVIL[0])
            return _answered(quote.replace("\n", "[1]\n") + "[1]", (citation,), question)
        if "相比" in question or "更多" in question or "compare" in question.lower():
            left, right = (
                cite(east, 1, "签约金额 128.5 亿元", "128.5 亿元"),
                cite(west, 2, "签约金额 301.7 亿元", "301.7 亿元"),
            )
            cells = [
                ComparisonCell("东河市", "128.5 亿元", 128.5e8, "元", 1),
                ComparisonCell("西岭市", "301.7 亿元", 301.7e8, "元", 2),
            ]
            if "南湖市" in question:
                cells.append(ComparisonCell("南湖市", None, None, None, None))
            answer = "西岭市更多：东河市签约金额 128.5 亿元[1]，西岭市签约金额 301.7 亿元[2]。[1][2]"
            return replace(_answered(answer, (left, right), question), comparison=tuple(cells))
        if "那西岭" in question and history:
            citation = cite(west, 1, "全年签约项目 52 个", "52 个")
            return replace(
                _answered("全年签约项目 52 个。[1]", (citation,), question),
                standalone_question="西岭市2023年签约了多少个项目？",
            )
        if "哪些" in question or "plans" in question:
            lines = [
                cite(east, 1, "一是招商引资提质增效。", "招商引资提质增效"),
                cite(east, 2, "二是营商环境持续优化。", "营商环境持续优化"),
                cite(east, 3, "三是改革事项落地见效。", "改革事项落地见效"),
            ]
            return _answered(
                "共 3 项[1][2][3]：\n" + "\n".join(f"{c.quote}[{c.number}]" for c in lines), tuple(lines), question
            )
        if "大湾市" in question:
            related = (
                cite(east, 1, "出让标准地 12 宗、面积 830 亩，领办代办项目 58 个。"),
                cite(west, 2, "出让标准地 31 宗、面积 2045 亩。"),
            )
            reply = _not_found("文件中没有大湾市的内容。", question)
            return replace(reply, related=related, reason="entity_not_in_documents: 大湾市")
        if "出让了多少" in question and "市" not in question:
            related = (cite(east, 1, "出让标准地 12 宗"), cite(west, 2, "出让标准地 31 宗"))
            choices = ("东河市2023年出让了多少宗标准地？", "西岭市2023年出让了多少宗标准地？")
            reply = _not_found("您问的是哪个市？东河市和西岭市的说法不同。", question)
            return replace(reply, status=Status.CLARIFY, related=related, choices=choices)
        if "园区" in question:
            citation = cite(east, 1, "𠮷祥园区设立联络站 6 个", "6 个")
            return replace(_answered("𠮷祥园区设立联络站 6 个。[1]", (citation,), question), confidence=0.34)
        if "东河" in question or "项目" in question or "Donghe" in question:
            first = cite(east, 1, "全年签约项目 36 个、签约金额 128.5 亿元，开工项目 21 个。", "36 个")
            second = cite(east, 2, "力争签约金额突破 150 亿元，新开工项目 30 个以上。", "150 亿元")
            return _answered(f"{first.quote}[1]{second.quote}[2]", (first, second), question)
        return _not_found("文件中没有找到答案。", question)


def _answered(answer: str, citations: tuple[Citation, ...], question: str) -> Reply:
    took = {"total": 1.0}
    return Reply(
        "answer", Status.ANSWERED, question, question, answer, citations, (), 0.93, None, "7", "none", None, took
    )


def _not_found(words: str, question: str) -> Reply:
    took = {"total": 1.0}
    return Reply("answer", Status.NOT_FOUND, question, question, words, (), (), 0.9, None, "7", "none", None, took)
