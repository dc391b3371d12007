"""Which value is whose where a sentence gives several at once: "城镇、农村居民人均可支配收入分别增长4.8%、7%".

Read clause by clause such a sentence says the opposite of what it means ("农村居民人均可支配收入分别增长4.8%"), so its
values are paired with the names in their order, and it is never quoted in part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.numbers import Quantity
from qa.text import squash

# What one word says of two, in the order in which their values follow.
_COMPOUNDS = {
    "城乡": ("城镇", "农村"),
    "存贷款": ("存款", "贷款"),
    "进出口": ("进口", "出口"),
    "供排水": ("供水", "排水"),
}
_FIRST_VALUE_CHARS = 16
_BETWEEN_VALUES = re.compile(
    r"(?:多|余|以上|以下|以内|左右|上下)*+\s*+[、，,和与及]\s*+(?:约|近|超过?|逾|达到?|第)*+\s*+"
)
_JOINT = re.compile(r"、|以及|[和与及]|(?<=”)(?=“)")
_INDUSTRIES = re.compile(r"^(?:其中)?第?([一二三])(?=产|次|$)")


@dataclass(frozen=True, slots=True)
class Respective:
    """Names and values in ``[start, end)``; the i-th of ``starts`` is where the value of the i-th of ``names`` begins.

    ``names`` are folded, and cut down to what sets them apart: the first without the words that go before all of them,
    the last without those that go after. Empty where names and values can't be paired for certain.
    """

    start: int
    end: int
    starts: tuple[int, ...]
    names: tuple[str, ...]

    def name_of(self, quantity: Quantity) -> str | None:
        """Whose value this is; None where it is none of these, or that is uncertain."""
        if quantity.start not in self.starts or not self.names:
            return None
        return self.names[self.starts.index(quantity.start)]


def find_respective(sentence: str, quantities: Sequence[Quantity], offset: int) -> tuple[Respective, ...]:
    """Every "A、B分别a、b" of a sentence that begins at ``offset`` of its document; empty where there is none.

    ``quantities`` are those of the sentence, ascending. Their offsets, and those returned, count in the document.
    """
    found = []
    for match in re.finditer("分别", sentence):
        values = _values(sentence, match.end(), quantities, offset)
        if len(values) < 2:
            continue
        begin = max(sentence.rfind(mark, 0, match.start()) for mark in "，。；：,;:") + 1
        names = _names(sentence[begin : match.start()], len(values))
        found.append(Respective(begin + offset, values[-1].end, tuple(value.start for value in values), names))
    return tuple(found)


def _values(sentence: str, at: int, quantities: Sequence[Quantity], offset: int) -> list[Quantity]:
    """The quantities that follow one another from ``at``, with nothing but joints between them."""
    run: list[Quantity] = []
    for quantity in quantities:
        begin = quantity.start - offset
        if begin < at:
            continue
        if not run:
            if begin - at > _FIRST_VALUE_CHARS or re.search("[，。；]", sentence[at:begin]):
                break
        elif not _BETWEEN_VALUES.fullmatch(sentence[run[-1].end - offset : begin]):
            break
        run.append(quantity)
    return run


def _names(text: str, count: int) -> tuple[str, ...]:
    names = [squash(name) for name in _JOINT.split(text) if name.strip()]
    if len(names) != count:
        names = [squash(name) for name in text.split("、") if name.strip()]
    if len(names) == count:
        return _industries(names) or _set_apart(names)
    folded = squash(text)
    return next((pair for word, pair in _COMPOUNDS.items() if word in folded and len(pair) == count), ())


def _industries(names: Sequence[str]) -> tuple[str, ...]:
    """ "一、二、三产业": the first to the third industry, as they are asked about."""
    matches = [_INDUSTRIES.match(name) for name in names]
    if not all(matches) or "产" not in names[-1]:
        return ()
    return tuple(f"第{match[1]}产业" for match in matches if match)


def _set_apart(names: Sequence[str]) -> tuple[str, ...]:
    chars = max([len(name) for name in names[1:-1]] + [min(len(names[0]), len(names[-1]))])
    cut = re.match(rf".{{{min(chars, len(names[-1]))}}}[a-z\d.]*", names[-1])  # PM2.5 stays whole
    return (names[0][-chars:], *names[1:-1], cut.group() if cut else names[-1])
