"""Settings: what is misspelt or out of range is an error that says so, never a silent default."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.errors import SettingsError
from qa.settings import Settings, console_language, load_settings


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in {"QA_PORT": "9000", "QA_DOCS_DIR": "/srv/公文", "qa_reader": "false"}.items():
        monkeypatch.setenv(key, value)
    settings = load_settings()
    assert (settings.port, settings.docs_dir, settings.reader) == (9000, Path("/srv/公文"), False)


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_PORT", "9000")
    assert load_settings(port=1, host=None).port == 1
    assert load_settings(port=None).port == 9000


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_PORT", "")
    assert load_settings().port == 7860


def test_an_unknown_setting_is_an_error_that_names_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_DOC_DIR", "x")
    with pytest.raises(SettingsError, match=r"unknown setting QA_DOC_DIR; did you mean QA_DOCS_DIR\?"):
        load_settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [("QA_PORT", "70000"), ("QA_PORT", "http"), ("QA_KEEP_VERSIONS", "0"), ("QA_ASK_WORKERS", "0"), ("QA_READER", "x")],
)
def test_a_value_out_of_range_is_an_error_that_shows_it(monkeypatch: pytest.MonkeyPatch, key: str, value: str) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(SettingsError, match=f"{key}='{value}'"):
        load_settings()


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_CN"}, "zh"),
    ],
)
def test_the_console_speaks_english_only_where_the_locale_does(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(key, raising=False)
    for key, value in variables.items():
        monkeypatch.setenv(key, value)
    assert console_language() == language
