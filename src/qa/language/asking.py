"""Words of asking, and the parts of a question that have some."""

from __future__ import annotations

import re

from qa.language.text import BASIC_HAN

ASKS = re.compile(
    r"多少|(?<![近这那前])几(?!乎)|谁|哪|什么|怎|[为如]何|何[时地人处]|多[大高长久]|\b(?:how|what|when|who|where|which)\b",
    re.I,
)
WHICH_PAPER = "您问的是哪份文件"
"""How a question back begins that asks which of several papers is meant; what is said to it, ``followup`` reads."""

# "代办员有几个 今年代办了多少件": a space parts two questions as well.
_BETWEEN = re.compile(
    rf"[，,、；;？?]|(?<=[{BASIC_HAN}])\s+(?=[{BASIC_HAN}])|\band\s+(?=(?:what|how|when|who|where|which)\b)", re.I
)


def asking_parts(text: str) -> list[str]:
    """The parts of a question between its marks that ask something, in order."""
    return [part for part in _BETWEEN.split(text) if ASKS.search(part)]
