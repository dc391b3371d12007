"""The rows of the three stages of training and the held-out rows, in a fixed order for a seed.

``build`` has what rules make of reports and the two public sets; ``refine`` has what was written by hand, and a part of
the first so that it isn't forgotten; ``with_gold`` has our own gold questions, and a part of the second.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.benchmarks.reader import articles, corpora, gold, official, reports, written
from tests.benchmarks.reader.examples import Example

from qa.evaluate.gold import UNANSWERABLE

SHARED = Path(__file__).resolve().parents[4] / "shared"
POSITIVES = 3000
ARTICLE_ROUNDS = 6
# Of the second stage: rows that rules make, rounds of the filled texts, and windows as long as the product's passages.
REFINE_OFFICIAL = 3600
REFINE_ROUNDS = 2
GOLD_REPLAY = 2500  # of the second stage's rows, in the third
REFINE_WINDOWS = (150, 200, 200, 280)


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


def refine(shared: Path, seed: int) -> list[Example]:
    """The rows of the second stage, none held out."""
    rng = random.Random(seed)
    passages = reports.load(shared / "corpora" / "gwr2025")
    made = [row for row in official.examples(passages, POSITIVES // 2, seed + 11) if not row.held_out]
    rows = rng.sample(made, min(REFINE_OFFICIAL, len(made)))
    rows += [row for row in articles.examples(REFINE_ROUNDS, seed + 12) if not row.held_out]
    rows += written.report_examples(passages, seed + 13)
    by_hand = written.open_questions(shared / "eval")
    answered = [item for item in by_hand if item.answers]
    rows += written.unanswered(by_hand, rng)
    for name in written.SETS:
        given = [item for item in corpora.load(shared / "eval" / name) if not item.held_out]
        # DRCD's answers are names and figures, which the first stage has learnt: half of them are enough.
        answered += given if name.startswith("cmrc") else rng.sample(given, len(given) // 2)
    open_sets = corpora.examples(answered, "refine", seed + 14, wrong_share=0.3, window_chars=REFINE_WINDOWS)
    rows += open_sets
    rows += _crossed(rows, open_sets, rng)
    rng.shuffle(rows)
    return rows


def with_gold(shared: Path, pairs: Path, seed: int) -> list[Example]:
    """The rows of the third stage: every gold question's answer, what can't be answered, and of the passages that don't
    answer as many as answer."""
    rng = random.Random(seed)
    made = gold.load(pairs)
    answers = [row for row in made if row.spans]
    unanswerable = [row for row in made if row.kind.endswith(UNANSWERABLE)]
    others = [row for row in made if not row.spans and not row.kind.endswith(UNANSWERABLE)]
    rng.shuffle(others)
    learnt_before = refine(shared, seed)
    return [*answers, *unanswerable, *others[: len(answers)], *rng.sample(learnt_before, GOLD_REPLAY)]


def _crossed(rows: list[Example], open_sets: list[Example], rng: random.Random) -> list[Example]:
    """Questions of one kind of text put to the other kind: never answerable."""
    made = []
    government = [row for row in rows if row.kind.startswith("official/answer")]
    for held_out in (False, True):
        ours = [row for row in government if row.held_out == held_out]
        theirs = [row for row in open_sets if row.held_out == held_out and row.spans]
        if not (ours and theirs):
            continue
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
