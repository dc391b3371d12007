"""The gate: what the product shows on the development questions, with its defaults, may not get worse."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import ROOT, SHARED, missing

from qa.assembly import open_engine, update_index
from qa.evaluate import EngineSource, check_gate, evaluate, read_gate, read_gold, summarise
from qa.settings import Settings

GOLD = ROOT / "tests" / "benchmarks" / "gold"
SETS = {
    "seed": (SHARED / "seed", SHARED / "eval" / "seed_dev.jsonl"),
    "gwr2025": (SHARED / "corpora" / "gwr2025", SHARED / "eval" / "gwr2025_dev.jsonl"),
    "special": (GOLD / "special", GOLD / "special.jsonl"),
    "papers": (GOLD / "papers", GOLD / "papers.jsonl"),
}


@pytest.mark.timeout(1800)  # embeds 31 reports: minutes on a quiet machine without AVX512-BF16, more on a busy one
@pytest.mark.parametrize("name", SETS)
def test_the_gate_is_passed(tmp_path: Path, name: str) -> None:
    documents, gold = SETS[name]
    if not gold.exists():
        missing(f"there is no {gold}")
    settings = Settings(docs_dir=documents, index_dir=tmp_path)
    _, encoder = update_index(settings, print)
    source = EngineSource(open_engine(settings, print, encoder))
    rows = evaluate(source, read_gold(gold), print)
    measured = summarise(rows).measures
    print({measure: value for measure, value in measured.items() if value is not None})
    assert check_gate(read_gate(ROOT / "tests" / "gates" / f"{name}.toml"), measured) == []


@pytest.mark.parametrize("name", SETS)
def test_the_gate_names_what_matters(name: str) -> None:
    limits = {limit.measure for limit in read_gate(ROOT / "tests" / "gates" / f"{name}.toml")}
    assert limits >= {"correct", "grounded", "refused", "false_refusal", "verified", "errors", "coverage@5"}
