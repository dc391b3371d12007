"""Question and passage read together: does the passage answer, and with which words.

First-stage scores compare a question with a passage as wholes; they can't tell "5% in 2024" from "5% in 2025". The
reader sees both at once. It is the encoder's own network moved a little (``reader.network``, ``reader.weights``):
one pass over ``<s> question </s></s> context </s> passage </s>`` gives each token a score as the first and as the last
word of the answer; the first token, <s>, stands for "not here".
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from qa.errors import ModelError
from qa.language.text import encodable
from qa.notes import note
from qa.processor import fast_type
from qa.reader.network import token_scores
from qa.reader.tokens import pair_tokens
from qa.reader.weights import Deltas, load_parameters, open_deltas

WEIGHTS_FILE = "reader-1.safetensors"
MAX_SPANS = 3  # of a reading; ``answer.readings`` uses fewer
# Scores are rounded before anything is decided on them: their last bits differ between processors.
SCORE_DIGITS = 2
TRIMMED = " \t\r\n\u3000，。、；：,;:！？!?·…—"

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class ReadingInput:
    """A passage, and ``context``: its title and heading path joined by " › ". The context never holds the answer."""

    context: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """``text[start:end]`` as an answer; ``score`` is its logit less that of "not here", higher is better."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one passage says to the question.

    answerability  the best span's logit less that of "not here"; above 0 it is likelier than not that it answers
    probability    the same, calibrated on rows not trained on: the share of passages that answer at this score
    spans          the best spans, best first, at most three, not overlapping; those after the first may be worse
    offsets        each token's characters in the text, ascending
    starts, ends   each token's probability as first and as last word of the answer; what is missing to 1 is "not here"
    """

    answerability: float
    probability: float
    spans: tuple[ReadSpan, ...]
    offsets: tuple[tuple[int, int], ...] = ()
    starts: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()

    def span_mass(self, start: int, end: int) -> float:
        """How much of the answer lies in ``text[start:end]``, 0-1: the mean of what begins and what ends there."""
        inside = [index for index, (low, high) in enumerate(self.offsets) if low < end and high > start]
        return sum(self.starts[index] + self.ends[index] for index in inside) / 2


class Reader(Protocol):
    """Reads passages for a question. Another model (a hub reader or cross-encoder) may take its place."""

    @property
    def identity(self) -> str: ...

    def read(self, question: str, passages: Sequence[ReadingInput]) -> list[Reading]:
        """One Reading for each passage, in order; none gives none. A passage's reading doesn't depend on the others.

        May be called from several threads.
        """
        ...


class OverlapReader:
    """The deterministic double: the clause that shares most character pairs with the question; no weights."""

    identity = "overlap@1"

    def read(self, question: str, passages: Sequence[ReadingInput]) -> list[Reading]:
        asked = {question[index : index + 2] for index in range(len(question) - 1)}
        return [self._read(asked, passage) for passage in passages]

    def _read(self, asked: set[str], passage: ReadingInput) -> Reading:
        text = passage.text
        cuts = [0, *(index + 1 for index, char in enumerate(text) if char in "，。；！？"), len(text)]
        spans = []
        for start, end in itertools.pairwise(cuts):
            start, end = trimmed(text, start, end)
            shared = sum(text[index : index + 2] in asked for index in range(start, end - 1))
            if shared:
                spans.append(ReadSpan(start, end, round(10 * shared / max(1, len(asked)) - 2, SCORE_DIGITS)))
        spans.sort(key=lambda span: (-span.score, span.start))
        best = spans[0].score if spans else -2.0
        return Reading(best, _probability(best, 1.0, 0.0), tuple(spans[:MAX_SPANS]))


class NetworkReader:
    """The shipped reader. One passage at a time and without padding, so that its neighbours change nothing."""

    def __init__(self, tokenizer: Any, words: Any, parameters: dict[str, Any], deltas: Deltas, identity: str) -> None:
        """``words`` are the encoder's word embeddings (vocabulary, 384), shared with it, never changed."""
        self.identity = identity
        self._tokenizer = tokenizer
        self._words = words
        self._parameters = parameters
        self._deltas = deltas

    def read(self, question: str, passages: Sequence[ReadingInput]) -> list[Reading]:
        return [self._read(encodable(question), encodable(p.context), encodable(p.text)) for p in passages]

    def _read(self, question: str, context: str, text: str) -> Reading:
        import torch

        tokens = pair_tokens(self._tokenizer, question, context, text)
        with torch.inference_mode():
            dtype = self._parameters["head.weight"].dtype
            words = self._words[torch.tensor([tokens.ids])].to(dtype)
            classes = torch.tensor([tokens.classes])
            scores = token_scores(self._parameters, words, classes)[0].double().numpy()
        count = len(tokens.offsets)
        kept = np.round(np.concatenate((scores[:1], scores[tokens.first : tokens.first + count])), SCORE_DIGITS)
        return decode(kept[:, 0], kept[:, 1], tokens.offsets, text, self._deltas.slope, self._deltas.offset)


