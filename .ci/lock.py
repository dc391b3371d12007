"""Writes both locks: the versions that are installed now, for every Python and system that is supported.

requirements.lock has what serving needs, requirements-dev.lock what tests, checks and pictures need besides. Run by
``make lock`` inside an environment that passes the tests. A package that only another Python or system needs is not
installed here; it is given with its marker and the newest version that pip knows.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from importlib import metadata
from itertools import product
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = (("Linux", "linux", "posix"), ("Darwin", "darwin", "posix"), ("Windows", "win32", "nt"))
ENVIRONMENTS = [
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_system": system,
        "sys_platform": platform,
        "os_name": os_name,
        "platform_machine": "arm64" if system == "Darwin" else "x86_64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    for python, (system, platform, os_name) in product(PYTHONS, SYSTEMS)
]
# What torch's CUDA build pulls in: which of them are right is for that build to say.
CUDA = re.compile(r"nvidia-|cuda-|triton$")
HEADER = """\
# Exact versions of everything that serving needs, made by: make lock
# torch has no local version (+cpu), so that a CPU build fits as well as the registry's plain one.
"""
DEV_HEADER = """\
# Exact versions of what only developers need, beside requirements.lock; made by: make lock
"""


def needed(first: Sequence[str]) -> dict[str, set[int]]:
    """Each package that ``first`` (requirements, as pyproject.toml writes them) needs, with the numbers of the
    environments that need it."""
    found: dict[str, set[int]] = {}
    for number, environment in enumerate(ENVIRONMENTS):
        waiting = [(Requirement(text), "") for text in first]
        seen: set[tuple[str, str]] = set()
        while waiting:
            requirement, extra = waiting.pop()
            name = canonicalize_name(requirement.name)
            if requirement.marker and not requirement.marker.evaluate({**environment, "extra": extra}):
                continue
            if CUDA.match(name):
                continue
            found.setdefault(name, set()).add(number)
            for wanted in ("", *requirement.extras):
                if (name, wanted) not in seen:
                    seen.add((name, wanted))
                    waiting += [(Requirement(text), wanted) for text in requires(name)]
    return found


def requires(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def version_of(name: str) -> str:
    try:
        return metadata.version(name).split("+")[0]
    except metadata.PackageNotFoundError:
        options = ["--ignore-requires-python", "--python-version", PYTHONS[-1]]
        command = [sys.executable, "-m", "pip", "index", "versions", name, *options]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return told.split("(")[1].split(")")[0]


def marker_of(numbers: set[int]) -> str:
    """The marker that holds in just these environments; empty where all of them are meant."""
    if len(numbers) == len(ENVIRONMENTS):
        return ""
    chosen = [ENVIRONMENTS[number] for number in numbers]
    pythons = sorted({environment["python_version"] for environment in chosen})
    systems = sorted({environment["sys_platform"] for environment in chosen})
    parts = []
    if len(pythons) < len(PYTHONS):
        parts.append(" or ".join(f"python_version == '{python}'" for python in pythons))
    if len(systems) < len(SYSTEMS):
        parts.append(" or ".join(f"sys_platform == '{system}'" for system in systems))
    return "; " + " and ".join(f"({part})" if " or " in part and len(parts) > 1 else part for part in parts)


def write(name: str, header: str, packages: Mapping[str, set[int]]) -> None:
    lines = [f"{package}=={version_of(package)}{marker_of(numbers)}" for package, numbers in sorted(packages.items())]
    (ROOT / name).write_text(header + "\n".join(lines) + "\n", "utf-8")
    print(f"{name}: {len(lines)} packages")


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    to_serve = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    serving = needed(to_serve)
    everything = needed([*to_serve, *project["project"]["optional-dependencies"]["test"]])
    # A package that serving needs on some systems only, and developing on others too, stands in both.
    besides = {name: numbers for name, numbers in everything.items() if not numbers <= serving.get(name, set())}
    write("requirements.lock", HEADER, serving)
    write("requirements-dev.lock", DEV_HEADER, besides)
