"""What is said of a wrong command."""

from __future__ import annotations

import argparse

import pytest

from qa.cli import _RUN, main


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask"], "缺少：question"),
        (["unknown"], "没有 'unknown' 这一项，可用的有"),
        (["ask", "x", "--nothing"], "没有这样的参数：--nothing"),
        (["ask", "x", "--document"], "--document：后面要有一个值"),
        (["index", "--rebuild", "--rollback"], "--rollback：不能与 --rebuild 一起使用"),
        (["ask", "x", "--year", "abc"], "--year：应为 1900 到 2100 之间的整数，现为“abc”"),
        (["serve", "--port", "99999"], "--port：应为 0 到 65535 之间的整数，现为“99999”"),
        (["eval", "--limit", "--5"], "--limit：后面要有一个值"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_is_told_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    for locale in ("C", "en_GB.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        shown = capsys.readouterr().err
        assert (told in shown, "用法：qa" in shown, "usage: qa" in shown) == (
            locale == "C",
            locale == "C",
            locale != "C",
        )


@pytest.mark.parametrize("given", ["abc", "1899", "2101", "20.5", "", "9" * 30])
def test_a_wrong_number_is_told_what_is_expected(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for argument in (["--year", given], ["--year=--5"]):
        with pytest.raises(SystemExit):
            main(["ask", "x", *argument])
    told = capsys.readouterr().err
    assert f"argument --year: expected a whole number from 1900 to 2100, not “{given[:20]}”" in told
    assert "not “--5”" in told


@pytest.mark.parametrize(
    ("locale", "told"),
    [("C", ("命令有：", "提一个问题", "qa --help")), ("en_GB.UTF-8", ("commands are:", "ask a question", "qa --help"))],
)
def test_without_a_command_there_is_a_list_of_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, told: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert main([]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert [words in shown.err for words in told] == [True] * len(told)
    named = [line.split()[0] for line in shown.err.splitlines() if line.startswith("  ")]
    assert named == [*_RUN, "help"]


@pytest.mark.parametrize("command", [None, *_RUN, "help"])
def test_help_is_a_command_too(capsys: pytest.CaptureFixture[str], command: str | None) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"] if command else ["--help"])
    told = capsys.readouterr().out
    assert main(["help", command] if command else ["help"]) == 0
    assert capsys.readouterr().out == told
    assert told.startswith(f"用法：qa {command}" if command else "用法：qa [-h]")


def test_help_needs_no_settings(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("QA_PORT", "no number")
    assert main(["help", "serve"]) == 0
    assert "--port" in capsys.readouterr().out


def test_help_with_what_is_no_command_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["help", "unknown"])
    assert stopped.value.code == 2
    assert "'doctor'" in capsys.readouterr().err


def test_other_programs_parsers_are_left_alone() -> None:
    words = argparse._  # type: ignore[attr-defined]
    with pytest.raises(SystemExit):
        main(["ask"])
    assert argparse._ is words  # type: ignore[attr-defined]
