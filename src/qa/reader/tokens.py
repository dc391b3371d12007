"""Question, context and passage as one row of tokens, each text token with the characters it stands for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from qa.language.periods import years_in_full
from qa.language.text import folded_with_map
from qa.reader.match import (
    CONTEXT_ASKED,
    IN_CONTEXT,
    IN_TEXT,
    TEXT_ASKED,
    UNMATCHED,
    matched,
    token_classes,
)
from qa.reader.network import FIRST, SEPARATOR

# As the reader was trained (tests/benchmarks/reader/model.py asks here): other lengths want other weights.
MAX_QUESTION_TOKENS = 64
MAX_CONTEXT_TOKENS = 56
MAX_TOKENS = 384


@dataclass(frozen=True, slots=True)
class PairTokens:
    """``ids`` is ``<s> question </s></s> context </s> text </s>``; text token i stands at ``ids[first + i]`` and
    covers ``offsets[i]``, a half-open range of code points of the text. A text that is too long loses its end.
    ``classes`` says for each id whether its characters are matched on the other side (``reader.match``).
    """

    ids: tuple[int, ...]
    classes: tuple[int, ...]
    first: int
    offsets: tuple[tuple[int, int], ...]


def pair_tokens(tokenizer: Any, question: str, context: str, text: str) -> PairTokens:
    """The row of a question and a passage. ``tokenizer`` is a ``tokenizers.Tokenizer``.

    A long context keeps its beginning (the title: whose document) and its end (the nearest heading).
    """
    # Folded: layout spaces ("91 个"), full-width and traditional forms are read as what the network was trained on.
    question, context = years_in_full(_cased(question)[0]), _cased(context)[0]
    body_text, origins = _cased(text)
    asked = tokenizer.encode(question, add_special_tokens=False)
    around = tokenizer.encode(context, add_special_tokens=False)
    body = tokenizer.encode(body_text, add_special_tokens=False)
    question, context, folded = question.lower(), context.lower(), body_text.lower()
    in_text = token_classes(matched(question, folded), asked.offsets, IN_TEXT)
    in_context = token_classes(matched(question, context), asked.offsets, IN_CONTEXT)
    question_part = list(
        zip(asked.ids, (one or two for one, two in zip(in_text, in_context, strict=True)), strict=True)
    )
    context_part = list(
        zip(around.ids, token_classes(matched(context, question), around.offsets, CONTEXT_ASKED), strict=True)
    )
    if len(context_part) > MAX_CONTEXT_TOKENS:
        head = MAX_CONTEXT_TOKENS // 2
        context_part = context_part[:head] + context_part[len(context_part) - (MAX_CONTEXT_TOKENS - head) :]
    mark = (SEPARATOR, UNMATCHED)
    before = [(FIRST, UNMATCHED), *question_part[:MAX_QUESTION_TOKENS], mark, mark, *context_part, mark]
    room = MAX_TOKENS - len(before) - 1
    text_classes = token_classes(matched(folded, question), body.offsets, TEXT_ASKED)
    row = [*before, *list(zip(body.ids, text_classes, strict=True))[:room], mark]
    offsets = tuple(
        (origins[low], origins[high - 1] + 1) if high > low else (0, 0) for low, high in body.offsets[:room]
    )
    ids, classes = zip(*row, strict=True)
    return PairTokens(ids, classes, len(before), offsets)


def _cased(text: str) -> tuple[str, list[int]]:
    """``folded_with_map``, but with capital letters: the vocabulary has "GDP" whole and "gdp" in three."""
    folded, origins = folded_with_map(text)
    chars = []
    for char, origin in zip(folded, origins, strict=True):
        capital = unicodedata.normalize("NFKC", text[origin])
        chars.append(capital if "a" <= char <= "z" and capital.lower() == char else char)
    return "".join(chars), origins
