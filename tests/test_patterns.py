"""No pattern of the product takes exponential time: a question of a few dozen characters would never be answered."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from checkout import SUPPORT
from pattern_probes import grows_exponentially, patterns_of

ENOUGH_S = 240  # for probes that take ten: a pattern that can't be interrupted ends with its process


def test_no_pattern_takes_exponential_time() -> None:
    paths = os.pathsep.join([str(SUPPORT), *sys.path])
    command = [sys.executable, "-m", "pattern_probes", "qa"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=ENOUGH_S,
            env=os.environ | {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired as given_up:
        written = given_up.stderr or b""
        pytest.fail(f"it never ends: {written.decode('utf-8', 'replace').splitlines()[-1:]}")
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [
        ("(?:这|里|这里)*有", "这里"),
        ("^(?:[、,和]|,|以及)*$", ","),
        ("粮库(?:达到?|到)*$", "达到"),
        ("(?:ab|a|bc|c)*$", "abc"),
        (r"(?:\d+\s?)*座", "1"),
        ("(?=(?:甲|甲甲)*乙)", "甲"),
    ],
)
def test_what_can_be_read_in_two_ways_is_found(pattern: str, unit: str) -> None:
    assert grows_exponentially(re.compile(pattern)) == unit


@pytest.mark.parametrize(
    "pattern",
    ["(?:这|里|系统)*有", "^(?:[、,和])*$", "(?:达到?)*$", r"\s*,\s*x", r".*粮库.*泵站.*$", "(?:这|里|这里)*+$"],
)
def test_what_is_read_in_one_way_is_not(pattern: str) -> None:
    assert grows_exponentially(re.compile(pattern)) is None


def test_patterns_in_tables_are_found_too() -> None:
    names = set(patterns_of("qa.loading").values())
    assert {"qa.loading.reflow_page_lines._IN_DATES", "qa.loading.reflow_page_lines._PARTS"} <= names
