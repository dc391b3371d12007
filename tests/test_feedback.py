"""Readers' verdicts: kept line by line, never lost to one another or to a crash, and turned into drafts."""

from __future__ import annotations

import errno
import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from qa_ui.service import PageService
from qa_ui.turns import reply_json

from qa.feedback import (
    MAX_RECORD_BYTES,
    FeedbackError,
    append_feedback,
    export_gold_drafts,
    feedback_on,
    gold_drafts,
    read_feedback,
)
from qa.settings import Settings
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


def test_a_line_cut_inside_a_character_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    append_feedback(path, feedback_on(_reply("一"), "good"))
    with path.open("ab") as file:
        file.write('{"verdict": "bad", "question": "粮'.encode()[:-1])
    append_feedback(path, feedback_on(_reply("二"), "bad"))
    assert [record["question"] for record in read_feedback(path)] == ["一", "二"]
    assert export_gold_drafts(path, tmp_path / "drafts.jsonl") == 1


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\x0b", "\x1e"])
def test_a_comment_may_hold_what_ends_a_line_elsewhere(tmp_path: Path, character: str) -> None:
    path = tmp_path / "feedback.jsonl"
    append_feedback(path, feedback_on(_reply("一"), "bad", f"第一行{character}第二行"))
    assert [record["comment"] for record in read_feedback(path)] == [f"第一行{character}第二行"]


def test_a_file_that_is_full_keeps_what_it_has_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    append_feedback(path, feedback_on(_reply("一"), "good"))
    kept = path.read_bytes()
    with pytest.raises(FeedbackError, match=r"qa feedback export") as caught:
        append_feedback(path, feedback_on(_reply("二"), "good"), most_bytes=len(kept) * 2 - 1)
    assert "请管理员先运行 qa feedback export" in caught.value.args[0].chinese
    assert path.read_bytes() == kept
    append_feedback(path, feedback_on(_reply("二"), "good"), most_bytes=len(kept) * 2)
    assert len(read_feedback(path)) == 2


@pytest.mark.parametrize("kept", [b"", b'{"verdict": "good"}\n', b'{"verdict": "ba'])
def test_a_disk_that_gets_full_within_a_line_keeps_none_of_it(tmp_path: Path, kept: bytes) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "feedback.jsonl"
    path.write_bytes(kept)
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(kept) + 100, former[1]))
    try:
        with pytest.raises(FeedbackError, match=r"feedback\.jsonl"):
            append_feedback(path, feedback_on(_reply("一"), "good"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert path.read_bytes() == kept
    append_feedback(path, feedback_on(_reply("二"), "good"))
    assert read_feedback(path)[-1]["question"] == "二"


def test_a_line_that_does_not_reach_the_disk_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "feedback.jsonl"
    append_feedback(path, feedback_on(_reply("一"), "good"))
    kept = path.read_bytes()

    def fails(_: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(FeedbackError, match="input/output error"):
        append_feedback(path, feedback_on(_reply("二"), "good"))
    assert path.read_bytes() == kept


def test_a_verdict_with_a_very_long_conversation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    with pytest.raises(FeedbackError, match="begin a new conversation"):
        append_feedback(path, feedback_on(_reply("一"), "bad", history=(Turn("user", "粮" * MAX_RECORD_BYTES),)))
    assert not path.exists()


def test_half_a_character_is_kept_as_a_question_mark(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    append_feedback(path, feedback_on(_reply("一"), "bad", "粮\ud800库"))
    assert [record["comment"] for record in read_feedback(path)] == ["粮?库"]


def test_the_page_says_why_a_verdict_was_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    page = PageService(lambda: None, Settings(feedback_file=tmp_path / "file" / "feedback.jsonl"))
    turn = {"question": "一", "reply": reply_json(_reply("一"))}
    told = page.give_feedback({"turn": turn, "verdict": "bad", "language": "zh"})
    assert list(told) == ["failed"]
    assert told["failed"].startswith("评价没有记下：feedback.jsonl 不能写入")
    assert str(tmp_path) not in told["failed"]  # readers see it


def test_lines_that_are_no_records_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    path.write_bytes(b"\n[1]\n" + b"[" * 100_000 + b"\n\xff\n")
    assert read_feedback(path) == ()


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


def test_an_export_that_fails_says_what_to_do_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    append_feedback(path, feedback_on(_reply("一"), "bad"))
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "folder", path / "drafts.jsonl", tmp_path / ("长" * 100)):
        with pytest.raises(FeedbackError, match=r"could not be written to .*; name a file in a folder"):
            export_gold_drafts(path, target)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["feedback.jsonl", "feedback.jsonl.lock", "folder"]
    with pytest.raises(FeedbackError, match=r"could not be read from .*; check the file"):
        export_gold_drafts(tmp_path / "folder", tmp_path / "drafts.jsonl")


def test_a_folder_that_can_t_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FeedbackError, match=r"feedback\.jsonl"):
        append_feedback(tmp_path / "file" / "feedback.jsonl", feedback_on(_reply("一"), "good"))
