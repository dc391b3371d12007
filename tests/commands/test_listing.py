"""``qa documents``, and naming a document by its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import DOCUMENT, QUESTION, fails, run

from qa.commands.listing import document_ids
from qa.commands.messages import Speaker
from qa.errors import QAError
from qa.types import DocumentInfo


def test_every_file_is_listed_with_its_id_or_the_reason_why_not(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "docs" / "旧格式.doc").write_bytes(b"x")
    run(capsys, "index")
    rows = json.loads(run(capsys, "documents", "--json"))["documents"]
    told = run(capsys, "documents")
    assert {row["name"] for row in rows} == {"平遥县.txt", "旧格式.doc"}
    assert all(f"{row['id']}  {row['name']}" in told for row in rows)
    assert "    平遥县2023年农业工作情况｜2023｜" in told
    assert "    未能编入：读不了 .doc 文件" in told
    assert "读不了 .doc" in fails(capsys, "ask", QUESTION, "--document", "旧格式")


@pytest.mark.usefixtures("home")
def test_without_an_index_the_command_that_makes_it_is_named_here_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "qa index" in fails(capsys, "documents")


def test_a_question_is_limited_to_a_file_by_its_name(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (indexed / "docs" / "灵石县.txt").write_text(DOCUMENT.replace("平遥", "灵石"), "utf-8")
    run(capsys, "index")
    for name in ("灵石县.txt", "灵石县"):
        reply = json.loads(run(capsys, "ask", "2023年新建粮库多少座？", "--document", name, "--json"))
        assert {citation["document"] for citation in reply["citations"]} == {"灵石县.txt"}
    told = fails(capsys, "ask", "x", "--document", "灵石")
    assert "相近的有：灵石县.txt" in told
    assert "qa documents" in told


def info(identifier: str, name: str) -> DocumentInfo:
    return DocumentInfo(identifier, name, name, 1, 1, 1, "", "")


INFOS = [info("1", "甲/报告.txt"), info("2", "乙/报告.docx"), info("3", "报告.md"), info("4", "总结.txt")]


@pytest.mark.parametrize(
    ("given", "identifier"),
    [("1", "1"), ("甲/报告.txt", "1"), ("甲/报告", "1"), ("报告.docx", "2"), ("报告.md", "3"), ("总结", "4")],
)
def test_a_name_means_one_file(given: str, identifier: str) -> None:
    assert document_ids([given], INFOS, Speaker("zh")) == [identifier]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("报告", "甲/报告.txt, 乙/报告.docx, 报告.md"),
        ("总结报", "相近的有：总结.txt"),
        ("", "没有名为"),
        ("预算", "没有名为"),
    ],
)
def test_a_name_that_means_none_or_several_is_refused(given: str, told: str) -> None:
    with pytest.raises(QAError, match=told):
        document_ids([given], INFOS, Speaker("zh"))


@pytest.mark.parametrize(("locale", "years"), [("C", "｜2022、2023｜"), ("en_GB.UTF-8", " | 2022, 2023 | ")])
def test_years_are_listed_in_the_manner_of_the_language(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, years: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    more = "\n三、上年情况\n\n2022年，平遥县新建粮库9座，总投资2.5亿元。\n"
    (home / "docs" / "平遥县.txt").write_text(DOCUMENT + more, "utf-8")
    run(capsys, "index")
    assert years in run(capsys, "documents")
