"""Pairs of question and passage from our own gold files, as the product would read them.

    python -m tests.benchmarks.reader.gold --out build/reader/gold.jsonl
    python -m tests.benchmarks.reader.gold --held-out --out build/reader/held_out.jsonl

Every question of the files in ``tests/benchmarks/gold`` that are not ``HELD_OUT`` is put to its documents. What the
rules would have the reader read is a row each: with the words of the gold answer where the passage holds the gold
evidence, without an answer where it holds nothing of either. To these come the questions of ``written/english.jsonl``,
with the same passages, and those of ``written/near_misses.jsonl``, with the passage that doesn't answer them though it
answers the question beside. Takes about twenty minutes on two cores. The second makes the rows of the files that are
held out, for ``measure --pairs``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.indexed import FOLDERS, Bench, dev_rows, say
from tests.benchmarks.reader import written
from tests.benchmarks.reader.examples import Example

from qa.answer.readings import passages_to_read
from qa.answer.terms.english import in_chinese
from qa.engine.engine import Engine
from qa.evaluate.gold import UNANSWERABLE, GoldRow, read_gold
from qa.evaluate.scoring import fold
from qa.index.store import StoredIndex
from qa.language.numbers import find_quantities
from qa.question.followup import stand_alone
from qa.question.question import read_question
from qa.types import Passage, Query

GOLD = Path(__file__).resolve().parents[1] / "gold"
# They measure the reader, and fit the judge: some of each kind of document, the latest ones, and all over the seed.
HELD_OUT = frozenset(
    (
        *("almanacs", "briefcases", "capitals", "codices", "crowns", "cupboards", "demys", "dossiers", "elephants"),
        *(
            "foolscaps",
            "gatefolds",
            "lanterns",
            "lecterns",
            "ledgers",
            "octavos",
            "office",
            "parchments",
            "pennants",
            "quartets",
            "quartos",
            "quintets",
        ),
        *("quires", "reports_beside", "reports_calm", "reports_calm_english", "reports_english", "reports_keen"),
        *("reports_late", "reports_plain_english", "reports_sure", "reports_swift", "reports_whole", "royals"),
        *("satchels", "scrolls", "sheets", "special", "tabloids", "vellums"),
    )
)
# Not held out any more: the reader's stages before the fifth did not learn from them.
LATER = frozenset(
    (
        *("archives", "assemblies", "binders", "broadsheets", "cabinets", "clippings", "columnists", "decrees"),
        *("dockets", "files", "folders", "folios", "frontpages", "gazettes", "kindred", "leaves", "localities"),
        *("portfolios", "registers", "reports_alike", "reports_broad", "reports_far", "reports_mixed"),
        *("reports_named", "reports_plain", "reports_tail", "samplers", "siblings", "triptychs", "yearbooks"),
    )
)
OVER_SEED, OVER_REPORTS = "newspaper", "reports"  # what the files over these documents are called
DECIDED_ELSEWHERE = ("compare",)
ENGLISH, NEAR = "english", "near"  # the kinds "gold/english_…" and "gold/near_…"
WITH_KEYWORDS = 0.6  # of the English questions; the others stand without the Chinese that the product puts before them
MAX_SPAN_CHARS = 160
MAX_EXPLANATION_CHARS = 120
_EXPLAINED = re.compile(
    r"为什么|为何|为啥|怎么(?!称)|怎样|如何|咋|原因|做法|举措|措施|干什么|做什么|意义|好处|目的|\bhow\b|\bwhy\b", re.I
)
_SENTENCE = re.compile(r"[^。！\n]*[。！\n]?")

Found = tuple[int, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="the files that are held out instead of the others")
    args = parser.parse_args()
    out: Path = args.out
    out.parent.mkdir(parents=True, exist_ok=True)
    bench = Bench()
    in_english, near = written.over_gold("english.jsonl"), written.over_gold("near_misses.jsonl")
    opened: dict[Path, StoredIndex] = {}
    with out.open("w", encoding="utf-8") as lines:
        for path in sorted(GOLD.glob("*.jsonl")):
            if is_held_out(path.stem) != args.held_out:
                continue
            docs = _documents(path.stem)
            stored = opened.get(docs) or bench.stored_over(docs)
            opened = {docs: stored}  # the reports' is used again, the others once
            engine = bench.engine(stored, with_reader=False)
            told = 0
            for row in read_gold(path):
                key = (path.stem, row.id)
                made = list(examples(engine, stored.passages, row, path.stem))
                added = [one for asked in in_english.get(key, ()) for one in english_examples(engine, asked, row, made)]
                added += [one for asked in near.get(key, ()) for one in near_examples(asked, made)]
                for example in (*made, *added):
                    lines.write(json.dumps(_as_json(example), ensure_ascii=False) + "\n")
                    told += 1
            say(f"{path.stem}: {told} rows")


def is_held_out(name: str) -> bool:
    """Whether a gold file trains nothing."""
    return name in HELD_OUT or name.startswith(OVER_SEED)


def is_later(example: Example) -> bool:
    """Whether a row is of a gold file that joined those that train after the reader's fourth stage."""
    return example.group.rsplit("-", 1)[0] in LATER


