"""What an English question wants (``Want``), and the units that it counts in."""

from __future__ import annotations

import re

from qa.question.wants import NUMERIC, want_of_unit
from qa.types import Want

# "which county has", "which theme park will": one thing is asked for; "which measures" may be more.
_SINGULAR = (
    r"(?!\s+(?:[a-z-]+\s+){0,3}?(?:people|children|staff|personnel)\b)\s+(?!(?:of|two|three|four|five|six|seven|eight|nine|ten|\d+)\b)(?:(?!(?:is|was|has|does|did|will|can)\b)"
    r"[a-z-]*(?:[^s\W]|ss|us|is)\s+){1,4}?(?:(?:in|of|at|near|for|from)\s[^?]{0,80}?\s)?(?:is|was|has|does|did|will|can)\b"
)
_LIST_EN = re.compile(
    rf"\b(?:which\b(?!{_SINGULAR})|what are|what were|list|name the|what measures"
    r"|how (?:does|do|did|will|is|are)\b(?! (?:many|much))"
    r"|what (?!(?:was|is|does|has|as|years?|funds)\b)(?:[a-z-]+ ){0,2}?(?!(?:was|is|does|has)\b)[a-z-]{2,}(?<!s)s"
    r" (?:are|were|do|did|does|has|have|had|will|must|should|can)\b|what (?:kinds|sorts|types) of)",
    re.I,
)
# "attracting investment" and "investment promotion" are a work, "how does" asks in what way.
_INVESTED_EN = re.compile(
    r"^(?!.*\bhow (?:does|do|did|is|are|was|were|will|can)\b)"
    r".*\b(?<!attract )(?<!attracting )(?:investment(?! (?:promotion|attraction|brand|environment|project))|funds?)\b",
    re.I | re.S,
)
_GREW_EN = re.compile(r"\b(?:grow|increase|rise|fall|drop|decline|shrink)\b(?! to\b)", re.I)
_HOW_MUCH_EN = re.compile(r"\bhow much\b", re.I)
_PAID_EN = re.compile(
    r"\b(?:invest|cost|spen[dt]|fund|revenue|worth|pa(?:y|id)|grant|subsid|reward|money|yuan|rmb|(?<!the )capital|loan|"
    r"tax|price|income|profit)",
    re.I,
)
_IN_YUAN_EN = re.compile(r"\bin (?:yuan|rmb|money)\b(?=\s*(?:[?.,;]|$|(?:in|for|last|this)\b))", re.I)
_NOT_AMOUNTS = r"(?!.*\b(?:how much|more|most|less|least|larger|higher|greater|bigger|smaller|lower)\b)"
# What asks for things by their names or in words, whatever amounts it speaks of.
_NAMES_EN = re.compile(
    rf"^\W*(?:list|name)\b{_NOT_AMOUNTS}"
    # "under which headings", "…, which of them"
    rf"|(?:^|[,;:.] |\b(?:with|in|by|from|of|to|for|on|under|through|into|at|around|so) )\W*which\b{_NOT_AMOUNTS}"
    r"|\bwhat(?:'s|’s| is| was| are| were) the names?\b|\bwhat (?:kinds?|sorts?|types?) of\b"
    # "what factors"; not "what percentage", "what amount of money"
    r"|\bwhat (?!(?:is|was|are|were|will|did|do|does|has|have|had|would|can|should|must|about|the|a|an|in|of"
    r"|\w*\s?percent\w*|share|proportion|rates?|amounts?|values?|sums?|levels?|volumes?|growth|numbers?|figures?|prices?"
    r"|costs?|revenues?|budgets?|funds?|areas?|total|overall|size|scale|ratio|year|month|date|time|investment|annual|average)\b)"
    r"[a-z]",
    re.I,
)
# What is so many kilometres long.
_STRETCHES_EN = (
    r"\b(?:network|roads?|railways?|lines?|expressways?|highways?|motorways?|pipelines?|pipes?|barrier|belt|corridor|bridge|"
    r"tunnel|canal|coastline|mileage|metro|subway|transit|shore)\b"
)
_LASTS_EN = r"\b(?:takes?|took|lasts?|valid|journey|trip|period|been|operated|construction|approval)\b"
_ENGLISH: tuple[tuple[Want, re.Pattern[str]], ...] = (
    (
        Want.PERCENT,
        re.compile(r"\b(?:rate|percent(?:age)?|share|proportion|intensity|by how much|growth|ratio of)\b", re.I),
    ),
    (
        Want.MONEY,
        re.compile(r"\b(?:value|amount|revenue|money|cost|budget|yuan|rmb|funding)\b", re.I),
    ),
    (
        Want.NUMBER,
        re.compile(
            r"\bwhat (?:is|was|will be) (?:\S+ ){0,5}(?:throughput|output|volume|gdp|population)\b(?! growth)", re.I
        ),
    ),
    (Want.COUNT, re.compile(r"\b(?:how many|number of)\b", re.I)),
    (Want.MEASURE, re.compile(rf"\bhow long\b(?!.*{_LASTS_EN}).*{_STRETCHES_EN}", re.I)),
    (
        Want.MEASURE,
        re.compile(
            r"\b(?:(?:floor|land|planting|total|built-up) area\b|area (?:of|covered|under)\b(?! (?:reform|coop))"
            r"|how (?:large|big) (?:is|was|are|were) (?:the )?(?:[\w'-]+ ){0,4}?"
            r"(?:area|park|zone|surface|site|field)s?\b)",
            re.I,
        ),
    ),
    (Want.DURATION, re.compile(rf"\bhow long\b(?!(?!.*{_LASTS_EN}).*{_STRETCHES_EN})", re.I)),
    (
        Want.DATE,
        re.compile(
            # not "when guiding zones"
            r"(?:^|[,;:.] |\b(?:since|until|by|from|and|or) )\W*when\b"
            r"|\bwhen (?:is|was|are|were|did|does|do|will|has|have|had|must|should|can|could)\b"
            r"|\b(?:which year|what year|which month|what date)\b",
            re.I,
        ),
    ),
    (Want.PERSON, re.compile(r"\b(?:who|whom|whose)\b", re.I)),
    (Want.PLACE, re.compile(r"\b(?:where|which (?:city|cities|province|place|region|county))\b", re.I)),
    (Want.EXPLANATION, re.compile(r"\b(?:why|what|explain|describe)\b", re.I)),
)

