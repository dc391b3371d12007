"""Fit the judge's regression on gold questions, each set left out in turn, and print weights and a sweep of thresholds.

    python tests/benchmarks/fit_judge.py DOCS=GOLD.jsonl [DOCS=GOLD.jsonl ...]

A row of the fit is one question: the features of the proposal that the judge puts first, and whether its words hold
the gold answer. Lists and comparisons are decided elsewhere and are left out. Deterministic; about a minute for each
hundred questions on two cores.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from qa.answer.compose import fact_span
from qa.answer.judge import features
from qa.engine.assembly import open_engine, update_index
from qa.engine.engine import Engine
from qa.evaluate import GoldRow, read_gold
from qa.evaluate.scoring import holds_all
from qa.question.followup import stand_alone
from qa.question.question import language_of, read_question
from qa.settings import load_settings

NAMES = {
    "reader": ("score", "coverage", "kind", "coverage_kind", "wording", "absent", "rank", "read", "mass", "read_mass"),
    "english": ("score", "coverage", "absent", "read", "mass", "read_mass"),
    "rules": ("score", "coverage", "kind", "coverage_kind", "wording", "absent", "rank"),
}
THRESHOLDS = (0.3, 0.35, 0.4, 0.5, 0.6)
# Of scikit-learn: with less of it, features that say nearly the same get weights of opposite signs.
PENALTY = {"reader": 0.2, "english": 0.5, "rules": 0.2}
DECIDED_ELSEWHERE = {"list", "compare"}


@dataclass(frozen=True)
class Case:
    """One question: what the judge's first proposal looked like, and whether it is right."""

    values: dict[str, float]
    right: bool
    answerable: bool


def cases(engine: Engine, rows: Sequence[GoldRow], with_reader: bool) -> list[Case]:
    """A case for each question that the judge decides."""
    found = []
    for row in rows:
        if row.kind in DECIDED_ELSEWHERE:
            continue
        query = read_question(stand_alone(row.question, row.history, engine.known), engine.known)
        if query.missing_places or query.compare or query.ordinal:
            continue
        weighed = engine.weigh(query, with_reader=with_reader)
        judged = weighed.evidence
        if not judged:
            continue
        span, _ = fact_span(query, weighed.terms, judged[0])
        document = engine.document(judged[0].hit.passage.document_id)
        right = row.kind != "unanswerable" and holds_all(row.answer, document.text[span.start : span.end])
        right = right and (not row.documents or Path(document.name).stem in row.documents)
        found.append(Case(features(judged[0]), right, row.kind != "unanswerable"))
    return found


def fit(chosen: Sequence[Case], variant: str) -> LogisticRegression:
    """Logistic regression on the questions as they come: weighing both outcomes the same would state too little."""
    table = np.array([[case.values[name] for name in NAMES[variant]] for case in chosen])
    return LogisticRegression(C=PENALTY[variant], max_iter=5000).fit(table, [case.right for case in chosen])


def report(model: LogisticRegression, chosen: Sequence[Case], names: Sequence[str]) -> str:
    """AUROC for "the first proposal is right"; at each threshold what is right, wrongly refused, rightly refused."""
    probability = model.predict_proba(np.array([[case.values[name] for name in names] for case in chosen]))[:, 1]
    right = np.array([case.right for case in chosen])
    answerable = np.array([case.answerable for case in chosen])
    parts = [f"auroc {roc_auc_score(right, probability):.3f}"]
    for threshold in THRESHOLDS:
        kept = probability >= threshold
        parts.append(
            f"{threshold}: right {(kept & right)[answerable].mean():.3f} "
            f"false refusal {(~kept)[answerable].mean():.3f} refused {(~kept)[~answerable].mean():.3f}"
        )
    return " | ".join(parts)


def main(pairs: Sequence[str]) -> None:
    """Fit all variants and print them as the product's ``judge.toml``; a variant without questions is left out."""
    sets: dict[str, dict[str, list[Case]]] = {variant: {} for variant in NAMES}
    for pair in pairs:
        docs, _, gold = pair.partition("=")
        with tempfile.TemporaryDirectory() as folder:
            settings = load_settings(docs_dir=Path(docs), index_dir=Path(folder))
            _, encoder = update_index(settings, print)
            engine = open_engine(settings, print, encoder)
            rows = read_gold(Path(gold))
            english = [row for row in rows if language_of(row.question) == "en"]
            rest = [row for row in rows if language_of(row.question) != "en"]
            for variant, asked in (("reader", rest), ("english", english), ("rules", rest)):
                sets[variant][gold] = cases(engine, asked, with_reader=variant != "rules")
    for variant, names in NAMES.items():
        by_set = {name: chosen for name, chosen in sets[variant].items() if chosen}
        if not by_set:
            continue
        for held in by_set if len(by_set) > 1 else ():
            others = [case for name, chosen in by_set.items() if name != held for case in chosen]
            print(f"# {variant}, {Path(held).name} left out: {report(fit(others, variant), by_set[held], names)}")
        everything = [case for chosen in by_set.values() for case in chosen]
        model = fit(everything, variant)
        print(f"# {variant}, all: {report(model, everything, names)}")
        print(f"[{variant}]\nintercept = {model.intercept_[0]:.3f}")
        print("\n".join(f"{name} = {weight:.3f}" for name, weight in zip(names, model.coef_[0], strict=True)))


if __name__ == "__main__":
    main(sys.argv[1:])
