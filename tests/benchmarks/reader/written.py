"""Questions written one by one for this training, over paragraphs that are not held out (``written/README.md``)."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.reader import corpora
from tests.benchmarks.reader.corpora import SpanQuestion
from tests.benchmarks.reader.examples import Example, windows
from tests.benchmarks.reader.official_lists import full_name
from tests.benchmarks.reader.reports import ReportPassage

FOLDER = Path(__file__).parent / "written"
SETS = ("cmrc2018_trial", "drcd_dev")
# Shares of the questions that are also put to a passage that doesn't answer them.
OTHER_PLACE = 0.3
SAME_REPORT = 0.15
POOL = 200


def passage_id(text: str) -> str:
    """How a row names the passage of a report: twelve hexadecimal digits that change with its text."""
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def open_questions(eval_folder: Path) -> list[SpanQuestion]:
    """The written questions on encyclopedia paragraphs; one without ``answers`` is not answered by its paragraph.

    Raises ValueError for a row whose answer isn't in its paragraph.
    """
    documents = {key: value for name in SETS for key, value in corpora.paragraphs(eval_folder / name).items()}
    found = []
    for row in _rows("open.jsonl"):
        title, paragraph = documents[row["id"]]
        start = corpora.likeliest_start(paragraph, row["a"], row["q"]) if row["a"] else 0
        if start < 0:
            raise ValueError(f"open.jsonl: {row['a']!r} does not stand in the paragraph {row['id']}")
        found.append(SpanQuestion(row["q"], title, paragraph, (row["a"],) if row["a"] else (), start, False))
    return found


def over_gold(name: str) -> dict[tuple[str, str], list[str]]:
    """The questions of ``english.jsonl`` or ``near_misses.jsonl`` by the gold file and the row that they belong to."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in _rows(name):
        found.setdefault((row["set"], row["id"]), []).append(row["question"])
    return found


def unanswered(items: Sequence[SpanQuestion], rng: random.Random) -> list[Example]:
    """The questions without an answer, each with the window of its paragraph that is most like it."""
    made = []
    for number, item in enumerate(items):
        if not item.answers:
            asked = corpora.bigrams(item.question)
            cut = windows(item.paragraph, rng.choice((120, 170, 240)))
            text = max((item.paragraph[s:e] for s, e in cut), key=lambda part: len(asked & corpora.bigrams(part)))
            made.append(Example(item.question, item.title, text, (), "written/unanswered", False, f"open-{number}"))
    return made


def report_examples(passages: Sequence[ReportPassage], seed: int) -> list[Example]:
    """The written questions on reports with their passage, and some of them with one that doesn't answer.

    Raises ValueError for a row whose passage is held out or unknown, or whose answer isn't in it.
    """
    rng = random.Random(seed)
    by_id = {passage_id(passage.text): passage for passage in passages if not passage.held_out}
    made = []
    for row in _rows("reports.jsonl"):
        passage = by_id.get(row["id"])
        start = passage.text.find(row["a"]) if passage is not None else -1
        if passage is None or start < 0:
            raise ValueError(f"reports.jsonl: no passage to train on has the id {row['id']} and says {row['a']!r}")
        span = ((start, start + len(row["a"])),) if row["a"] else ()
        kind = "written/answer" if span else "written/unasked"
        made.append(Example(row["q"], passage.context, passage.text, span, kind, False, row["id"]))
        if span:
            made.extend(_elsewhere(row["q"], row["a"], passage, passages, rng))
    return made


def passage_examples() -> list[Example]:
    """The questions over passages of official documents, with an answer and without.

    Raises ValueError for a row whose answer isn't in its passage.
    """
    made = []
    for row in _rows("passages.jsonl"):
        for asked in row["asked"]:
            start = corpora.likeliest_start(row["text"], asked["a"], asked["q"]) if asked["a"] else 0
            if start < 0:
                raise ValueError(f"passages.jsonl: {asked['a']!r} does not stand in its passage")
            span = ((start, start + len(asked["a"])),) if asked["a"] else ()
            kind = "passages/answer" if span else "passages/near"
            group = f"passages-{passage_id(row['text'])}"
            made.append(Example(asked["q"], row["context"], row["text"], span, kind, False, group))
    return made


def _elsewhere(
    asked: str, answer: str, own: ReportPassage, passages: Sequence[ReportPassage], rng: random.Random
) -> list[Example]:
    """The question put to another report's passage, where it names its place, or to another passage of its report."""
    roll = rng.random()
    if roll < OTHER_PLACE and full_name(own.place)[:2] in asked:
        pool = [p for p in rng.sample(list(passages), POOL) if p.place != own.place and not p.held_out]
        kind = "written/other_place"
    elif OTHER_PLACE <= roll < OTHER_PLACE + SAME_REPORT:
        pool = [p for p in passages if p.title == own.title and p.text != own.text and not p.held_out]
        kind = "written/same_report"
    else:
        return []
    pairs = corpora.bigrams(asked)
    pool = [p for p in pool if answer not in p.text]
    if not pool:
        return []
    best = max(pool, key=lambda p: len(pairs & corpora.bigrams(p.text)))
    return [Example(asked, best.context, best.text, (), kind, False, passage_id(own.text))]


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
