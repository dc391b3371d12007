"""Which signal tells questions that can be answered from those that can't; rules and reader alone and together.

    python -m tests.benchmarks.abstention [--limit N] [--cross 200] [--seed 5] [--out values.json]

Over the two development files, and crosswise: CMRC questions put to the work reports, report questions put to CMRC's
paragraphs. Every signal refuses below a threshold; precision, recall and F1 are of refusal. Thresholds are set on the
same questions (95 % of the answerable kept; the best F1), so they flatter each signal alike; the product's own decision
is shown too, its threshold fitted elsewhere (``fit_judge.py``). Prints Markdown. ``--limit`` asks only the first
questions of each set, ``--cross`` says how many CMRC questions are drawn with ``--seed``.

Needs ``../shared``. With the default model about fifteen minutes on two quiet cores.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from tests.benchmarks.indexed import SHARED, Bench, dev_rows, json_lines, markdown, say, share
from tests.benchmarks.reader_alone import ReaderAlone, best_reading

from qa.engine.engine import Engine
from qa.evaluate import EngineSource, GoldRow, Source, evaluate, summarise
from qa.evaluate.gold import UNANSWERABLE
from qa.evaluate.measures import auroc, refusal_at, threshold_keeping
from qa.question.followup import stand_alone
from qa.question.question import read_question
from qa.types import Status

RETRIEVAL, COSINE, BM25 = "best retrieval score", "best cosine", "best BM25 score"
RULES_SCORE, RULES = "rules: evidence score", "rules alone: probability"
READER, BOTH, REPLY = "reader alone: answerability", "rules and reader: probability", "the reply's confidence"
SIGNALS = (RETRIEVAL, COSINE, BM25, RULES_SCORE, RULES, READER, BOTH, REPLY)
NEVER = -40.0  # the least answerability that a reader can give


@dataclass(frozen=True)
class Case:
    """One question put to one index: whether that can answer it, each signal's value, whether the product refused."""

    question: str
    answerable: bool
    values: dict[str, float]
    refused: bool


def case(engine: Engine, row: GoldRow, *, answerable: bool, has_reader: bool) -> Case:
    """All signals of one question. A higher value says that it can be answered."""
    query = read_question(stand_alone(row.question, row.history, engine.known), engine.known)
    hits = engine.hits(query)
    values = {
        RETRIEVAL: hits[0].score if hits else 0.0,
        COSINE: max((hit.dense for hit in hits), default=0.0),
        BM25: max((hit.lexical for hit in hits), default=0.0),
    }
    # A place that no document knows is refused by rule, whatever else is found.
    by_rules = [] if query.missing_places else engine.weigh(query, with_reader=False).evidence
    values[RULES_SCORE] = by_rules[0].score if by_rules else 0.0
    values[RULES] = by_rules[0].probability if by_rules else 0.0
    if has_reader:
        found = best_reading(engine, query, hits)
        values[READER] = found[1].answerability if found is not None else NEVER
        both = [] if query.missing_places else engine.weigh(query).evidence
        values[BOTH] = both[0].probability if both else 0.0
    reply = engine.ask(row.question, row.history)
    refused = reply.status is Status.NOT_FOUND
    values[REPLY] = 1 - reply.confidence if refused else reply.confidence
    return Case(row.question, answerable, values, refused)


def signal_table(cases: Sequence[Case]) -> str:
    """A row for each signal that was measured, and one for what the product decides."""
    answerable = [found.answerable for found in cases]
    rows = []
    for name in SIGNALS:
        if name not in cases[0].values:
            continue
        scores = [found.values[name] for found in cases]
        threshold = threshold_keeping(scores, answerable)
        at = refusal_at(scores, answerable, threshold if threshold is not None else 0.0)
        best = max(refusal_at(scores, answerable, score).f1 or 0.0 for score in {*scores, max(scores) + 1})
        figures = (auroc(scores, answerable), at.recall, at.precision, at.f1, best)
        rows.append([name, *map(share, figures)])
    decided = refusal_at([0.0 if found.refused else 1.0 for found in cases], answerable, 0.5)
    own = [share(value) for value in (decided.recall, decided.precision, decided.f1)]
    rows.append([f"the product's own decision (kept {share(decided.kept)})", "", *own, ""])
    header = ["signal", "AUROC", "refused at 95 % kept", "precision", "F1", "best F1"]
    return markdown(header, rows)


