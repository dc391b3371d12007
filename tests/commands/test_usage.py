"""What is said of a wrong command."""

from __future__ import annotations

import argparse

import pytest

from qa.cli import main


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "缺少：COMMAND"),
        (["ask"], "缺少：question"),
        (["unknown"], "没有 'unknown' 这一项，可用的有"),
        (["ask", "x", "--nothing"], "没有这样的参数：--nothing"),
        (["ask", "x", "--document"], "--document：后面要有一个值"),
        (["index", "--rebuild", "--rollback"], "--rollback：不能与 --rebuild 一起使用"),
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


def test_other_programs_parsers_are_left_alone() -> None:
    words = argparse._  # type: ignore[attr-defined]
    with pytest.raises(SystemExit):
        main(["ask"])
    assert argparse._ is words  # type: ignore[attr-defined]