_ENGLISH_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (
        unit,
        re.compile(rf"\b(?:how many|number of)\s+(?:(?:consecutive|straight|working|calendar)\s+)?(?:{words})\b", re.I),
    )
    for unit, words in (
        ("亩", "(?:mu|acres?)"),
        ("公顷", "hectares?"),
        ("宗", "(?:plots?|parcels?|pieces? of (?:standard )?land)"),
        ("平方公里", "square (?:kilomet(?:er|re)s?|km)"),
        ("平方米", "square met(?:er|re)s?"),
        ("公里", "(?:kilomet(?:er|re)s?|km)"),
        ("吨", "(?:tonnes?|tons?)"),
        ("斤", "jin"),
        ("户", "households?"),
        ("标准箱", "(?:teus?|containers?)"),
        ("天", "days?"),
        ("年", "years?"),
        ("个月", "months?"),
        ("小时", "hours?"),
    )
)


def read_english_units(question: str) -> tuple[str, ...]:
    """The units that an English question counts in, as documents write them, in order of the table; usually none."""
    return tuple(unit for unit, pattern in _ENGLISH_UNITS if pattern.search(question))


def read_english_wants(question: str) -> tuple[Want, ...]:
    """What an English question wants, most specific first; never empty."""
    wants = [want for want, pattern in _ENGLISH if pattern.search(question)]
    if _HOW_MUCH_EN.search(question):
        # "how much did investment grow", not what a decline cost
        grew = _GREW_EN.search(question) and not re.search(r"\b(?:money|yuan|rmb|cost)\b", question, re.I)
        wants = [Want.PERCENT if grew else Want.MONEY if _PAID_EN.search(question) else Want.NUMBER, *wants]
    # "how many investment projects" asks for projects
    if set(wants) <= {Want.EXPLANATION} and _INVESTED_EN.search(question):
        wants = [Want.MONEY, *wants]
    if units := read_english_units(question):
        wants = [*map(want_of_unit, units), *(want for want in wants if want is not Want.COUNT)]
    if _IN_YUAN_EN.search(question):
        wants = [want for want in wants if want not in (Want.NUMBER, Want.PERCENT)]
    if _NAMES_EN.search(question):  # "which parks attracted investment" asks for parks
        wants = [want for want in wants if want is not Want.MONEY]
    if _LIST_EN.search(question) and not set(wants) & NUMERIC:
        wants.insert(0, Want.LIST)
    return tuple(dict.fromkeys(wants)) or (Want.EXPLANATION,)