def cases_of(engine: Engine, rows: Iterable[tuple[GoldRow, bool]], *, has_reader: bool) -> list[Case]:
    found = []
    for number, (row, answerable) in enumerate(rows, start=1):
        found.append(case(engine, row, answerable=answerable, has_reader=has_reader))
        if number % 50 == 0:
            say(f"{number} questions")
    return found


def cmrc_questions(count: int, seed: int) -> list[GoldRow]:
    """``count`` questions of CMRC's trial set, drawn with ``seed``; all of them where it has no more."""
    rows = json_lines(SHARED / "eval" / "cmrc2018_trial" / "questions.jsonl")
    chosen = random.Random(seed).sample(rows, min(count, len(rows)))
    return [GoldRow(row["id"], "fact", row["question"], (), tuple(row["answers"][:1])) for row in chosen]


def part_table(sources: dict[str, Source], rows: Sequence[GoldRow]) -> str:
    """What rules alone, reader alone and both answer and refuse."""
    names = ("correct", "grounded", "refused", "false_refusal", "answerability_auroc", "refused_at_95_kept")
    lines = []
    for name, source in sources.items():
        measured = summarise(evaluate(source, rows, say)).measures
        lines.append([name, *(share(measured[column]) for column in (*names, "calibration_error"))])
    header = ["", "correct", "grounded", "refused", "false refusal", "AUROC", "refused at 95 % kept", "ECE"]
    return markdown(header, lines)


def answerable_first(rows: Sequence[GoldRow]) -> list[tuple[GoldRow, bool]]:
    return [(row, row.kind != UNANSWERABLE) for row in rows]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="only the first questions of each set")
    parser.add_argument("--cross", type=int, default=200, help="how many CMRC questions are drawn")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path, help="where every question's signals go, as JSON")
    arguments = parser.parse_args()
    limit = arguments.limit
    bench = Bench()
    has_reader = bench.reader() is not None
    stored = {name: bench.stored(name) for name in ("seed", "gwr2025", "cmrc2018_trial")}
    engines = {name: bench.engine(version) for name, version in stored.items()}
    dev = {name: shortened(dev_rows(name), limit) for name in ("seed", "gwr2025")}
    cmrc = cmrc_questions(arguments.cross, arguments.seed)[:limit]
    reports = [row for row in dev["gwr2025"] if row.kind != UNANSWERABLE]
    groups = {
        "`seed_dev` over the seed": (engines["seed"], answerable_first(dev["seed"])),
        "`gwr2025_dev` over the reports": (engines["gwr2025"], answerable_first(dev["gwr2025"])),
        "over the reports: their answerable questions against CMRC's": (
            engines["gwr2025"],
            [*((row, True) for row in reports), *((row, False) for row in cmrc)],
        ),
        "over CMRC's paragraphs: their questions against those of the reports": (
            engines["cmrc2018_trial"],
            [*((row, True) for row in cmrc), *((row, False) for row in reports if not row.history)],
        ),
    }
    values = {}
    for title, (engine, rows) in groups.items():
        found = cases_of(engine, rows, has_reader=has_reader)
        no_answer = sum(not answerable for _, answerable in rows)
        print(
            f"\n### {title} ({len(rows) - no_answer} answerable, {no_answer} not)\n\n{signal_table(found)}", flush=True
        )
        values[title] = [{"question": c.question, "answerable": c.answerable, **c.values} for c in found]
    for name, rows in dev.items():
        sources: dict[str, Source] = {"rules alone": EngineSource(bench.engine(stored[name], with_reader=False))}
        if has_reader:
            sources |= {"reader alone": ReaderAlone(engines[name]), "both": EngineSource(engines[name])}
        print(
            f"\n### `{name}_dev`: rules and reader ({len(rows)} questions)\n\n{part_table(sources, rows)}", flush=True
        )
    if arguments.out:
        arguments.out.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    return 0


def shortened(rows: Sequence[GoldRow], limit: int | None) -> list[GoldRow]:
    """At most ``limit`` rows, evenly spread, so that every kind is among them."""
    if limit is None or limit >= len(rows):
        return list(rows)
    return [rows[place * len(rows) // limit] for place in range(limit)]


if __name__ == "__main__":
    sys.exit(main())
