"""The gate: what the product shows on the development questions, with its defaults, may not get worse."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from checkout import ROOT, SHARED, missing

from qa.engine.assembly import open_engine, update_index
from qa.evaluate import EngineSource, check_gate, evaluate, read_gate, read_gold, summarise
from qa.evaluate.gold import GoldRow
from qa.settings import Settings

GOLD = ROOT / "tests" / "benchmarks" / "gold"
SETS = {
    "seed": (SHARED / "seed", SHARED / "eval" / "seed_dev.jsonl"),
    "gwr2025": (SHARED / "corpora" / "gwr2025", SHARED / "eval" / "gwr2025_dev.jsonl"),
    "papers": (GOLD / "papers", GOLD / "papers.jsonl"),
}


# CI has twenty minutes, and embedding all 31 reports takes six of them: a gate reads the files that most questions are
# about. By hand: all of them, qa eval --gate tests/gates/gwr2025.toml (see tests/benchmarks/gold/README.md), and a
# second special, tests/gates/special.toml.
MOST_ASKED = {"gwr2025": 8, "papers": 2}


def most_asked(rows: Sequence[GoldRow], count: int) -> tuple[set[str], list[GoldRow]]:
    """The stems of the documents that most questions are about, and the questions that they, or none, can answer."""
    asked = Counter(document for row in rows for document in row.documents)
    chosen = {document for document, _ in asked.most_common(count)}
    return chosen, [row for row in rows if chosen.issuperset(row.documents)]


@pytest.mark.timeout(1800)  # minutes on a quiet machine without AVX512-BF16, more on a busy one
@pytest.mark.parametrize("name", SETS)
def test_the_gate_is_passed(tmp_path: Path, name: str) -> None:
    documents, gold = SETS[name]
    if not gold.exists():
        missing(f"there is no {gold}")
    rows: Sequence[GoldRow] = read_gold(gold)
    if name in MOST_ASKED:
        chosen, rows = most_asked(rows, MOST_ASKED[name])
        (tmp_path / "docs").mkdir()
        for path in documents.iterdir():
            if path.stem in chosen:
                shutil.copy(path, tmp_path / "docs")
        documents = tmp_path / "docs"
    settings = Settings(docs_dir=documents, index_dir=tmp_path / "index")
    _, encoder = update_index(settings, print)
    source = EngineSource(open_engine(settings, print, encoder))
    measured = summarise(evaluate(source, rows, print)).measures
    print({measure: value for measure, value in measured.items() if value is not None})
    assert check_gate(read_gate(ROOT / "tests" / "gates" / f"{name}.toml"), measured) == []


@pytest.mark.parametrize("name", SETS)
def test_the_gate_names_what_matters(name: str) -> None:
    limits = {limit.measure for limit in read_gate(ROOT / "tests" / "gates" / f"{name}.toml")}
    assert limits >= {"correct", "grounded", "refused", "false_refusal", "verified", "errors", "coverage@5"}
