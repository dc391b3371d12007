"""Words that count something, and ordinary ones with the same characters."""

from __future__ import annotations

import pytest

from qa.answer.fact import NUMERAL


@pytest.mark.parametrize(
    "words", ["12座", "一座", "翻一番", "两座", "近百家", "半数", "上千座", "三成", "十万", "万座", "2亿", "统筹一座"]
)
def test_a_numeral(words: str) -> None:
    assert NUMERAL.search(words)


@pytest.mark.parametrize(
    "words",
    [
        *("一般公共预算", "一定", "一体化", "一直", "一些", "一样", "一系列", "一致", "一旦", "一律"),
        *("统一", "唯一", "单一", "专一", "万物", "万众", "万里", "万能", "万事", "万象", "粮库", ""),
    ],
)
def test_ordinary_words_count_nothing(words: str) -> None:
    assert not NUMERAL.search(words)