def decode(
    starts: Array, ends: Array, offsets: Sequence[tuple[int, int]], text: str, slope: float, offset: float
) -> Reading:
    """The Reading of token scores: ``starts[0]`` and ``ends[0]`` are "not here", ``[i + 1]`` the token ``offsets[i]``.

    A text without tokens can't answer: its answerability is the lowest that scores can express, -40.
    """
    if not offsets:
        return Reading(-40.0, _probability(-40.0, slope, offset), ())
    null = float(starts[0] + ends[0])
    spans: list[ReadSpan] = []
    pairs = starts[1:, None] + ends[None, 1:]
    pairs[np.tril_indices(len(offsets), -1)] = -np.inf
    while len(spans) < MAX_SPANS:
        first, last = divmod(int(pairs.argmax()), len(offsets))
        if not np.isfinite(pairs[first, last]):
            break
        start, end = trimmed(text, offsets[first][0], offsets[last][1])
        if end > start:
            spans.append(ReadSpan(start, end, round(float(pairs[first, last]) - null, SCORE_DIGITS)))
            pairs[: last + 1, first:] = -np.inf  # whatever overlaps: begins before its end and ends after its start
        else:
            pairs[first, last] = -np.inf
    best = spans[0].score if spans else -40.0
    return Reading(
        best,
        _probability(best, slope, offset),
        tuple(spans),
        tuple(offsets),
        tuple(np.round(_softmax(starts)[1:], 4).tolist()),
        tuple(np.round(_softmax(ends)[1:], 4).tolist()),
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks and white space at its edges, and without half a pair of quotation marks."""
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    for opening, closing in ("“”", "《》", "（）", "()", "「」"):
        inside = text[start:end]
        if inside.startswith(opening) and closing not in inside:
            start += 1
        elif inside.endswith(closing) and opening not in inside:
            end -= 1
    return start, end


def load_reader(
    folder: Path,
    identity: str,
    report: Callable[[str], None],
    encoder: object = None,
    *,
    path: Path | None = None,
) -> Reader:
    """The shipped reader over the built-in encoder's ``folder``, whose identity is ``identity`` (name@revision).

    ``path`` is another file of the same format, as training writes it.
    ``encoder`` is the one in memory: where it is the same model its word embeddings (192 MB) are shared, else they are
    read from the folder. bfloat16 where the processor multiplies it itself, else float32.
    Raises ModelError when the reader was trained over another revision, or its weights or the folder can't be read.
    """
    from tokenizers import Tokenizer

    path = path or Path(str(files("qa").joinpath("data", WEIGHTS_FILE)))
    deltas = open_deltas(path)
    if deltas.base != identity:
        raise ModelError(note("reader other", base=deltas.base, given=identity))
    report(note("reader loading"))
    words, parameters = load_parameters(folder, deltas)
    shared = shared_words(encoder, identity)
    if shared is not None and shared.shape == words.shape:
        words = shared
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # tokenizers raises bare Exception
        cause = f"{folder / 'tokenizer.json'} cannot be read: {error}"
        raise ModelError(note("reader bad", cause=cause, mend=note("mend folder", folder=folder))) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    dtype = fast_type()
    parameters = {name: value.to(dtype).contiguous() for name, value in parameters.items()}
    return NetworkReader(tokenizer, words, parameters, deltas, f"{path.stem} over {identity}")


def shared_words(encoder: object, identity: str) -> Any | None:
    """The word embeddings of a loaded encoder that has those of this ``identity``; None where it has others or hides
    its model."""
    named = getattr(getattr(encoder, "model", None), "named_parameters", None)
    if getattr(encoder, "base", None) != identity or named is None:
        return None
    return next((value.detach() for name, value in named() if name.endswith("word_embeddings.weight")), None)


def _softmax(scores: Array) -> Array:
    shifted = np.exp(scores - scores.max())
    result: Array = shifted / shifted.sum()
    return result


def _probability(answerability: float, slope: float, offset: float) -> float:
    return round(1 / (1 + math.exp(-max(-40.0, min(40.0, slope * answerability + offset)))), 4)