def load(path: Path) -> list[Example]:
    """The rows of a file that this script wrote, without what a development question asks for."""
    asked = [fold(snippet) for name in FOLDERS for row in dev_rows(name) for snippet in row.evidence]
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    made = [
        Example(
            row["q"],
            row["context"],
            row["text"],
            (tuple(row["span"]),) if row["span"] else (),
            row["kind"],
            False,
            row["group"],
        )
        for row in rows
    ]
    return [example for example in made if not (example.spans and _is_asked(example, asked))]


def is_added(example: Example, *kinds: str) -> bool:
    """Whether a row is of a question that was written beside a gold one: of ``ENGLISH`` or of ``NEAR``."""
    return example.kind.startswith(tuple(f"gold/{kind}_" for kind in kinds or (ENGLISH, NEAR)))


def examples(engine: Engine, passages: Sequence[Passage], row: GoldRow, name: str) -> Iterator[Example]:
    """The rows of one question; none where the product would not read it with a passage, as a comparison."""
    if row.kind in DECIDED_ELSEWHERE:
        return
    query = read_question(stand_alone(row.question, row.history, engine.known), engine.known)
    if query.compare or query.ordinal or query.missing_places:
        return
    read = [hit.passage for hit, _ in passages_to_read(engine.weigh(query, with_reader=False).evidence)]
    if row.kind == UNANSWERABLE:
        yield from (_example(query, passage, row, name) for passage in read)
        return
    answered = False
    for passage in read:
        if any(find_folded(passage.text, snippet) for snippet in row.evidence):
            if span := span_of(row, passage.text):
                yield _example(query, passage, row, name, span)
                answered = True
        elif not any(find_folded(passage.text, option) for item in row.answer for option in item.split("|")):
            yield _example(query, passage, row, name)
    if not answered:
        others = (passage for passage in passages if passage not in read)
        yield from _answering(engine, others, query, row, name)


def english_examples(engine: Engine, asked: str, row: GoldRow, made: Sequence[Example]) -> Iterator[Example]:
    """The question in English, as the product has it read, with the passages that answer it and as many that don't."""
    rng = random.Random(asked)
    query = read_question(asked, engine.known)
    spelled = query.spelled
    if rng.random() < WITH_KEYWORDS:
        spelled = in_chinese(query, engine.weigh(query, with_reader=False).terms)
    answering = [example for example in made if example.spans]
    others = [example for example in made if not example.spans]
    rng.shuffle(others)
    for example in [*answering, *others[: len(answering) or 2]]:
        yield replace(example, question=spelled, kind=f"gold/{ENGLISH}_{row.kind}")


