"""Which of the two languages a reader wants, by the browser's ``Accept-Language``."""

from __future__ import annotations

import re

# RFC 9110, 12.4.2 and 12.5.4: a language range or "*", and its weight, 1 where none is given.
_RANGE = re.compile(
    r"(?P<language>\*|[a-z]{1,8})(?:-[a-z0-9]{1,8})*+[ \t]*+(?:;[ \t]*+q=(?P<weight>0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?"
)


def prefers_english(accept_language: str | None) -> bool:
    """Whether English is wanted more than Chinese; of two wanted alike, the one that stands first.

    "*" speaks for whichever isn't named, a weight of 0 refuses. Parts that aren't well-formed say nothing, and where
    neither language is wanted it is Chinese.
    """
    weights: dict[str, float] = {}  # in the header's order
    for part in (accept_language or "").lower().split(","):
        if found := _RANGE.fullmatch(part.strip(" \t")):
            language = found["language"]
            weights[language] = max(weights.get(language, 0.0), float(found["weight"] or 1))
    order = list(weights)

    def rank(language: str) -> tuple[float, int]:
        named = language if language in weights else "*"
        return weights.get(named, 0.0), -order.index(named) if named in weights else 0

    return rank("en") > rank("zh") and rank("en")[0] > 0
