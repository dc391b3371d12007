"""Chinese numerals."""

from __future__ import annotations

import pytest

from qa.language.numerals import chinese_number, whole_number


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
    ("text", "value"),
    [
        *(("三", 3), ("二十一", 21), ("三万", 30_000), ("7", 7), ("012", 12), ("①", 1), ("⑳", 20)),
        *(("甲", None), ("", None), ("㉑", None), ("1.5", None), ("9" * 5000, None), ("一" * 5000, None)),
    ],
)
def test_whole_numbers(text: str, value: int | None) -> None:
    assert whole_number(text) == value
