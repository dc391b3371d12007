"""What the stages say is there in both languages, and every place that says it gives the values that it needs."""

from __future__ import annotations

import ast
import copy
import errno
import json
import os
import re
from collections.abc import Iterator

import pytest
from checkout import ROOT

from qa.commands.messages import MESSAGES, Speaker
from qa.errors import IndexIntegrityError, QAError
from qa.note_texts import NOTES
from qa.notes import PROGRESS, Note, is_progress, joined, note, worded

VALUE = re.compile(r"(?<!{){(\w+)")


def said() -> Iterator[tuple[str, str, set[str]]]:
    """Each ``note("key", value=…)`` of the source: where, its key, the names of its values."""
    for path in sorted((ROOT / "src" / "qa").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "note":
                key = node.args[0]
                keys = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                for each in keys:
                    if isinstance(each, ast.Constant):
                        yield f"{path.name}:{node.lineno}", each.value, {k.arg or "" for k in node.keywords}


@pytest.mark.parametrize("texts", [NOTES, MESSAGES], ids=["notes", "messages"])
def test_both_languages_say_the_same_things(texts: dict[str, tuple[str, str]]) -> None:
    for key, (chinese, english) in texts.items():
        if key not in ONE_SIDED:
            assert set(VALUE.findall(chinese)) == set(VALUE.findall(english)), key


# English has pydantic's own words, or more for whoever mends the program.
ONE_SIDED = {key for key, (_, english) in NOTES.items() if english == "{told}"} | {"older format"}


def test_every_note_that_is_said_exists_and_has_its_values() -> None:
    found = list(said())
    assert len(found) > 50
    for where, key, values in found:
        assert set(VALUE.findall(" ".join(NOTES[key]))) <= values, where


def test_every_chinese_note_is_chinese() -> None:
    for key, (chinese, _) in NOTES.items():
        assert re.search("[\u4e00-\u9fff]", chinese) or not re.search("[a-z]", VALUE.sub("", chinese)), key


def test_a_note_is_its_english_text_and_knows_the_chinese_one() -> None:
    found = note("embedded", done=30, total=60)
    assert found == "embedded 30 of 60 passages"
    assert json.dumps(found) == '"embedded 30 of 60 passages"'
    assert Speaker("zh").told(found) == "已计算 30/60 个段落的向量"
    assert Speaker("en").told(found) == found
    kept = copy.deepcopy(found)
    assert (kept.key, kept.chinese) == (found.key, found.chinese)
    assert Speaker("zh").told("anything else") == "anything else"


def test_progress_is_told_apart_from_remarks() -> None:
    assert set(NOTES) >= PROGRESS
    assert is_progress(note("embedded", done=30, total=60))
    assert is_progress("anything that is no note")
    assert not is_progress(note("skipped", name="README.md"))


def test_no_progress_names_a_folder_of_the_server() -> None:
    """Readers see it while they wait."""
    assert {key for key in PROGRESS if {"folder", "target", "path"} & set(VALUE.findall(NOTES[key][1]))} == set()


def test_notes_and_errors_within_a_note_are_in_its_language() -> None:
    missing = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    found = note("unreadable", path="题.jsonl", error=missing)
    assert found == "题.jsonl cannot be read: No such file or directory"
    assert found.chinese == "打不开 题.jsonl：没有这个文件或目录"
    outer = note("gold json", where=note("gold line", file="题.jsonl", number=3), error=QAError(found))
    assert outer.chinese == "题.jsonl 第 3 行不是 UTF-8 编码的 JSON：打不开 题.jsonl：没有这个文件或目录"
    assert joined([found, found]).chinese.count("；") == 1


def test_an_error_in_english_alone_is_headed_by_what_it_means() -> None:
    assert worded(IndexIntegrityError("line 7"), "zh") == "索引已损坏，请运行 qa index --rebuild（line 7）"
    assert worded(IndexIntegrityError("line 7"), "en") == "line 7"
    assert worded(ValueError("odd"), "zh") == "odd"
    assert isinstance(note("no index", folder="x"), Note)
