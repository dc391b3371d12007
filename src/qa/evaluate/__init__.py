"""Measuring an installation on gold questions: answers, retrieval, confidence, and one run against another."""

from __future__ import annotations

from qa.evaluate.ablation import ablation, engine_ways
from qa.evaluate.compare import compare
from qa.evaluate.draft import draft
from qa.evaluate.gate import check_gate, read_gate
from qa.evaluate.gold import GoldRow, read_gold, read_rows
from qa.evaluate.report import html_report
from qa.evaluate.run import Summary, evaluate, summarise
from qa.evaluate.sources import EngineSource, ServerSource, Source

__all__ = [
    "EngineSource",
    "GoldRow",
    "ServerSource",
    "Source",
    "Summary",
    "ablation",
    "check_gate",
    "compare",
    "draft",
    "engine_ways",
    "evaluate",
    "html_report",
    "read_gate",
    "read_gold",
    "read_rows",
    "summarise",
]
