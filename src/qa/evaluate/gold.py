"""Gold questions and result rows: reading them, with every mistake named by its line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import GoldFileError
from qa.notes import Note, note
from qa.types import Turn

# The longest answer, in folded characters, that counts as one for its kind: what gives the whole page answers nothing.
LONGEST = {"fact": 160, "noisy": 160, "english": 240, "followup": 220, "compare": 420, "list": 700}
UNANSWERABLE = "unanswerable"
KINDS = (*LONGEST, UNANSWERABLE)


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One question with what its answer must hold.

    answer    every string must occur in the answer; ``a|b`` means either
    evidence  every snippet must occur in what the citations quote
    documents stems of the documents that must be cited; empty leaves it open
    draft     written by the machine and not yet corrected by a person
    """

    id: str
    kind: str
    question: str
    history: tuple[Turn, ...] = ()
    answer: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    draft: bool = False


def read_gold(path: Path, limit: int | None = None) -> tuple[GoldRow, ...]:
    """The rows of a gold file, in order. Raises GoldFileError, which names the line, for anything malformed."""
    rows = [_gold_row(value, where) for where, value in _lines(path)]
    if not rows:
        raise GoldFileError(note("gold empty", path=path))
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise GoldFileError(note("gold same id", file=path.name, id=row.id))
        seen.add(row.id)
    return tuple(rows[:limit])


def read_rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The result rows that ``qa eval --out`` wrote, or another program with the same fields. Raises GoldFileError."""
    rows = []
    for where, value in _lines(path):
        if not isinstance(value.get("id"), str) or not isinstance(value.get("kind"), str):
            raise GoldFileError(note("gold row", where=where))
        rows.append(value)
    return tuple(rows)


def _lines(path: Path) -> list[tuple[Note, dict[str, Any]]]:
    """Each line's place, for what is wrong with it, and its object."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GoldFileError(note("unreadable", path=path, error=error)) from error
    rows = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        where = note("gold line", file=path.name, number=number)
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GoldFileError(note("gold json", where=where, error=error)) from error
        if not isinstance(value, dict):
            raise GoldFileError(note("gold object", where=where, given=type(value).__name__))
        rows.append((where, value))
    return rows


def _gold_row(value: Mapping[str, Any], where: Note) -> GoldRow:
    kind = value.get("kind")
    if kind not in KINDS:
        raise GoldFileError(note("gold kind", where=where, given=kind, kinds=", ".join(KINDS)))
    for key in ("id", "question"):
        if not isinstance(value.get(key), str) or not value[key].strip():
            raise GoldFileError(note("gold text", where=where, key=key, given=value.get(key)))
    row = GoldRow(
        id=value["id"],
        kind=kind,
        question=value["question"],
        history=_history(value.get("history") or [], where),
        answer=_strings(value, "answer", where),
        evidence=_strings(value, "evidence", where),
        documents=_strings(value, "document", where),
        draft=value.get("draft") is True,
    )
    if kind != UNANSWERABLE and not row.answer:
        raise GoldFileError(note("gold answer", where=where, kind=kind))
    return row


def _strings(value: Mapping[str, Any], key: str, where: Note) -> tuple[str, ...]:
    items = value.get(key) or []
    if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
        raise GoldFileError(note("gold texts", where=where, key=key, given=str(items)[:60]))
    return tuple(items)


def _history(turns: object, where: Note) -> tuple[Turn, ...]:
    if not isinstance(turns, list):
        raise GoldFileError(note("gold history", where=where, given=str(turns)[:60]))
    made = []
    for turn in turns:
        fits = isinstance(turn, dict) and turn.get("role") in ("user", "assistant")
        if not fits or not isinstance(turn.get("content"), str):
            raise GoldFileError(note("gold turn", where=where, given=turn))
        made.append(Turn(turn["role"], turn["content"]))
    return tuple(made)
