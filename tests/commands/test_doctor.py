"""``qa doctor``: what is wrong is found, and what isn't is not complained of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run


def test_doctor_finds_what_is_wrong(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "index")
    findings = json.loads(run(capsys, "doctor", "--json"))["findings"]
    assert {finding["state"] for finding in findings} <= {"good", "warning"}
    assert any("v000001: 1" in finding["found"] for finding in findings)
    (home / "docs" / "平遥县.txt").unlink()
    (home / "docs").rmdir()
    told = run(capsys, "doctor", code=1)
    assert "✗ 文档" in told
    assert "QA_DOCS_DIR" in told


def test_doctor_warns_of_what_is_not_read_and_of_nothing_else(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def index_finding() -> dict[str, str]:
        told = json.loads(run(capsys, "doctor", "--json"))
        finding: dict[str, str] = told["findings"][-1]
        return finding

    run(capsys, "index")
    assert index_finding() == {"check": "索引", "state": "good", "found": "v000001: 1 份文档", "mend": ""}
    (home / "docs" / "空.txt").write_text("")
    run(capsys, "index")
    finding = index_finding()
    assert (finding["state"], finding["found"]) == ("warning", "v000002: 1 份文档；空.txt：文件里没有文字")
    assert "一切正常" not in run(capsys, "doctor")
    (home / "index" / "v000002" / "passages.jsonl").write_text("broken")
    finding = index_finding()
    assert finding["found"].startswith("v000001: 1 份文档；警告：索引 v000002 已损坏")
    assert finding["mend"] == "qa index --rebuild"
