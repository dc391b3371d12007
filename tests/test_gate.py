"""The gate: what the product shows on the development questions, with its defaults, may not get worse."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import ROOT

from qa.assembly import open_engine, update_index
from qa.evaluate import EngineSource, check_gate, evaluate, read_gate, read_gold, summarise
from qa.settings import Settings

SETS = {"seed": "seed", "gwr2025": "corpora/gwr2025"}


@pytest.mark.parametrize("name", SETS)
def test_the_gate_is_passed(shared_dir: Path, tmp_path: Path, name: str) -> None:
    settings = Settings(docs_dir=shared_dir / SETS[name], index_dir=tmp_path)
    _, encoder = update_index(settings, print)
    source = EngineSource(open_engine(settings, print, encoder))
    rows = evaluate(source, read_gold(shared_dir / "eval" / f"{name}_dev.jsonl"), print)
    measured = summarise(rows).measures
    print({measure: value for measure, value in measured.items() if value is not None})
    assert check_gate(read_gate(ROOT / "tests" / "gates" / f"{name}.toml"), measured) == []


@pytest.mark.parametrize("name", SETS)
def test_the_gate_names_what_matters(name: str) -> None:
    limits = {limit.measure for limit in read_gate(ROOT / "tests" / "gates" / f"{name}.toml")}
    assert limits >= {"correct", "grounded", "refused", "false_refusal", "verified", "errors", "coverage@5"}