def near_examples(asked: str, made: Sequence[Example]) -> Iterator[Example]:
    """A question that the passage which answers ``made`` doesn't."""
    answering = next((example for example in made if example.spans), None)
    if answering is not None:
        yield replace(answering, question=asked, spans=(), kind=f"gold/{NEAR}_{UNANSWERABLE}")


def _answering(engine: Engine, passages: Iterable[Passage], query: Query, row: GoldRow, name: str) -> Iterator[Example]:
    """The question with the passage that answers, where the rules would not have it read."""
    for passage in passages:
        stem = Path(engine.document(passage.document_id).name).stem
        if row.documents and stem not in row.documents:
            continue
        if any(find_folded(passage.text, snippet) for snippet in row.evidence):
            if span := span_of(row, passage.text):
                yield _example(query, passage, row, name, span)
            return


def span_of(row: GoldRow, text: str) -> Found | None:
    """Where the words that answer stand in a passage that holds evidence: from the first part of the gold answer to the
    last, with the figures that these are parts of; all of the evidence where something is explained. None where they
    don't stand there, or are too many to mark."""
    evidence = [found[0] for snippet in row.evidence if (found := find_folded(text, snippet))]
    low, high = min(start for start, _ in evidence), max(end for _, end in evidence)
    around = [m.span() for m in _SENTENCE.finditer(text) if m.start() < high and m.end() > low]
    parts = []
    for item in row.answer:
        options = [
            found
            for option in item.split("|")
            for found in find_folded(text, option)
            if around[0][0] <= found[0] and found[1] <= around[-1][1]
        ]
        if not options:
            return None
        within = [found for found in options if low <= found[0] and found[1] <= high]
        parts.append((within or options)[0])
    if _EXPLAINED.search(row.question) and row.kind != "list" and high - low <= MAX_EXPLANATION_CHARS:
        return low, high
    start, end = _with_figures(text, min(a for a, _ in parts), max(b for _, b in parts))
    return (start, end) if end - start <= MAX_SPAN_CHARS else None


def find_folded(text: str, words: str) -> list[Found]:
    """Where ``words`` stand in ``text``, both as the scorer folds them."""
    places = [(character, index) for index, raw in enumerate(text) for character in fold(raw)]
    folded, wanted = "".join(character for character, _ in places), fold(words)
    starts = [m.start() for m in re.finditer(f"(?={re.escape(wanted)})", folded)] if wanted else []
    return [(places[at][1], places[at + len(wanted) - 1][1] + 1) for at in starts]


def _documents(name: str) -> Path:
    if name.startswith(OVER_SEED):
        return FOLDERS["seed"]
    return FOLDERS["gwr2025"] if name.startswith(OVER_REPORTS) else GOLD / name


def _with_figures(text: str, start: int, end: int) -> Found:
    for figure in find_quantities(text):
        if figure.start < end and figure.end > start:
            start, end = min(start, figure.start), max(end, figure.end)
    return start, end


def _example(query: Query, passage: Passage, row: GoldRow, name: str, span: Found | None = None) -> Example:
    spans = (span,) if span else ()
    return Example(query.spelled, passage.context, passage.text, spans, f"gold/{row.kind}", False, f"{name}-{row.id}")


def _is_asked(example: Example, asked: Sequence[str]) -> bool:
    """Whether the sentence that answers holds what a development question asks for."""
    ((start, end),) = example.spans
    told = "".join(m.group() for m in _SENTENCE.finditer(example.text) if m.start() < end and m.end() > start)
    return any(snippet in fold(told) for snippet in asked)


def _as_json(example: Example) -> dict[str, object]:
    return {
        "q": example.question,
        "context": example.context,
        "text": example.text,
        "span": example.spans[0] if example.spans else None,
        "kind": example.kind,
        "group": example.group,
    }


if __name__ == "__main__":
    main()
