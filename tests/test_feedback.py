"""Readers' verdicts: kept line by line, never lost to one another or to a crash, and turned into drafts."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa.feedback import FeedbackError, append_feedback, export_gold_drafts, feedback_on, gold_drafts, read_feedback
from qa.types import Citation, Reply, Status, Turn


def _reply(question: str) -> Reply:
    citation = Citation(1, "d", "d.txt", "标题", ("一、总述",), 0, 4, "签约九个", ((2, 4),), 0, 4, "签约九个", 0.9)
    return Reply(
        "a", Status.ANSWERED, question, question, "签约九个[1]", (citation,), (), 0.9, None, "7", "m", None, {}
    )


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feedback.jsonl"

    def say(number: int) -> None:
        for turn in range(10):
            append_feedback(path, feedback_on(_reply(f"问{number}-{turn}"), "bad"))

    threads = [threading.Thread(target=say, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({record["question"] for record in read_feedback(path)}) == 60


def test_a_line_cut_short_does_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    append_feedback(path, feedback_on(_reply("一"), "good"))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"verdict": "ba')
    append_feedback(path, feedback_on(_reply("二"), "bad", " 少了 ", now=datetime(2026, 1, 2, tzinfo=UTC)))
    first, second = read_feedback(path)
    assert (first["question"], second["question"]) == ("一", "二")
    assert (second["comment"], second["said_at"]) == ("少了", "2026-01-02T00:00:00+00:00")


def test_drafts_come_from_the_latest_bad_verdicts(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    assert read_feedback(path) == ()
    history = (Turn("user", "早"),)
    for question, verdict, before in (
        ("甲", "bad", ()),
        ("甲", "good", ()),
        ("乙", "bad", ()),
        ("乙", "bad", ()),
        ("乙", "bad", history),
    ):
        append_feedback(path, feedback_on(_reply(question), verdict, history=before))  # type: ignore[arg-type]
    drafts = gold_drafts(read_feedback(path))
    assert [(draft["question"], len(draft["history"])) for draft in drafts] == [("乙", 0), ("乙", 1)]
    assert len({draft["id"] for draft in drafts}) == 2
    assert drafts[0]["answer"] == []
    assert drafts[0]["evidence"] == ["签约九个"]
    assert export_gold_drafts(path, tmp_path / "out" / "drafts.jsonl") == 2
    lines = (tmp_path / "out" / "drafts.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(drafts)


def test_a_folder_that_can_t_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FeedbackError, match=r"feedback\.jsonl"):
        append_feedback(tmp_path / "file" / "feedback.jsonl", feedback_on(_reply("一"), "good"))
