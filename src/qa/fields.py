"""The fields of a request, checked alike at every door that takes one."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from qa.limits import MAX_NAME_CHARS, MAX_QUESTION_CHARS, MAX_YEAR, MIN_YEAR
from qa.notes import note


def _clean(text: str) -> str:
    """Refuse what no keyboard types and what libraries written in C cut strings at."""
    for character in text:
        if unicodedata.category(character) == "Cc" and character not in "\t\n\r":
            raise ValueError(note("control character", code=f"U+{ord(character):04X}"))
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must hold more than white space")
    return text


Text = Annotated[str, AfterValidator(_clean)]
PlaceName = Annotated[
    str, Field(min_length=1, max_length=MAX_NAME_CHARS), AfterValidator(_clean), AfterValidator(_not_blank)
]
CalendarYear = Annotated[int, Field(ge=MIN_YEAR, le=MAX_YEAR)]
Question = Annotated[
    str, Field(min_length=1, max_length=MAX_QUESTION_CHARS), AfterValidator(_clean), AfterValidator(_not_blank)
]


class Message(BaseModel):
    """An earlier turn of the conversation."""

    model_config = ConfigDict(extra="forbid", strict=True)

    role: Literal["user", "assistant"]
    content: Text
