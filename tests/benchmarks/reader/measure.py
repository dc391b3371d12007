"""Figures of a shipped reader file on rows that were not trained on.

    python -m tests.benchmarks.reader.measure --model FOLDER [--weights FILE] [--limit N] [--dev] [--pairs FILE]

Prints CMRC and DRCD exact match and F1 (gold paragraph given, read in windows), answerability by kind of near miss,
the logistic calibration, and with `--dev` answerability on the two gold files, over passages chosen by words alone.
`--pairs` prints only how it reads the rows that `tests.benchmarks.reader.gold --held-out` wrote.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import argparse
import collections
import json
import random
import time
from pathlib import Path

import torch
from tests.benchmarks.reader import corpora, dataset, gold, lexical, metrics
from tests.benchmarks.reader.examples import Example, windows

from qa.evaluate.gold import UNANSWERABLE
from qa.index import e5
from qa.reader import reader
from qa.reader.reader import Reader, Reading, ReadingInput


def open_set(loaded: Reader, folder: Path, limit: int) -> dict[str, float]:
    """Exact match and F1 on the held-out questions of a set, the best span of the gold paragraph's windows."""
    items = [item for item in corpora.load(folder) if item.held_out]
    random.Random(5).shuffle(items)
    right = overlap = 0.0
    for item in items[:limit]:
        parts = [item.paragraph[start:end] for start, end in windows(item.paragraph)]
        readings = loaded.read(item.question, [ReadingInput(item.title, part) for part in parts])
        best = max(range(len(parts)), key=lambda index: readings[index].answerability)
        spans = readings[best].spans
        found = parts[best][spans[0].start : spans[0].end] if spans else ""
        right += metrics.exact(found, item.answers)
        overlap += metrics.f1(found, item.answers)
    count = min(limit, len(items))
    return {"questions": count, "exact": round(right / count, 3), "f1": round(overlap / count, 3)}


def pairs(loaded: Reader, rows: list[Example]) -> list[tuple[Example, Reading]]:
    return [(row, loaded.read(row.question, [ReadingInput(row.context, row.text)])[0]) for row in rows]


def by_kind(read: list[tuple[Example, Reading]]) -> None:
    """For each kind: the share decided rightly at 0; for near misses AUROC against the answerable of their source."""
    kinds: dict[str, list[tuple[Example, Reading]]] = collections.defaultdict(list)
    for row, reading in read:
        kinds[row.kind].append((row, reading))
    for kind, found in sorted(kinds.items()):
        scores = [reading.answerability for _, reading in found]
        answerable = [bool(row.spans) for row, _ in found]
        right = sum((score > 0) == yes for score, yes in zip(scores, answerable, strict=True)) / len(found)
        line = f"{kind:28s} n={len(found):4d} right at 0: {right:.3f}"
        if answerable[0]:
            values = [
                metrics.f1(
                    row.text[reading.spans[0].start : reading.spans[0].end], [row.text[s:e] for s, e in row.spans]
                )
                for row, reading in found
                if reading.spans
            ]
            line += f"  span F1 {sum(values) / len(values):.3f}"
        else:
            source = kind.split("/")[0]
            positive = [r.answerability for row, r in read if row.spans and row.kind.startswith(source)]
            if positive:
                line += f"  AUROC {metrics.auroc(positive, scores):.3f}"
        print(line, flush=True)


def of_gold(read: list[tuple[Example, Reading]]) -> None:
    """How the passage that is read best of a question's decides: right where it holds the gold answer."""
    questions: dict[tuple[str, str], list[tuple[Example, Reading]]] = collections.defaultdict(list)
    for row, reading in read:
        questions[row.group, row.question].append((row, reading))
    right, wrong, unanswerable, answerable = [], [], [], 0
    for found in questions.values():
        row, reading = max(found, key=lambda one: one[1].answerability)
        if row.kind.endswith(UNANSWERABLE):
            unanswerable.append(reading.answerability)
        elif any(one.spans for one, _ in found):
            answerable += 1
            (right if row.spans else wrong).append(reading.answerability)
    best = len(right) / max(1, answerable)
    print(
        f"{len(questions)} questions: the answering passage read best {best:.3f} of {answerable}; "
        f"AUROC over {len(unanswerable)} unanswerable {metrics.auroc(right, unanswerable):.3f}, refused at 95 % kept "
        f"{metrics.refused_at(right, unanswerable):.3f}; AUROC of right against all else "
        f"{metrics.auroc(right, [*wrong, *unanswerable]):.3f}",
        flush=True,
    )


def calibration(read: list[tuple[Example, Reading]]) -> None:
    scores = [reading.answerability for _, reading in read]
    labels = [bool(row.spans) for row, _ in read]
    slope, offset = metrics.platt(scores, labels)
    stated = [reading.probability for _, reading in read]
    error = metrics.expected_calibration_error(stated, labels)
    print(f"calibration: slope {slope:.4f} offset {offset:.4f}; error of the stated probabilities {error:.3f}")


def dev(loaded: Reader, shared: Path, name: str, passages: list[ReadingInput], verbose: bool) -> None:
    """Answerability of a gold file's single questions, over the four passages with most words in common."""
    index = lexical.Index([f"{passage.context} {passage.text}" for passage in passages])
    positive, negative, correct, asked = [], [], 0, 0
    for line in (shared / "eval" / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["history"] or row["kind"] == "compare":
            continue
        chosen = [passages[number] for number in index.best(row["question"], 4)]
        readings = loaded.read(row["question"], chosen)
        best = max(range(len(chosen)), key=lambda number: readings[number].answerability)
        score = readings[best].answerability
        found = " | ".join(chosen[best].text[s.start : s.end] for s in readings[best].spans[:1])
        if row["kind"] == "unanswerable":
            negative.append(score)
        else:
            positive.append(score)
            asked += 1
            inside = metrics.normalised(chosen[best].text)
            correct += all(any(metrics.normalised(o) in inside for o in a.split("|")) for a in row["answer"])
        if verbose:
            print(f"  {score:7.2f} {row['kind'][:6]} {row['question']} -> {found[:60]} (gold {row['answer']})")
    area, refused = metrics.auroc(positive, negative), metrics.refused_at(positive, negative)
    print(
        f"{name}: AUROC {area:.3f}, refused at 95 % kept {refused:.3f}, gold in the best passage {correct}/{asked}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=dataset.SHARED)
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--only-dev", action="store_true")
    parser.add_argument("--weights", type=Path, help="a file that `export` wrote, instead of the shipped one")
    parser.add_argument("--pairs", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    loaded = reader.load_reader(args.model, e5.IDENTITY, print, path=args.weights)
    began = time.time()
    if args.pairs:
        read = pairs(loaded, gold.load(args.pairs))
        by_kind(read)
        of_gold(read)
        return
    if not args.only_dev:
        for name in ("cmrc2018_trial", "drcd_dev"):
            print(name, open_set(loaded, args.shared / "eval" / name, args.limit), flush=True)
        rows = [row for row in dataset.build(args.shared, args.seed) if row.held_out][: args.limit * 4]
        read = pairs(loaded, rows)
        by_kind(read)
        calibration(read)
    if args.dev or args.only_dev:
        dev(loaded, args.shared, "seed_dev.jsonl", lexical.seed_passages(args.shared / "seed"), args.verbose)
        dev(loaded, args.shared, "gwr2025_dev.jsonl", lexical.report_passages(args.shared), args.verbose)
    print(f"{time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
