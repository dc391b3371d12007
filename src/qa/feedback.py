"""What readers said about answers: one JSON object a line, only ever appended, and drafts of gold rows from it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock

from qa.errors import QAError
from qa.notes import note
from qa.settings import Settings
from qa.types import Reply, Turn

# Some 10,000 verdicts; one is a few kilobytes, with a long list and a conversation before it a few tens.
MAX_FILE_BYTES = 64 * 2**20
MAX_RECORD_BYTES = 256 * 1024


class FeedbackError(QAError):
    """The feedback file, or what is made of it, cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict on one answer. ``said_at`` is ISO 8601 in UTC; ``comment`` may be empty."""

    verdict: Literal["good", "bad"]
    question: str
    standalone_question: str
    status: str
    answer: str
    quotes: tuple[str, ...]
    history: tuple[Turn, ...]
    answer_id: str
    index_version: str
    embedding_model: str
    comment: str
    said_at: str


def feedback_path(settings: Settings) -> Path:
    """The file that this installation's verdicts are kept in."""
    return settings.feedback_file or settings.index_dir / "feedback.jsonl"


def feedback_on(
    reply: Reply,
    verdict: Literal["good", "bad"],
    comment: str = "",
    history: tuple[Turn, ...] = (),
    now: datetime | None = None,
) -> Feedback:
    """The record of a verdict on ``reply``; ``now`` is the present moment unless given."""
    return Feedback(
        verdict=verdict,
        question=reply.question,
        standalone_question=reply.standalone_question,
        status=reply.status.value,
        answer=reply.answer,
        quotes=tuple(citation.quote for citation in reply.citations),
        history=history,
        answer_id=reply.answer_id,
        index_version=reply.index_version,
        embedding_model=reply.embedding_model,
        comment=comment.strip(),
        said_at=(now or datetime.now(UTC)).isoformat(timespec="seconds"),
    )


def append_feedback(path: Path, feedback: Feedback, most_bytes: int = MAX_FILE_BYTES) -> None:
    """Adds one line to ``path`` (made with its folder where absent), whole or not at all, and syncs it to disk.

    A line that a crash cut short is closed first, so that it can never swallow the new one. Raises FeedbackError, also
    where the record has more than MAX_RECORD_BYTES or ``path`` would get more than ``most_bytes``: what readers said
    before is worth more than what a flood adds.
    """
    line = json.dumps(asdict(feedback), ensure_ascii=False) + "\n"
    if len(line.encode("utf-8", "replace")) > MAX_RECORD_BYTES:
        raise FeedbackError(note("feedback long", most=MAX_RECORD_BYTES // 1024))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(path.suffix + ".lock")), path.open("ab+", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            if size:
                file.seek(size - 1)
                if file.read(1) != b"\n":
                    line = "\n" + line
            content = line.encode("utf-8", "replace")  # a browser may send half a character
            if size + len(content) > most_bytes:
                raise FeedbackError(note("feedback full", name=path.name, most=most_bytes / 2**20))
            try:
                _write(file, content)
                os.fsync(file.fileno())
            except BaseException:
                file.truncate(size)
                raise
    except OSError as error:
        raise FeedbackError(note("feedback unwritable", name=path.name, error=error)) from error


def _write(file: FileIO, content: bytes) -> None:
    """All of it: a disk that is about to be full takes a part, and says so only when it is given the rest."""
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def read_feedback(path: Path) -> tuple[dict[str, Any], ...]:
    """Every record of ``path``, oldest first; () where the file is absent. Lines cut short by a crash are skipped.

    Raises FeedbackError when the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise FeedbackError(f"feedback could not be read from {path}: {error.strerror}; check the file") from error
    records = []
    # Bytes: str.splitlines would also split at U+2028 and its kin in a comment, and a crash cuts within a character.
    for line in data.split(b"\n"):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            records.append(record)
    return tuple(records)


def gold_drafts(records: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Rows in the form of a gold file from the verdicts "bad", for a person to correct: one for each question.

    ``answer`` is left empty: what was wrong cannot teach what is right. ``evidence`` holds what was cited, and
    ``note`` the reader's words and the answer that displeased. The latest verdict on a question counts.
    """
    latest: dict[tuple[str, str], Mapping[str, Any]] = {}
    for record in records:
        history = json.dumps(record.get("history", []), ensure_ascii=False)
        latest[(str(record.get("question", "")), history)] = record
    drafts = []
    for (question, history), record in latest.items():
        if record.get("verdict") != "bad" or not question:
            continue
        drafts.append(
            {
                "id": hashlib.sha256(f"{question}\n{history}".encode()).hexdigest()[:10],
                "kind": "draft",
                "question": question,
                "history": json.loads(history),
                "answer": [],
                "evidence": list(record.get("quotes", [])),
                "note": {"comment": record.get("comment", ""), "displeased": record.get("answer", "")},
            }
        )
    return tuple(drafts)


def export_gold_drafts(feedback: Path, target: Path) -> int:
    """Writes the drafts of ``feedback`` to ``target`` (JSON lines, replaced atomically); returns how many.

    Raises FeedbackError when one cannot be read or the other not be written; ``target`` stays as it was then.
    """
    drafts = gold_drafts(read_feedback(feedback))
    text = "".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts)
    aside = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_text(text, "utf-8")
            aside.replace(target)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FeedbackError(
            f"the drafts could not be written to {target}: {error.strerror}; name a file in a folder that can be "
            "written, on a disk with room"
        ) from error
    return len(drafts)
