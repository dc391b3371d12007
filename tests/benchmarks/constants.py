"""What each number chosen by hand is worth: the questions answered with it, without it, with half and with half more.

    python -m tests.benchmarks.constants [--gold zone desk …] [--modules answer.evidence.scores …] [--names NEAR …]

The sets are those of ``tests/benchmarks/gold`` that have a folder of documents there. A row of the table is a constant
of a module; a cell says how many questions more are answered rightly (or rightly refused) with the other value, and how
many less. A constant at which nothing happens is either not met in these questions or not needed. What a number is
worth on the sets that it was chosen on says little of others.

Deterministic. Each value asks all questions again: about ten seconds a hundred on two cores, besides the first time,
when the reader reads. With ``QA_EMBEDDING_MODEL=hashing`` the rules alone are measured.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from tests.benchmarks.indexed import Bench, markdown, say

from qa.engine.engine import Engine
from qa.evaluate.gold import GoldRow, read_gold
from qa.evaluate.scoring import score_answer
from qa.wire import reply_json

GOLD = Path(__file__).parent / "gold"
MODULES = (
    *("answer.evidence.scores", "answer.evidence.fitting", "answer.readings", "answer.judge", "answer.fact"),
    *("answer.compose", "answer.answer", "answer.listed", "answer.lists.sections", "answer.lists.enumeration"),
)
FACTORS = (0.0, 0.5, 1.5)


def constants(module: ModuleType) -> dict[str, float]:
    """The numbers with a fraction that a module defines, by their names in capitals."""
    own = {name for name in vars(module) if name.isupper() and not name.startswith("_")}
    return {name: value for name in sorted(own) if isinstance(value := getattr(module, name), float)}


@contextmanager
def changed(name: str, value: float, to: float) -> Iterator[None]:
    """The constant ``name`` as ``to``, where it is defined and wherever it is imported: the same object there."""
    places = [m for key, m in list(sys.modules.items()) if key.startswith("qa.") and vars(m).get(name) is value]
    for module in places:
        setattr(module, name, to)
    try:
        yield
    finally:
        for module in places:
            setattr(module, name, value)


def right(engine: Engine, rows: Sequence[GoldRow]) -> set[str]:
    """The ids of the questions that are answered rightly, or rightly refused."""
    found = set()
    for row in rows:
        reply = reply_json(engine.ask(row.question, row.history))
        result = score_answer(row, reply, lambda document: engine.document(document).text)
        if result.get("correct", result.get("refused")):
            found.add(row.id)
    return found


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="+", default=["zone", "desk"], help="names of gold sets")
    parser.add_argument("--modules", nargs="+", default=MODULES, help="modules below qa")
    parser.add_argument("--names", nargs="+", help="constants; all of the modules unless given")
    given = parser.parse_args()
    bench = Bench()
    sets = [(bench.over(GOLD / name), read_gold(GOLD / f"{name}.jsonl")) for name in given.gold]

    def all_right() -> set[tuple[int, str]]:
        return {(at, row) for at, (engine, rows) in enumerate(sets) for row in right(engine, rows)}

    now = all_right()
    print(f"{len(now)} of {sum(len(rows) for _, rows in sets)} right as it is ({', '.join(given.gold)})\n")
    table = []
    for module in given.modules:
        for name, value in constants(importlib.import_module(f"qa.{module}")).items():
            if given.names and name not in given.names:
                continue
            cells = []
            for factor in FACTORS:
                with changed(name, value, factor * value):
                    other = all_right()
                cells.append(f"+{len(other - now)} −{len(now - other)}" if other != now else "=")
            table.append([f"`{module.rpartition('.')[2]}.{name}`", f"{value:g}", *cells])
            say(" ".join(table[-1]))
    print(markdown(("constant", "value", *(f"× {factor:g}" for factor in FACTORS)), table))


if __name__ == "__main__":
    main()
