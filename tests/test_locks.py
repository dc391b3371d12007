"""The pinned versions: what serving needs in one file, what only developers need in another."""

from __future__ import annotations

import re
import tomllib

import pytest
from checkout import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SERVING, DEVELOPING = "requirements.lock", "requirements-dev.lock"


def pinned(lock: str) -> dict[str, str]:
    """The versions that a lock pins, by the names of the packages."""
    lines = [line for line in (ROOT / lock).read_text("utf-8").splitlines() if not line.startswith("#")]
    pins = [re.fullmatch(r"([a-z\d-]+)==([^;\s]+)(?:; .+)?", line) for line in lines]
    assert all(pins), lines
    return {pin[1]: pin[2] for pin in pins if pin}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (SERVING, [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]),
        (DEVELOPING, PROJECT["project"]["optional-dependencies"]["test"]),
    ],
    ids=["serving", "developing"],
)
def test_a_lock_pins_a_version_of_each_package_that_is_wanted(lock: str, wanted: list[str]) -> None:
    pins = pinned(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement


def test_serving_installs_no_tool_of_developers() -> None:
    assert not pinned(SERVING).keys() & pinned(DEVELOPING).keys()


@pytest.mark.parametrize("target", ["test", "check", "lock", "screenshots", "train-reader", "train-adapter"])
def test_what_developers_run_has_both(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}: \$\(DEV_STAMP\) ", makefile, re.M)
    assert re.search(rf"^\$\(DEV_STAMP\): {DEVELOPING} \$\(STAMP\)\n.* -r {SERVING} -r {DEVELOPING}$", makefile, re.M)


def test_serving_needs_but_its_own() -> None:
    assert re.search(r"^serve: \$\(STAMP\) ", (ROOT / "Makefile").read_text("utf-8"), re.M)
