"""Chinese numerals as numbers: 二〇二三 is 2023, 一百四十四 is 144."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_CHINESE_DIGITS = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ENGLISH_NUMBERS = {
    word: value
    for value, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
MAX_NUMERAL_CHARS = 32


def whole_number(numeral: str) -> int | None:
    """The value of digits, of ① … ⑳ or of a Chinese numeral as ``chinese_number`` reads it; None for anything else."""
    if len(numeral) == 1 and "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    if numeral.isdecimal() and len(numeral) <= MAX_NUMERAL_CHARS:
        return int(numeral)
    return chinese_number(numeral)


def in_chinese(number: int) -> str:
    """0–9999 in Chinese numerals: 12 is 十二, 20 is 二十, 105 is 一百零五. Raises ValueError beyond."""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is not between 0 and 9999")
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(number, unit)
        if digit:
            text += _DIGITS[digit] + name
        elif text and rest and not text.endswith("零"):
            text += "零"
        number = rest
    return (text.removeprefix("一") if text.startswith("一十") else text) or "零"


def chinese_number(numeral: str) -> int | None:
    """The value of a Chinese numeral: 二〇二三 is 2023, 一百四十四 is 144, 十 is 10; None for what is not one.

    At most 32 characters are a number: 九千九百九十九 in each place up to 亿亿 has 31, and what is more no float holds.
    Two digits side by side without a unit (十四五, 三四) are not read as a number.
    """
    if len(numeral) > MAX_NUMERAL_CHARS:
        return None
    if numeral and all(char in _CHINESE_DIGITS for char in numeral):
        if len(numeral) in (2, 3):
            return None
        return int("".join(str(_CHINESE_DIGITS[char]) for char in numeral))
    above = section = 0  # what 万 and 亿 have closed, and the thousands being read
    digit: int | None = None
    for char in numeral:
        if char in _CHINESE_DIGITS:
            if digit:
                return None
            digit = _CHINESE_DIGITS[char]
            continue
        unit = _CHINESE_UNITS.get(char)
        if unit is None or (digit is None and not section and unit != 10 and not (above and unit == 10**8)):
            return None
        if unit < 10**4:
            section += (1 if digit is None else digit) * unit
        elif unit == 10**4:
            above, section = above + (section + (digit or 0)) * unit, 0
        else:
            above, section = (above + section + (digit or 0)) * unit, 0
        digit = None
    return above + section + (digit or 0) if numeral else None
