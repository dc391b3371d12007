"""What the command line refuses is what the server refuses, told in the reader's language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import QUESTION, fails, run
from http_client import ask, problem
from starlette.testclient import TestClient

from qa import limits
from qa.notes import Language

LOCALES: dict[Language, str] = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}


def command(home: Path, fields: dict[str, Any]) -> list[str]:
    """The command line that asks what a request with these fields asks."""
    arguments = ["ask", fields.get("question", QUESTION)]
    for option in ("place", "year"):
        for value in fields.get(f"{option}s", []):
            arguments += [f"--{option}", str(value)]
    if "history" in fields:
        (home / "turns.json").write_text(json.dumps(fields["history"]), "utf-8")
        arguments += ["--history", str(home / "turns.json")]
    return arguments


def said(content: str, **more: str) -> dict[str, Any]:
    return {"history": [{"role": "user", "content": content, **more}]}


@pytest.mark.parametrize(
    ("fields", "chinese", "english"),
    [
        (
            {"question": "粮库\x1b多少"},
            "问题：不能含有控制字符（U+001B）",
            "the question: control character U+001B is not allowed",
        ),
        ({"question": "a\x00b"}, "（U+0000）", "U+0000"),
        ({"question": " \n "}, "问题应有 1 到 2000 个字，现为 0 个", "a question has 1 to 2000 characters"),
        ({"question": "长" * 2001}, "现为 2001 个", "this one has 2001"),
        (
            {"places": ["太原市", "太\x07原"]},
            "--place：不能含有控制字符（U+0007）",
            "--place: control character U+0007 is not allowed",
        ),
        (
            {"places": ["长" * 41]},
            "--place 后的地名应有 1 到 40 个字，现为 41 个",
            "a place after --place has 1 to 40 characters, this one has 41",
        ),
        ({"places": ["　"]}, "现为 0 个", "this one has 0"),
        ({"places": [""]}, "现为 0 个", "this one has 0"),
        ({"places": ["太原市"] * 21}, "--place 最多用 20 次，现为 21 次", "--place may be given 20 times, not 21"),
        ({"years": [2023] * 21}, "--year 最多用 20 次，现为 21 次", "--year may be given 20 times, not 21"),
        (
            said("甲\x1b"),
            "turns.json：不能含有控制字符（U+001B）",
            "turns.json: control character U+001B is not allowed",
        ),
        (said("甲", name="乙"), "不是对话记录", "is no conversation"),
        (said("\ud800"), "不是对话记录", "is no conversation"),
        (said("长" * 50_000), "turns.json 超过 256 KB", "turns.json has more than 256 KiB"),
        ({"history": said("甲")["history"] * 21}, "有 21 条发言，最多 20 条", "has 21 turns, at most 20"),
    ],
    ids=lambda value: json.dumps(value)[:30] if isinstance(value, dict) else "",
)
def test_a_request_that_does_not_fit_is_refused_at_both_doors(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    client: TestClient,
    fields: dict[str, Any],
    chinese: str,
    english: str,
) -> None:
    for language, told in (("zh", chinese), ("en", english)):
        monkeypatch.setenv("LC_ALL", LOCALES[language])
        assert told in fails(capsys, *command(home, fields), code=2)
    body = json.dumps({"question": QUESTION, **fields})
    refused = client.post("/ask", content=body, headers={"Content-Type": "application/json"})
    problem(refused, 413 if len(body) > limits.MAX_BODY_BYTES else 422)


def test_the_limits_themselves_fit_at_both_doors(
    indexed: Path, capsys: pytest.CaptureFixture[str], client: TestClient
) -> None:
    fitting: tuple[dict[str, Any], ...] = (
        {"question": "多行\n问题\t？" + "𠮷" * (limits.MAX_QUESTION_CHARS - 7)},
        {"places": ["长" * limits.MAX_NAME_CHARS] * limits.MAX_SCOPE_NAMES, "years": [limits.MIN_YEAR] * 20},
        {"history": said("长" * 40_000)["history"]},
        {"history": said("甲\n")["history"] * limits.MAX_HISTORY_TURNS},
    )
    for fields in fitting:
        assert json.loads(run(capsys, *command(indexed, fields), "--json"))["status"]
        assert ask(client, **fields).status_code == 200


def test_a_search_is_checked_as_a_question_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del home
    assert "问题：不能含有控制字符（U+001B）" in fails(capsys, "search", "粮库\x1b", code=2)


def test_what_is_no_utf_8_is_replaced_in_places_too(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del indexed
    reply = json.loads(run(capsys, "ask", QUESTION, "--place", "平遥\udcff", "--json"))
    assert reply["scope"]["places"] == ["平遥?"]


def test_a_history_may_begin_with_a_byte_order_mark(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a body may: some editors write one."""
    turns = indexed / "turns.json"
    turns.write_text(json.dumps([{"role": "user", "content": QUESTION}]), "utf-8-sig")
    assert "3.5亿元" in run(capsys, "ask", "总投资呢？", "--history", str(turns))
