"""Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.numerals import chinese_number, in_chinese, whole_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二〇二三", 2023),
        ("一百四十四", 144),
        ("十", 10),
        ("二十", 20),
        ("一百零五", 105),
        ("一千零一十", 1010),
        ("一万二千", 12_000),
        ("三亿五千万", 350_000_000),
        ("一万亿", 10**12),
        ("十四五", None),
        ("三四", None),
        ("万亿", None),
        ("百", None),
        ("", None),
        ("襄", None),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert chinese_number(numeral) == value


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_in_chinese(number: int, numeral: str) -> None:
    assert in_chinese(number) == numeral


@given(st.integers(0, 9999))
def test_what_is_written_in_chinese_is_read_as_it_was(number: int) -> None:
    assert chinese_number(in_chinese(number)) == number


@pytest.mark.parametrize("number", [-1, 10_000])
def test_other_numbers_are_not_written(number: int) -> None:
    with pytest.raises(ValueError, match=f"^{number} is not between"):
        in_chinese(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("三", 3), ("二十一", 21), ("三万", 30_000), ("7", 7), ("012", 12), ("①", 1), ("⑳", 20)),
        *(("甲", None), ("", None), ("㉑", None), ("1.5", None), ("9" * 5000, None), ("一" * 5000, None)),
    ],
)
def test_whole_numbers(text: str, value: int | None) -> None:
    assert whole_number(text) == value
