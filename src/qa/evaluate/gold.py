"""Gold questions and result rows: reading them, with every mistake named by its line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import GoldFileError
from qa.types import Turn

# The longest answer, in folded characters, that counts as one for its kind; as the contract's scorer has it.
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
    rows = [_gold_row(value, f"{path.name}, line {number}") for number, value in _lines(path)]
    if not rows:
        raise GoldFileError(f"{path} holds no question; each line is a JSON object, see: qa eval --help")
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise GoldFileError(f"{path.name}: the id {row.id!r} stands on two lines; ids must differ")
        seen.add(row.id)
    return tuple(rows[:limit])


def read_rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The result rows that ``qa eval --out`` or the contract's scorer wrote. Raises GoldFileError."""
    rows = []
    for number, value in _lines(path):
        if not isinstance(value.get("id"), str) or not isinstance(value.get("kind"), str):
            raise GoldFileError(f"{path.name}, line {number}: a result row needs an id and a kind")
        rows.append(value)
    return tuple(rows)


def _lines(path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GoldFileError(f"{path} cannot be read: {error.strerror}") from error
    rows = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GoldFileError(f"{path.name}, line {number} is not JSON in UTF-8: {error}") from error
        if not isinstance(value, dict):
            raise GoldFileError(f"{path.name}, line {number}: expected an object, got {type(value).__name__}")
        rows.append((number, value))
    return rows


def _gold_row(value: Mapping[str, Any], where: str) -> GoldRow:
    kind = value.get("kind")
    if kind not in KINDS:
        raise GoldFileError(f"{where}: kind is {kind!r}, expected one of {', '.join(KINDS)}")
    for key in ("id", "question"):
        if not isinstance(value.get(key), str) or not value[key].strip():
            raise GoldFileError(f"{where}: {key} is {value.get(key)!r}, expected a text")
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
        raise GoldFileError(f"{where}: a question of kind {kind} needs at least one string in its answer")
    return row


def _strings(value: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    items = value.get(key) or []
    if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
        raise GoldFileError(f"{where}: {key} is {str(items)[:60]!r}, expected a list of texts")
    return tuple(items)


def _history(turns: object, where: str) -> tuple[Turn, ...]:
    if not isinstance(turns, list):
        raise GoldFileError(f"{where}: history is {str(turns)[:60]!r}, expected a list")
    made = []
    for turn in turns:
        fits = isinstance(turn, dict) and turn.get("role") in ("user", "assistant")
        if not fits or not isinstance(turn.get("content"), str):
            raise GoldFileError(f'{where}: a turn is {{"role": "user" or "assistant", "content": text}}, got {turn!r}')
        made.append(Turn(turn["role"], turn["content"]))
    return tuple(made)
