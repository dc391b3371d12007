"""Where this checkout lies, and what to do where something beside it is missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

SUPPORT = Path(__file__).resolve().parent
"""The folder of the modules that tests share; on the path of the tests, and of processes that they start."""
ROOT = SUPPORT.parents[1]
SHARED = ROOT.parent / "shared"


def missing(reason: str) -> NoReturn:
    """Skip the test for want of something outside the checkout; in CI, where it must be there, fail instead."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; in CI this must be there")
    pytest.skip(reason)
