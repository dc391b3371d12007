"""A small engine over texts given in the test: finds a sentence by shared characters. Deterministic, no model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from qa.errors import DocumentNotFoundError
from qa.types import Citation, Document, DocumentInfo, Reply, Scope, Section, SourceMap, Span, Status, Turn

INDEXED_AT = "2026-01-01T00:00:00Z"


class SampleEngine:
    """Implements ``qa.service.AnswerEngine``. ``failing`` lists files that could not be read.

    asked_at  what the last question or search said of when its time began to run
    """

    index_version = "v000001"
    embedding_model = "sample@1"

    def __init__(self, texts: dict[str, str], failing: Sequence[str] = ()) -> None:
        self.asked_at: float | None = None
        self._documents = {}
        self._infos = []
        for name, text in texts.items():
            identifier = hashlib.sha256(name.encode()).hexdigest()[:16]
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            outline = Section(name, 0, 0, 0, len(text), (Section("一、总体情况", 1, 0, 0, len(text)),))
            document = Document(identifier, name, name, text, SourceMap((0,), (1,)), outline, sha256)
            self._documents[identifier] = document
            count = len(self._spans(document))
            self._infos.append(
                DocumentInfo(identifier, name, name, len(text), 1, count, sha256, "2026-01-01T00:00:00Z")
            )
        for name in failing:
            self._infos.append(
                DocumentInfo(
                    name, name, name, 0, 0, 0, "0" * 64, "2026-01-01T00:00:00Z", error="neither UTF-8 nor GB18030"
                )
            )

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
        self.asked_at = asked_at
        for identifier in documents or ():
            self.document(identifier)
        standalone = " ".join([*(turn.content for turn in history if turn.role == "user"), question])
        found = [c for c in self.search(standalone, top_k, asked_at) if documents is None or c.document_id in documents]
        best = found[:1] if found and found[0].score > 0.3 else []
        return Reply(
            answer_id=hashlib.sha256(standalone.encode()).hexdigest()[:12],
            status=Status.ANSWERED if best else Status.NOT_FOUND,
            question=question,
            standalone_question=standalone,
            answer=f"{best[0].quote}[1]" if best else "文档中没有找到相关内容。",
            citations=tuple(best),
            related=tuple(found[len(best) :]),
            confidence=round(found[0].score, 2) if found else 0.0,
            reason=None if best else "nothing_relevant",
            index_version=self.index_version,
            embedding_model=self.embedding_model,
            llm_model=None,
            took_ms={"total": 1.0},
            scope=Scope(None if documents is None else tuple(documents), tuple(places), tuple(years)),
        )

    def search(self, query: str, top_k: int, asked_at: float | None = None) -> tuple[Citation, ...]:
        self.asked_at = asked_at
        wanted = set(query)
        ranked = sorted(
            (
                (len(wanted & set(document.text[s.start : s.end])) / len(wanted), document, s)
                for document in self._documents.values()
                for s in self._spans(document)
            ),
            key=lambda item: -item[0],
        )
        return tuple(self._citation(n, *item) for n, item in enumerate(ranked[:top_k], start=1))

    def documents(self) -> tuple[DocumentInfo, ...]:
        return tuple(self._infos)

    def document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            raise DocumentNotFoundError(f"no document {document_id!r}")
        return self._documents[document_id]

    def documents_in(
        self, documents: Sequence[str] | None = None, places: Sequence[str] = (), years: Sequence[int] = ()
    ) -> tuple[str, ...]:
        if places or years:  # its texts belong to none
            return ()
        return tuple(name for name in self._documents if documents is None or name in documents)

    def years(self) -> tuple[int, ...]:
        return ()

    def examples(
        self,
        documents: Sequence[str] | None = None,
        limit: int = 6,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        language: str = "zh",
        patience_s: float = 2.0,
    ) -> tuple[str, ...]:
        del places, years, language, patience_s  # its texts belong to none
        chosen = [d for d in self._documents.values() if documents is None or d.id in documents]
        return tuple(f"{d.text[s.start : s.end - 1]}吗？" for d in chosen for s in self._spans(d))[:limit]

    @staticmethod
    def _spans(document: Document) -> list[Span]:
        return [Span(*found.span()) for found in re.finditer(r"[^。\n]+。", document.text)]

    @staticmethod
    def _citation(number: int, score: float, document: Document, span: Span) -> Citation:
        text = document.text[span.start : span.end]
        return Citation(
            number=number,
            document_id=document.id,
            document=document.name,
            title=document.title,
            section_path=(document.title, "一、总体情况"),
            start=span.start,
            end=span.end,
            quote=text,
            highlights=tuple(found.span() for found in re.finditer(r"\d+", text))
            and tuple((span.start + found.start(), span.start + found.end()) for found in re.finditer(r"\d+", text)),
            passage_start=span.start,
            passage_end=span.end,
            passage=text,
            score=round(score, 4),
            line_start=1,
            line_end=1,
        )
