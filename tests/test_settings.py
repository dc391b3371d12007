"""Settings: what is misspelt or out of range is an error that says so, never a silent default."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from qa.errors import SettingsError
from qa.notes import worded
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


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("QA_PORT", "70000", "QA_PORT='70000'：应不大于 65535"),
        ("QA_PORT", "-1", "QA_PORT='-1'：应不小于 0"),
        ("QA_PORT", "http", "QA_PORT='http'：应为整数"),
        ("QA_READER", "x", "QA_READER='x'：应为 true 或 false"),
        ("QA_LLM_TIMEOUT_S", "0", "QA_LLM_TIMEOUT_S='0'：应大于 0"),
        (
            "QA_LLM_BASE_URL",
            "ftp://x",
            "QA_LLM_BASE_URL='ftp://x'：应为 http(s)://主机[:端口]/路径，不带用户名、密码和参数",
        ),
        ("QA_LLM_MODEL", "x", "设置了 QA_LLM_MODEL，没有设置 QA_LLM_BASE_URL：语言模型两项都要设置"),
    ],
)
def test_a_wrong_value_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch, key: str, value: str, told: str) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert worded(caught.value, "zh") == told


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


SECRET = "sk-0123456789"


def test_a_language_model_is_set_by_address_and_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (load_settings().llm_base_url, load_settings().llm_model, load_settings().llm_api_key) == ("", "", None)
    for key, value in {"BASE_URL": " http://[::1]:8000/v1 ", "MODEL": "qwen3", "API_KEY": f" {SECRET}\n"}.items():
        monkeypatch.setenv(f"QA_LLM_{key}", value)
    settings = load_settings()
    assert (settings.llm_base_url, settings.llm_model) == ("http://[::1]:8000/v1", "qwen3")
    assert settings.llm_api_key is not None
    assert settings.llm_api_key.get_secret_value() == SECRET
    assert SECRET not in f"{settings!r}{settings}{settings.model_dump()}"


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"BASE_URL": "http://a/v1"}, "QA_LLM_BASE_URL is set and QA_LLM_MODEL is not: a model needs both"),
        ({"MODEL": "qwen3"}, "QA_LLM_MODEL is set and QA_LLM_BASE_URL is not: a model needs both"),
        ({"MODEL": "qwen3", "BASE_URL": "a.b/v1"}, "QA_LLM_BASE_URL='a.b/v1': expected http"),
        ({"MODEL": "qwen3", "BASE_URL": "file:///etc/passwd"}, "expected http"),
        ({"MODEL": "qwen3", "BASE_URL": "http://"}, "expected http"),
        ({"MODEL": "qwen3", "BASE_URL": "http://a:x/v1"}, "QA_LLM_BASE_URL"),
        ({"MODEL": "qwen3", "BASE_URL": f"http://me:{SECRET}@a/v1"}, "without user name, password or query"),
        ({"MODEL": "qwen3", "BASE_URL": f"http://a/v1?key={SECRET}"}, "without user name, password or query"),
        ({"MODEL": "a\nb", "BASE_URL": "http://a/v1"}, "control characters"),
        ({"API_KEY": f"{SECRET}\nX: 1"}, "QA_LLM_API_KEY=…: expected printable ASCII"),
        ({"API_KEY": f"{SECRET}密钥"}, "QA_LLM_API_KEY=…: expected printable ASCII"),
        ({"TIMEOUT_S": "0", "API_KEY": SECRET}, "QA_LLM_TIMEOUT_S='0'"),
        ({"BASE_URL": "http://a/v1", "API_KEY": SECRET}, "a model needs both"),
    ],
)
def test_a_language_model_that_is_half_set_or_malformed_is_an_error_without_its_key(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], told: str
) -> None:
    for key, value in variables.items():
        monkeypatch.setenv(f"QA_LLM_{key}", value)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert told in str(raised.value)
    shown = "".join(traceback.format_exception(raised.value))
    assert SECRET not in shown
