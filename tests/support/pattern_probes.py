"""Whether a pattern takes exponential time: texts made of what it repeats, and how its work grows with their length.

Run as a module (``python -m pattern_probes qa``) this prints, as JSON, what is wrong with the patterns of a package,
and on the error stream each pattern before it is probed: the last one there is the one that never ended.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from itertools import permutations
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
MIN_TIMES = 6  # a repetition that ends sooner takes little time however many ways there are to read it
MAX_UNITS = 60  # of one repetition
MAX_PAIRED = 12  # units of one repetition, each of which is also put before each other
CATEGORIES = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a"}
ANYTHING = "甲a1 ,。"  # a character that is not excluded is one of these
ENDS = ("", "\0")  # the second is what no pattern goes on with
SHORT, LONG = 6, 26  # units
# Of the work for LONG units to that for SHORT ones. What grows with the fourth power of the length takes 353 times as
# much, and what doubles with each unit a million times.
MAX_GROWTH = 2_000
TRIES = 5  # of which the fastest counts
LEAST_NS = 1_000.0  # so little time a clock may count as none


def patterns_of(package: str) -> dict[re.Pattern[str], str]:
    """Every compiled pattern that a module of a package holds, also in a table of its own, with where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if not module.name.endswith("__main__"):
            for name, value in tuple(vars(importlib.import_module(module.name)).items()):
                for pattern in _patterns_in(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return found


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _patterns_in(pair)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _patterns_in(one)


def probes(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """For each repetition in a pattern: a text that leads up to it, and what it repeats; then how the text may end."""
    seen = set()
    for before, unit in _repeated(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), ""):
        for end in ENDS:
            if (before, unit, end) not in seen:
                seen.add((before, unit, end))
                yield before, unit, end


def grows_exponentially(pattern: re.Pattern[str]) -> str | None:
    """The unit of which a few more multiply the time that a pattern takes; None where there is none."""
    for before, unit, end in probes(pattern):
        for find in (pattern.search, pattern.fullmatch):
            short = _work(find, before + unit * SHORT + end)
            for times in range(SHORT + 4, LONG + 1, 4):  # by and by, for of some the longest would never end
                if _work(find, before + unit * times + end, short * MAX_GROWTH) > short * MAX_GROWTH:
                    return unit
    return None


def _work(find: Any, text: str, enough: float = 0.0) -> float:
    """The processor's time for this thread in nanoseconds: the least of some tries, of only one where that is no more
    than ``enough`` already. That of the process would count what threads of libraries do meanwhile."""
    least = float("inf")
    for _ in range(TRIES):
        begun = time.thread_time_ns()
        find(text)
        least = min(least, time.thread_time_ns() - begun)
        if least <= enough:
            break
    return max(LEAST_NS, least)


def _repeated(items: Any, before: str) -> Iterator[tuple[str, str]]:
    """What each repetition of a parsed pattern repeats, after what leads up to it."""
    for code, value in items:
        if code in REPEATS and value[1] >= MIN_TIMES:
            units = [unit for unit in _samples(value[2]) if unit][:MAX_UNITS]
            yield from ((before, unit) for unit in units)
            yield from ((before, one + other) for one, other in permutations(units[:MAX_PAIRED], 2))
        for inner in _inside(code, value):
            yield from _repeated(inner, before)
        before += next(iter(_samples([(code, value)])), "")


def _inside(code: Any, value: Any) -> list[Any]:
    """The parsed patterns within an item of one."""
    if code in REPEATS:
        return [value[2]]
    if code is codes.BRANCH:
        return list(value[1])
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return [value] if code is codes.ATOMIC_GROUP else []


def _samples(items: Any) -> list[str]:
    """Texts that a parsed pattern matches, its conditions aside: one for each of its alternatives, where the rest of
    it is as in the first."""
    each = [_samples_of(code, value) for code, value in items]
    first = [samples[0] for samples in each]
    found = {"".join(first): None}
    for at, samples in enumerate(each):
        for sample in samples[1:]:
            found["".join([*first[:at], sample, *first[at + 1 :]])] = None
    return list(found)


def _samples_of(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return [one for one in ANYTHING if ord(one) != value]
    if code is codes.ANY:
        return list(ANYTHING)
    if code is codes.IN:
        return _of_class(value)
    if code in REPEATS:
        once = [sample * max(1, min(value[0], MIN_TIMES)) for sample in _samples(value[2])]
        return once if value[0] else [*once, ""]
    inside = _inside(code, value) if code in (codes.BRANCH, codes.SUBPATTERN, codes.ATOMIC_GROUP) else []
    return [sample for inner in inside for sample in _samples(inner)] or [""]


def _of_class(items: Any) -> list[str]:
    if items[0][0] is codes.NEGATE:
        excluded = {sample for item in items[1:] for sample in _of_class([item])}
        return [one for one in ANYTHING if one not in excluded] or ["\u4e02"]
    found = []
    for code, value in items:
        if code is codes.CATEGORY:
            found.append(CATEGORIES.get(value, "甲"))
        else:
            found.append(chr(value[0] if code is codes.RANGE else value))
    return found


def main(package: str) -> None:
    """Probe the patterns of a package and print where those stand that take exponential time, with the unit."""
    bad = []
    for pattern, where in patterns_of(package).items():
        print(where, pattern.pattern[:200], file=sys.stderr, flush=True)
        if (unit := grows_exponentially(pattern)) is not None:
            bad.append([where, unit])
    print(json.dumps(bad, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
