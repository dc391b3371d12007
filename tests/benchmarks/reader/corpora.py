"""Open reading-comprehension sets (CMRC 2018 trial, DRCD dev) as windows with and without their answer."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import opencc
from tests.benchmarks.reader.examples import Example, is_held_out, windows

MAX_GOLD_CHARS = 200


@dataclass(frozen=True)
class SpanQuestion:
    """A question with its gold paragraph; ``answers`` are the accepted strings, in simplified characters."""

    question: str
    title: str
    paragraph: str
    answers: tuple[str, ...]
    start: int
    held_out: bool


def load(folder: Path) -> list[SpanQuestion]:
    """Every question of a set whose answer stands in its paragraph; traditional characters are simplified."""
    converter = opencc.OpenCC("t2s")
    documents = paragraphs(folder)
    found = []
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        title, paragraph = documents[row["doc_id"]]
        question = converter.convert(row["question"])
        answers = tuple(converter.convert(answer) for answer in row["answers"])
        start = likeliest_start(paragraph, answers[0], question)
        if start >= 0:
            found.append(SpanQuestion(question, title, paragraph, answers, start, is_held_out(paragraph)))
    return found


def paragraphs(folder: Path) -> dict[str, tuple[str, str]]:
    """Title and text of every paragraph of a set by its id, in simplified characters."""
    converter = opencc.OpenCC("t2s")
    rows = (json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines())
    return {row["id"]: (converter.convert(row["title"]), converter.convert(row["text"])) for row in rows}


def likeliest_start(paragraph: str, answer: str, question: str) -> int:
    """Of several occurrences, the one whose surroundings share most characters with the question."""
    asked = set(question)
    best, best_score = -1, -1
    for match in re.finditer(re.escape(answer), paragraph):
        around = paragraph[max(0, match.start() - 40) : match.end() + 40]
        score = len(asked & set(around))
        if score > best_score:
            best, best_score = match.start(), score
    return best


def gold_window(item: SpanQuestion, rng: random.Random, max_chars: int) -> tuple[str, tuple[int, int]] | None:
    """A window of the paragraph that holds the whole answer, at a random phase of the cutting."""
    end = item.start + len(item.answers[0])
    for start, stop in windows(item.paragraph, rng.choice((max_chars, max_chars - 40, max_chars - 90))):
        if start <= item.start and end <= stop:
            return item.paragraph[start:stop], (item.start - start, end - start)
    start = max(0, item.start - 60)
    stop = min(len(item.paragraph), start + max_chars)
    if end <= stop:
        return item.paragraph[start:stop], (item.start - start, end - start)
    return None


def examples(
    items: list[SpanQuestion],
    name: str,
    seed: int,
    wrong_share: float = 0.4,
    window_chars: Sequence[int] = (MAX_GOLD_CHARS,),
) -> list[Example]:
    """For each question its gold window, and for ``wrong_share`` of them a similar window without the answer.

    ``window_chars`` are the lengths that a gold window has at most, one of them at random.
    """
    rng = random.Random(seed)
    everything = [
        (item.title, item.paragraph[s:e], item.held_out)
        for item in _paragraphs(items)
        for s, e in windows(item.paragraph)
    ]
    made: list[Example] = []
    for number, item in enumerate(items):
        gold = gold_window(item, rng, rng.choice(window_chars) if len(window_chars) > 1 else window_chars[0])
        group = f"{name}-{number}"
        if gold:
            made.append(Example(item.question, item.title, gold[0], (gold[1],), f"{name}/answer", item.held_out, group))
        if rng.random() < wrong_share:
            wrong = similar(item, everything, rng)
            if wrong:
                made.append(Example(item.question, wrong[0], wrong[1], (), f"{name}/similar", item.held_out, group))
    return made


def _paragraphs(items: list[SpanQuestion]) -> list[SpanQuestion]:
    return list({item.paragraph: item for item in items}.values())


def similar(item: SpanQuestion, everything: list[tuple[str, str, bool]], rng: random.Random) -> tuple[str, str] | None:
    """Half the time another window of the same paragraph, else the most alike of 200 others."""
    asked = bigrams(item.question)
    pool = [row for row in everything if row[1] in item.paragraph]
    if rng.random() < 0.5 or len(pool) < 2:
        pool = [row for row in rng.sample(everything, min(200, len(everything))) if row[2] == item.held_out]
    pool = [row for row in pool if not any(answer in row[1] for answer in item.answers)]
    if not pool:
        return None
    best = max(pool, key=lambda row: len(asked & bigrams(row[0] + row[1])))
    return best[0], best[1]


def bigrams(text: str) -> set[str]:
    """The character pairs of ``text``."""
    return {text[index : index + 2] for index in range(len(text) - 1)}
