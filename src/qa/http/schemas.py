"""The requests that the server accepts, and the replies as its OpenAPI document shows them.

Replies are built by ``qa.wire``; the models of replies here are documentation, and a test holds the two together.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.fields import CalendarYear, Message, PlaceName, Question, Text
from qa.limits import (
    DEFAULT_ASK_TOP_K,
    MAX_ASK_TOP_K,
    MAX_HISTORY_TURNS,
    MAX_QUESTION_CHARS,
    MAX_RELATED,
    MAX_SCOPE_DOCUMENTS,
    MAX_SCOPE_NAMES,
)


class AskRequest(BaseModel):
    """A question, as ``POST /ask`` and ``POST /ask/stream`` take it."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"question": "2023年出让标准地多少宗？", "top_k": 5}]},
    )

    question: Question = Field(description=f"1–{MAX_QUESTION_CHARS:,} characters")
    history: list[Message] = Field([], max_length=MAX_HISTORY_TURNS, description="earlier turns, oldest first")
    top_k: int = Field(
        DEFAULT_ASK_TOP_K,
        ge=1,
        le=MAX_ASK_TOP_K,
        description="the most passages that may be returned. Citations of one document that stand near one another "
        "become one where there are more, and the answer stays whole, so that what is told of several documents cites "
        f"each; `related` adds others up to this number in all, at most {MAX_RELATED}, and one for each choice of "
        "`clarify`",
    )
    documents: list[Text] | None = Field(
        None,
        max_length=MAX_SCOPE_DOCUMENTS,
        description=f"answer from the documents with these ids alone; at most {MAX_SCOPE_DOCUMENTS:,}",
    )
    places: list[PlaceName] = Field(
        [],
        max_length=MAX_SCOPE_NAMES,
        description="answer from what is about these places, or parts of them, alone; "
        f"at most {MAX_SCOPE_NAMES}, none is no limit; "
        "names as in a document's places, or shorter (吕梁); one that no document is about leaves nothing",
    )
    years: list[CalendarYear] = Field(
        [],
        max_length=MAX_SCOPE_NAMES,
        description="answer from what belongs to these calendar years alone; "
        f"at most {MAX_SCOPE_NAMES}, none is no limit",
    )


class CitationBody(BaseModel):
    """A quote with its place: offsets count Unicode code points in the text of ``GET /documents/{id}/text``."""

    model_config = ConfigDict(extra="forbid")

    number: int
    document_id: str
    document: str
    title: str
    section_path: list[str]
    page: int | None
    start: int
    end: int
    quote: str
    highlights: list[tuple[int, int]]
    passage_start: int
    passage_end: int
    passage: str
    score: float
    line_start: int | None
    line_end: int | None


class CellBody(BaseModel):
    """A cell of a comparison: value and citation, or neither where the documents say nothing."""

    model_config = ConfigDict(extra="forbid")

    subject: str
    text: str | None
    value: float | None
    unit: str | None
    citation: int | None


class ScopeBody(BaseModel):
    """What the question was limited to; ``documents`` is null where it was not, empty where none was chosen."""

    model_config = ConfigDict(extra="forbid")

    documents: list[str] | None
    places: list[str]
    years: list[int]


class WordingBody(BaseModel):
    """Whose words the answer is in; ``note`` says why not the language model's, or that sentences of it are left out.

    ``unavailable``: it gave nothing in time; ``rejected``: what it wrote does not hold; ``shortened``: part of it.
    """

    model_config = ConfigDict(extra="forbid")

    by: Literal["extract", "model"]
    note: Literal["unavailable", "rejected", "shortened"] | None


class ReplyBody(BaseModel):
    """The answer to a question."""

    model_config = ConfigDict(extra="forbid")

    answer_id: str
    status: Literal["answered", "not_found", "clarify"]
    question: str
    standalone_question: str
    answer: str
    citations: list[CitationBody]
    related: list[CitationBody]
    confidence: float = Field(ge=0, le=1)
    reason: str | None
    index_version: str
    embedding_model: str
    llm_model: str | None = Field(description="the language model whose words the answer is in, where it is")
    took_ms: dict[str, float]
    comparison: list[CellBody]
    choices: list[str]
    scope: ScopeBody
    wording: WordingBody


class DocumentBody(BaseModel):
    """An indexed file; ``error`` says in English why one is not searchable, ``error_zh`` in Chinese."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    title: str
    characters: int
    sections: int
    passages: int
    sha256: str
    indexed_at: str
    error: str | None
    places: list[str]
    periods: list[int]
    size_bytes: int
    issuer: str | None
    number: str | None
    error_zh: str | None


class DocumentsBody(BaseModel):
    """All indexed files."""

    documents: list[DocumentBody]


class SectionBody(BaseModel):
    """A node of a document's section tree."""

    model_config = ConfigDict(extra="forbid")

    heading: str
    level: int
    start: int
    end: int
    children: list[SectionBody]
    derived: bool


class DocumentDetailBody(DocumentBody):
    """An indexed file with its section tree."""

    outline: SectionBody | None


class PassagesBody(BaseModel):
    """Passages, best first."""

    passages: list[CitationBody]


class AliveBody(BaseModel):
    """The process lives."""

    status: Literal["alive"]


class ReadyBody(BaseModel):
    """An index is loaded."""

    status: Literal["ready"]
    index_version: str
    embedding_model: str
    documents: int
    passages: int


class FieldError(BaseModel):
    """What is wrong with one field (``pointer``) or query parameter (``parameter``)."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class ProblemBody(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError] | None = None
