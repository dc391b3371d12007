"""All training rows and all held-out rows, in a fixed order for a seed."""

from __future__ import annotations

import random
from pathlib import Path

from tests.benchmarks.reader import articles, corpora, official, reports
from tests.benchmarks.reader.examples import Example

SHARED = Path(__file__).resolve().parents[4] / "shared"
POSITIVES = 3000
ARTICLE_ROUNDS = 6


def build(shared: Path, seed: int) -> list[Example]:
    """Every row of every source; ``held_out`` says which are not to be trained on."""
    rng = random.Random(seed)
    passages = reports.load(shared / "corpora" / "gwr2025")
    rows = official.examples(passages, POSITIVES, seed + 1)
    rows += articles.examples(ARTICLE_ROUNDS, seed + 2)
    open_sets = []
    for name in ("cmrc2018_trial", "drcd_dev"):
        items = corpora.load(shared / "eval" / name)
        # CMRC has a third of DRCD's questions, and answers of another kind (whole clauses): thrice, cut anew.
        for turn in range(3 if name.startswith("cmrc") else 1):
            open_sets += corpora.examples(items, name.split("_")[0], seed + 3 + turn)
    rows += open_sets
    rows += _crossed(rows, open_sets, rng)
    rng.shuffle(rows)
    return rows


def _crossed(rows: list[Example], open_sets: list[Example], rng: random.Random) -> list[Example]:
    """Questions of one kind of text put to the other kind: never answerable."""
    made = []
    government = [row for row in rows if row.kind.startswith("official/answer")]
    for held_out in (False, True):
        ours = [row for row in government if row.held_out == held_out]
        theirs = [row for row in open_sets if row.held_out == held_out and row.spans]
        for _ in range(240 if not held_out else 60):
            one, other = rng.choice(ours), rng.choice(theirs)
            if rng.random() < 0.6:
                made.append(
                    Example(other.question, one.context, one.text, (), "crossed/open_question", held_out, one.group)
                )
            else:
                made.append(
                    Example(
                        one.question, other.context, other.text, (), "crossed/official_question", held_out, other.group
                    )
                )
    return made
