"""Which value is whose where a sentence gives several at once: "城镇、农村居民人均可支配收入分别增长4.8%、7%".

Read clause by clause such a sentence says the opposite of what it means ("农村居民人均可支配收入分别增长4.8%"), so its
values are paired with the names in their order, and it is never quoted in part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer.evidence.tiers import Threshold, find_thresholds
from qa.language.numbers import Quantity
from qa.language.text import BASIC_HAN, squash

# What one word says of two, in the order in which their values follow. Not 水电, which is hydropower as well, nor those
# of more than two (农林牧渔), whose parts are asked about by names that the word doesn't have (种植业).
_COMPOUNDS = {
    "城乡": ("城镇", "农村"),
    "存贷": ("存款", "贷款"),
    "收支": ("收入", "支出"),
    "投融资": ("投资", "融资"),
    "供需": ("供给", "需求"),
    "进出口": ("进口", "出口"),
    "出入境": ("出境", "入境"),
    "供排水": ("供水", "排水"),
    "工农业": ("工业", "农业"),
    "上下游": ("上游", "下游"),
    "中西部": ("中部", "西部"),
}
_OF_TWO_ALONE = ("城乡", "中西部", "供排水")  # the others may have one total: 进出口总额, 收支差额
_FIRST_VALUE_CHARS = 16
_BETWEEN_VALUES = re.compile(
    r"(?:多|余|以上|以下|以内|左右|上下)*+(?:/[年月日天人户亩]{1,2})?\s*+[、，,和与及]\s*+(?:约|近|超过?|逾|达到?|第)*+\s*+"
)
# "分别从202元、270元提高到209元、280元": what they came to follows what they came from.
_CAME_TO = re.compile(
    r"(?:多|余|以上|左右)?(?:/[年月日天人户亩]{1,2})?[，,]?(?:再)?(?:提高|提升|增加|上调|调整|扩大|下降|降低|降|增|升)[到至为]"
)
_YEARS = re.compile(r"(20\d\d)年?(?:至|到|[-—–~～])+(20\d\d)年[，,、的]?$")
# "30万元、50万元、出资额的8‰": what tiers earn may be told in more words.
_BETWEEN_EARNED = re.compile(_BETWEEN_VALUES.pattern + rf"[{BASIC_HAN}]{{0,8}}")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_JOINT = re.compile(r"、|以及|[和与及]|(?<=”)(?=“)")
_INDUSTRIES = re.compile(r"^(?:其中)?第?([一二三])(?=产|次|$)")


@dataclass(frozen=True, slots=True)
class Respective:
    """Names and values in ``[start, end)``; the i-th of ``starts`` is where the value of the i-th of ``names`` begins.

    ``names`` are folded, and cut down to what sets them apart: the first without the words that go before all of them,
    the last without those that go after. Empty where names and values can't be paired for certain. ``thresholds`` are
    what the values are earned by, where no names but amounts stand before them.
    """

    start: int
    end: int
    starts: tuple[int, ...]
    names: tuple[str, ...]
    thresholds: tuple[Threshold, ...] = ()

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
        earned = _values(sentence, match.end(), quantities, offset, _BETWEEN_EARNED)
        tiers = find_thresholds(sentence, quantities, offset, match.start(), len(earned))
        begin = _begin_of_clause(sentence, match.start())
        names = _names(sentence[begin : match.start()], len(values)) if len(values) > 1 else ()
        if tiers and (not names or tiers[-1].end - offset > begin):
            values, names = earned, ()
            begin = _begin_of_clause(sentence, tiers[0].start - offset)
        else:  # names of their own: "建成12座、9座，早稻、中稻分别增长3%、4%"
            tiers = ()
            names = names or _years(sentence[:begin], len(values)) or _years(sentence[: match.start()], len(values))
        if len(values) < 2:
            continue
        came_to = _CAME_TO.match(sentence, values[-1].end - offset)
        reached = _values(sentence, came_to.end(), quantities, offset) if came_to else []
        runs = [values, reached] if len(reached) == len(values) else [values]
        for run in runs:
            starts = tuple(value.start for value in run)
            found.append(Respective(begin + offset, runs[-1][-1].end, starts, names, tiers))
    return tuple(found) or _of_compounds(sentence, quantities, offset)


def _of_compounds(sentence: str, quantities: Sequence[Quantity], offset: int) -> tuple[Respective, ...]:
    """The like without 分别: "城乡低保标准提高到740元/月和485元/月", two values of one kind behind a word for two."""
    found = []
    for word in _OF_TWO_ALONE:
        names, at = _COMPOUNDS[word], sentence.find(word)
        values = _values(sentence, at + len(word), quantities, offset) if at >= 0 else []
        alike = len(values) == len(names) and len({(value.dimension, value.unit) for value in values}) == 1
        if alike and "、" not in sentence[at : values[0].start - offset]:
            begin = _begin_of_clause(sentence, at)
            starts = tuple(value.start for value in values)
            found.append(Respective(begin + offset, values[-1].end, starts, names))
    return tuple(found)


def _begin_of_clause(sentence: str, at: int) -> int:
    return max(sentence.rfind(mark, 0, at) for mark in "，。；：,;:") + 1


def _years(before: str, count: int) -> tuple[str, ...]:
    """ "2021年至2023年，分别…": a value for each year; none where there are not as many."""
    match = _YEARS.search(before)
    if match is None:
        return ()
    years = range(int(match[1]), int(match[2]) + 1)
    return tuple(f"{year}年" for year in years) if len(years) == count else ()


def _values(
    sentence: str,
    at: int,
    quantities: Sequence[Quantity],
    offset: int,
    between: re.Pattern[str] = _BETWEEN_VALUES,
) -> list[Quantity]:
    """The quantities that follow one another from ``at``, with nothing but joints between them."""
    run: list[Quantity] = []
    for quantity in quantities:
        begin = quantity.start - offset
        if begin < at:
            continue
        if not run:
            before = _BRACKETED.sub("", sentence[at:begin])
            if len(before) > _FIRST_VALUE_CHARS or re.search("[，。；]", before):
                break
        elif quantity.dimension != run[0].dimension and "，" in sentence[run[-1].end - offset : begin]:
            break  # "分别增长4.3%、6.1%，十方面…"
        elif not between.fullmatch(sentence[run[-1].end - offset : begin]):
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
