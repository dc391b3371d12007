"""Questions that trained no reader, put to the whole product over all paragraphs of CMRC 2018 trial and DRCD dev.

    python -m tests.benchmarks.reading [--limit N] [--seed 5] [--failures FILE] [--max-chars 80]

One index holds every paragraph of both sets, each a document with its title (DRCD's in traditional characters, as its
questions are). Asked are the questions on paragraphs that ``reader.examples.is_held_out`` keeps from training. Counted:

* in the answer: a gold answer stands in the answer's text (without marks and folded as ``qa eval`` folds), and the
  answer has at most ``--max-chars`` characters; a longer one counts as failed
* in a highlight: a gold answer stands in one stretch that a citation highlights
* exact match and F1 as CMRC 2018's own script defines them, of the first highlight, and of the best one

with 95 % bootstrap intervals, over all, and over those whose shortest gold answer has at most ``--max-chars``
characters. Prints Markdown. ``--failures`` lists what failed as JSON Lines, worst step first, each with its cause.

Needs ``../shared``. With the default model about ten minutes on two quiet cores.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import opencc
from tests.benchmarks.indexed import PARAGRAPH_SETS, SHARED, Bench, json_lines, markdown, say
from tests.benchmarks.reader import metrics
from tests.benchmarks.reader.examples import is_held_out

from qa.engine.engine import Engine
from qa.evaluate.measures import interval
from qa.evaluate.scoring import fold
from qa.question.question import read_question
from qa.types import Reply, Status

_MARK = re.compile(r"\[\d+\]")
LENGTHS = (20, 40, 60, 80, 130, 200)
# In the order of the steps at which an answer can be lost.
CAUSES = ("retrieval", "refused", "asked back", "other paragraph", "other words", "too long")


@dataclass(frozen=True)
class Asked:
    """A question, its gold paragraph's id, and the accepted answers."""

    set: str
    id: str
    question: str
    paragraph: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What the product said. ``gold_rank`` is that of the gold paragraph's first passage, None below 40.

    ``cause`` is None where the gold answer stands in a short enough answer.
    """

    asked: Asked
    status: str
    answer: str
    chars: int
    confidence: float
    cited: tuple[str, ...]
    highlights: tuple[str, ...]
    gold_rank: int | None
    in_answer: bool
    in_highlight: bool
    exact_first: bool
    f1_first: float
    exact_best: bool
    f1_best: float
    cause: str | None


def held_out(name: str) -> list[Asked]:
    """The questions of a set whose paragraph was not trained on: chosen by its text in simplified characters."""
    converter = opencc.OpenCC("t2s")
    folder = SHARED / "eval" / name
    kept = {row["id"] for row in json_lines(folder / "corpus.jsonl") if is_held_out(converter.convert(row["text"]))}
    return [
        Asked(name, row["id"], row["question"], row["doc_id"], tuple(row["answers"]))
        for row in json_lines(folder / "questions.jsonl")
        if row["doc_id"] in kept
    ]


def outcome(engine: Engine, asked: Asked, max_chars: int) -> Outcome:
    reply = engine.ask(asked.question)
    answered = reply.status is Status.ANSWERED
    text = _MARK.sub("", reply.answer).strip() if answered else ""
    highlights = _highlights(reply) if answered else ()
    cited = tuple(dict.fromkeys(Path(citation.document).stem for citation in reply.citations))
    hits = engine.hits(read_question(asked.question, engine.known))
    ranks = [
        n
        for n, hit in enumerate(hits, 1)
        if Path(engine.document(hit.passage.document_id).name).stem == asked.paragraph
    ]
    holds = _holds(text, asked.answers)
    found = [highlights[0] if highlights else "", *highlights]
    exact = [metrics.exact(words, asked.answers) for words in found]
    overlap = [metrics.f1(words, asked.answers) for words in found]
    cause = None
    if not (holds and len(text) <= max_chars):
        cause = _cause(reply, asked, cited, holds=holds, is_retrieved=bool(ranks))
    return Outcome(
        asked,
        reply.status.value,
        reply.answer,
        len(text),
        reply.confidence,
        cited,
        highlights,
        ranks[0] if ranks else None,
        holds and len(text) <= max_chars,
        any(_holds(words, asked.answers) for words in highlights),
        exact[0],
        overlap[0],
        max(exact),
        max(overlap),
        cause,
    )


def _highlights(reply: Reply) -> tuple[str, ...]:
    """The highlighted words of all citations, in order."""
    return tuple(
        citation.quote[start - citation.start : end - citation.start]
        for citation in reply.citations
        for start, end in citation.highlights
    )


def _holds(text: str, answers: Sequence[str]) -> bool:
    folded = fold(text)
    return any(fold(answer) in folded for answer in answers)


def _cause(reply: Reply, asked: Asked, cited: Sequence[str], *, holds: bool, is_retrieved: bool) -> str:
    if holds:
        return "too long"
    if not is_retrieved:
        return "retrieval"
    if reply.status is Status.NOT_FOUND:
        return "refused"
    if reply.status is Status.CLARIFY:
        return "asked back"
    return "other words" if asked.paragraph in cited else "other paragraph"


def figures(name: str, outcomes: Sequence[Outcome]) -> list[str]:
    """A line of the table."""
    columns: tuple[Callable[[Outcome], float], ...] = (
        lambda found: found.in_answer,
        lambda found: found.in_highlight,
        lambda found: bool(found.highlights),
        lambda found: found.exact_first,
        lambda found: found.f1_first,
        lambda found: found.exact_best,
        lambda found: found.f1_best,
        lambda found: found.status == "not_found",
        lambda found: found.asked.paragraph in found.cited,
    )
    return [name, f"{len(outcomes)}", *(_cell([float(column(found)) for found in outcomes]) for column in columns)]


def _cell(values: Sequence[float]) -> str:
    low, high = interval(values) or (0.0, 0.0)
    return f"{statistics.fmean(values):.3f} ({low:.3f}–{high:.3f})" if values else "–"


def lengths(outcomes: Sequence[Outcome]) -> str:
    """How long the answers are, and how many of each length hold the gold answer, however long they are."""
    answered = [found for found in outcomes if found.status == "answered"]
    edges = [0, *LENGTHS, 10**9]
    rows = []
    for low, high in itertools.pairwise(edges):
        inside = [found for found in answered if low < found.chars <= high]
        held = sum(_holds(_MARK.sub("", found.answer), found.asked.answers) for found in inside)
        label = f"{low + 1}–{high}" if high < edges[-1] else f"over {low}"
        rows.append([label, f"{len(inside)}", f"{held}"])
    quartiles = statistics.quantiles([found.chars for found in answered], n=4) if len(answered) > 1 else []
    shown = ", ".join(f"{value:.0f}" for value in quartiles)
    return markdown(["characters", "answers", "hold the gold answer"], rows) + f"\n\nQuartiles: {shown}"


def report(outcomes: Sequence[Outcome], max_chars: int) -> str:
    rows = []
    for name in (*PARAGRAPH_SETS, "both"):
        own = [found for found in outcomes if name in (found.asked.set, "both")]
        if not own:
            continue
        short = [found for found in own if min(map(len, found.asked.answers)) <= max_chars]
        rows.append(figures(name, own))
        if len(short) < len(own):
            rows.append(figures(f"{name}, gold ≤ {max_chars} characters", short))
    header = [
        "",
        "n",
        f"in the answer (≤ {max_chars})",
        "in a highlight",
        "any highlight",
        "EM",
        "F1",
        "EM, best highlight",
    ]
    header += ["F1, best highlight", "refused", "right paragraph cited"]
    causes = []
    for name in PARAGRAPH_SETS:
        counts = Counter(found.cause for found in outcomes if found.asked.set == name)
        causes.append([name, *(f"{counts[cause]}" for cause in CAUSES)])
    lost = markdown(["not in the answer because of", *CAUSES], causes)
    parts = [markdown(header, rows), lost]
    for name in PARAGRAPH_SETS:
        parts.append(f"Answers of {name}:\n\n{lengths([found for found in outcomes if found.asked.set == name])}")
    return "\n\n".join(parts)


def write_failures(path: Path, outcomes: Sequence[Outcome]) -> None:
    """What is not in the answer, then what is not in a highlight; by cause."""
    failed = [found for found in outcomes if found.cause is not None or not found.in_highlight]
    failed.sort(key=lambda found: CAUSES.index(found.cause) if found.cause else len(CAUSES))
    lines = []
    for found in failed:
        row = asdict(found)
        lines.append(json.dumps({"cause": found.cause or "highlight", **row.pop("asked"), **row}, ensure_ascii=False))
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="of each set, so many questions drawn with the seed")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--failures", type=Path, metavar="FILE", help="where the failures are listed")
    parser.add_argument("--max-chars", type=int, default=80, help="a longer answer counts as failed")
    arguments = parser.parse_args()
    bench = Bench()
    engine = bench.engine(bench.stored(*PARAGRAPH_SETS))
    outcomes = []
    for name in PARAGRAPH_SETS:
        rows = held_out(name)
        if arguments.limit is not None and arguments.limit < len(rows):
            rows = random.Random(arguments.seed).sample(rows, arguments.limit)
        for number, asked in enumerate(rows, start=1):
            outcomes.append(outcome(engine, asked, arguments.max_chars))
            if number % 50 == 0:
                say(f"{name}: {number} of {len(rows)}")
    print(report(outcomes, arguments.max_chars), flush=True)
    if arguments.failures:
        write_failures(arguments.failures, outcomes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
