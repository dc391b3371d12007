"""The language that a browser asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.accept_language import prefers_english


@pytest.mark.parametrize(
    "header",
    [
        "en",
        "EN-GB,zh;q=0.5",
        "fr,en;q=0.8",
        "zh;q=0.5,en-US;q=0.9",
        "zh-CN;q=0.4, en ; q=0.6",
        "en,zh",
        "zh;q=0,*;q=0.1",
        "zh;q=x,en;q=0.1",
        "en;q=0.001",
    ],
)
def test_english_is_wanted(header: str) -> None:
    assert prefers_english(header)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "fr",
        "*",
        "zh,en",
        "zh-Hant-TW,en;q=0.9",
        "en;q=0.5,zh;q=0.8",
        "en;q=0.5,*",
        "en;q=0",
        "en;q=0,zh;q=0",
        "en;q=2",
        "enx",
        "english please",
        ",;=,",
    ],
)
def test_it_is_chinese_otherwise(header: str | None) -> None:
    assert not prefers_english(header)


@given(st.text(st.sampled_from("enzh*-;q=0.15, \t"), max_size=30))
def test_any_header_is_read(header: str) -> None:
    assert prefers_english(header) in (True, False)
