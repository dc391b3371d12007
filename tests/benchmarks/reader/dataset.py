"""The rows of the stages of training and the held-out rows, in a fixed order for a seed.

``build`` has what rules make of reports and the two public sets; ``refine`` has what was written by hand, and a part of
the first so that it isn't forgotten; ``with_gold`` has our own gold questions, and a part of the second;
``with_english`` has the same questions in English and near misses, and a part of the second and third. ``whole`` has
all of it for one run. ``with_passages`` has what was written over passages of official documents, answered questions
beside near misses, the gold sets that joined later, and a part of all before.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
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
# In the fourth: gold questions with an answer, without one, with a passage that doesn't answer; the second's rows.
ENGLISH_REPLAY = (1500, 500, 800, 1400)
# In the fifth: of the gold questions that the stages before saw, as in the fourth; of those in English; near misses.
PASSAGES_REPLAY = (1000, 1000, 500, 700)
PASSAGES_ENGLISH_REPLAY, PASSAGES_NEAR_REPLAY = 500, 300
# In one run: rows of ``build`` in its first and second part, of ``refine`` again in its third.
WHOLE_BASE, WHOLE_BASE_AGAIN, WHOLE_REPLAY = 9600, 2400, 2600
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
    made = _gold(pairs)
    return [*made.balanced(rng), *rng.sample(refine(shared, seed), GOLD_REPLAY)]


def with_english(shared: Path, pairs: Path, seed: int) -> list[Example]:
    """The rows of the fourth stage: the gold questions in English, near misses, and some of what was learnt before."""
    rng = random.Random(seed)
    made = _gold(pairs)
    parts = (made.answers, made.unanswerable, made.others, refine(shared, seed))
    replayed = [row for part, count in zip(parts, ENGLISH_REPLAY, strict=True) for row in rng.sample(part, count)]
    return [*replayed, *made.english, *made.near]


def whole(shared: Path, pairs: Path, seed: int) -> tuple[list[Example], list[Example], list[Example]]:
    """The rows of one run in its three parts: rules' rows; written ones and CMRC's; gold, English and near misses."""
    rng = random.Random(seed)
    base = [row for row in build(shared, seed) if not row.held_out]
    rng.shuffle(base)
    by_hand = refine(shared, seed)
    made = _gold(pairs)
    balanced = made.balanced(rng)
    items = [item for item in corpora.load(shared / "eval" / "cmrc2018_trial") if not item.held_out]
    open_set = corpora.examples(items, "refine", seed + 31, wrong_share=0.15, window_chars=REFINE_WINDOWS)
    second = [*by_hand, *open_set, *base[WHOLE_BASE : WHOLE_BASE + WHOLE_BASE_AGAIN]]
    third = [*balanced, *rng.sample(by_hand, WHOLE_REPLAY), *made.english, *made.near]
    return base[:WHOLE_BASE], second, third


def with_passages(shared: Path, pairs: Path, seed: int) -> list[Example]:
    """The rows of the fifth stage."""
    rng = random.Random(seed)
    before, later = _gold(pairs), _gold(pairs, later=True)
    parts = (before.answers, before.unanswerable, before.others, refine(shared, seed), before.english, before.near)
    counts = (*PASSAGES_REPLAY, PASSAGES_ENGLISH_REPLAY, PASSAGES_NEAR_REPLAY)
    chosen = (rng.sample(part, min(count, len(part))) for part, count in zip(parts, counts, strict=True))
    replayed = [row for part in chosen for row in part]
    return [*replayed, *later.balanced(rng), *written.passage_examples()]


@dataclass(frozen=True)
class _Gold:
    answers: list[Example]
    unanswerable: list[Example]
    others: list[Example]  # a passage that doesn't answer a question that another does
    english: list[Example]
    near: list[Example]

    def balanced(self, rng: random.Random) -> list[Example]:
        """What is answered, what can't be, and as many passages that don't answer as do."""
        others = list(self.others)
        rng.shuffle(others)
        return [*self.answers, *self.unanswerable, *others[: len(self.answers)]]


def _gold(pairs: Path, *, later: bool = False) -> _Gold:
    """The pairs of a file: of the gold files that the fifth stage is the first to see, or of those before."""
    made = [row for row in gold.load(pairs) if gold.is_later(row) == later]
    english = [row for row in made if gold.is_added(row, gold.ENGLISH)]
    near = [row for row in made if gold.is_added(row, gold.NEAR)]
    plain = [row for row in made if not gold.is_added(row)]
    unanswerable = [row for row in plain if row.kind.endswith(UNANSWERABLE)]
    others = [row for row in plain if not row.spans and not row.kind.endswith(UNANSWERABLE)]
    return _Gold([row for row in plain if row.spans], unanswerable, others, english, near)


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
