"""What a question's focus consists of: weighted terms, each with the other names of the same thing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from qa.language.numerals import in_chinese, whole_number
from qa.language.people import has_surname
from qa.language.text import BASIC_HAN, QUOTATION_MARKS, TITLE_MARKS, fold, quoted, squash
from qa.language.tokens import Held, tagged_words

QUOTED_WEIGHT = 1.6
INDICATOR_WEIGHT = 1.5
NOUN_WEIGHT = 1.0
VERB_WEIGHT = 0.55
OTHER_WEIGHT = 0.3
GENERIC_WEIGHT = 0.1
ASKED_ONLY = "?"
FIGURE_FOLLOWS = "#"
ANY_WORDS = "*"
# Words that nearly every report uses in nearly every sentence, or that only ask: they tell little apart, and their
# absence tells nothing.
GENERIC_WORDS = frozenset(resources.files("qa").joinpath("data/generic_words.txt").read_text("utf-8").split())
_COUNTING = re.compile(r"^(?:[一二两三四五六七八九十几]+|\d{1,2})[项个条大种家件次座宗台套辆方面地省市]+$")
# 1-12月: when, which a sentence says once for all that follows.
_DATES = re.compile(r"\d{1,2}[-—–~]\d{1,2}")
_QUOTED = re.compile(quoted("{2,20}", *QUOTATION_MARKS, *TITLE_MARKS))
MIN_DIGITS = 3  # "1" stands inside too many other numbers to tell anything
_NUMBERED = re.compile(r"[a-z\d]")
# E类, 3号, 第8次, K2: another letter or number is another thing, whatever else agrees.
_MUST_STAND = re.compile(
    r"第(?!一次)(?:\d+|[一二三四五六七八九十百零〇]+)[次届批期号轮](?!五年)|(?<![a-z\d.])[a-z][类级型区]|(?<![a-z\d])[a-z]\d{1,4}(?![\d.a-z])|[亩户地]均(?:税收|收入|产值|产量|产出|投资|效益|增加值|面积|利润|能耗)"
)
_NTH = re.compile(r"第(?:\d{1,3}|[一二三四五六七八九十百零〇]{1,5})[年季月天阶批]?[度段]?")
_NUMBER_IN_NAME = re.compile(r"(?<=第)(?:\d+|[一二三四五六七八九十百零〇]+)")
MOST_COUNTED = 999  # of what is numbered
_PERSON_NAME = re.compile(rf"[{BASIC_HAN}·]{{2,12}}")
_FUNCTION_CHARACTERS = frozenset("是从在被把对给与和由于以为有的了到之其所而且或并还是中里上下")
_STATISTIC = re.compile(r"(?:[值额量率]|收入|支出|投资|税收|gdp|社零|固投|就业|价格|利润|营收|外资|存款|贷款)$")
# Words of the field that the dictionary lacks: it would cut 对亩 and 度亩 out of "对亩均评价" and "年度亩均".
# Not in 农户均可, 各地均有 and 违规下达.
_COINED = re.compile("亩均|(?<![农各每])户均|(?<![各基土农当产园])地均|(?<![违新常法])规下(?![达发单降])|亏[钱本]")
_PIECES = re.compile(rf"[\s，。、；：？！“”‘’「」『』《》（）()\"'【】,.;:?!]+|({_COINED.pattern})")
_NUMERALS = "一二三四五六七八九十"
# Indicators that other words begin or end with, and how those go on: 毕业生 is no 毕业, 总产量 no 总产 (粮食总产).
_GOES_ON = {
    "毕业": "生",
    "外贸": "[企公业基航订平综货船人班回攻稳转主大强专服保骨龙新行]|的[企公人货订]",
    "总产": "[值出量]",
    "粮食总产": "[值出]",
}
# 占GDP的比重, 在GDP里的占比: there GDP is what another thing is measured by, not what is asked for.
OUTPUT = "gdp"
_MEASURED_BY = re.compile(r"占(?:全[国省市区])?$")
_SHARE_FOLLOWS = re.compile(r"^(?:里|中|当中)?的?(?:占比|比重|比例|份额)")
_LATIN = re.compile(rf"[a-z\u00c0-\u024f][a-z\u00c0-\u024f\d.&+-]*|\d+(?:\.\d+)?(?:%|万亿|亿|万)?[{BASIC_HAN}]?")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that the answer must speak of. ``forms`` are folded; the first is the question's own.

    ``indicator``: a statistical indicator, without which no figure answers. ``generic``: may be absent;
    ``verbal``: a word for doing, which prose says in many ways; ``named``: a place;
    ``common``: in nearly every passage, so that a clause need not say it; ``unheld``: in none, under none of its names.
    """

    forms: tuple[str, ...]
    weight: float
    indicator: bool = False
    generic: bool = False
    verbal: bool = False
    named: bool = False
    common: bool = False
    unheld: bool = False

    @property
    def text(self) -> str:
        return self.forms[0]


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("qa").joinpath("data/aliases.toml").read_text("utf-8"))


def _groups() -> Iterator[tuple[bool, tuple[str, ...]]]:
    for name in ("indicators", "words"):
        for group in _aliases()[name]:
            yield name == "indicators", tuple(squash(form) for form in group)


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Each form → its group. A form of two groups belongs to the first."""
    table: dict[str, tuple[bool, tuple[str, ...]]] = {}
    for indicator, group in _groups():
        found_in_prose = tuple(form for form in group if not form.startswith(ASKED_ONLY))
        for form in group:
            table.setdefault(form.removeprefix(ASKED_ONLY), (indicator, found_in_prose))
    for word, narrower in _aliases()["narrower"].items():
        table[word] = (False, (word, *narrower))
    return table


def other_names(name: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a folded name is an indicator's, and all the names of the same thing; none where it has no others."""
    return _forms().get(name, (False, ()))


@lru_cache(maxsize=1)
def _patterns() -> frozenset[str]:
    names = (form for _, group in _forms().values() for form in group)
    return frozenset(form for form in names if ANY_WORDS in form or form.endswith(FIGURE_FOLLOWS))


def is_pattern(form: str) -> bool:
    """Whether a form of ours stands for more than itself (研发*投入). The same marks in a question mean nothing: its
    “的*的*的*…” as a pattern would be tried against a passage for hours."""
    return form in _patterns()


def is_numbered(name: str) -> bool:
    """Whether a name is told apart by its number or letter: 第8次, E类."""
    return bool(_MUST_STAND.fullmatch(name))


@lru_cache(maxsize=1)
def _must_stand_pattern() -> re.Pattern[str]:
    """Indicators, longest first, and names that are told apart by a number or a letter."""
    forms = sorted((form for form, (indicator, _) in _forms().items() if indicator), key=len, reverse=True)
    names = (re.escape(form) + (f"(?!{_GOES_ON[form]})" if form in _GOES_ON else "") for form in forms)
    return re.compile("|".join((*names, _MUST_STAND.pattern)))


def indicators_in(clause: str) -> tuple[str, ...]:
    """The statistical indicators that a folded clause names, in order."""
    named = (found.group() for found in _must_stand_pattern().finditer(clause))
    return tuple(name for name in named if name in _forms() and _STATISTIC.search(name))


def leading_indicator(clause: str) -> str | None:
    """The indicator that a folded clause begins with; None where it begins with anything else."""
    found = _must_stand_pattern().match(clause)
    return found.group() if found and found.group() in _forms() else None


def _either_numeral(name: str) -> tuple[str, ...]:
    """第12次 and 第十二次 are one. A name whose number nothing is counted by (第0次, 第9999次) has itself alone."""
    found = _NUMBER_IN_NAME.search(name)
    number = whole_number(found.group()) if found else None
    if found is None or not number or number > MOST_COUNTED:
        return (name,)
    written = (str(number), in_chinese(number))
    return tuple(dict.fromkeys((name, *(name.replace(found.group(), one, 1) for one in written))))


def read_terms(focus: str, is_held: Held | None = None) -> tuple[Term, ...]:
    """The terms of a focus, in order of mention, each once. An empty focus gives none.

    What stands in quotation or title marks is one term; so is each known indicator; the rest is cut into words, where
    ``is_held`` tells which the documents have also across what would be the border of two.
    """
    terms: list[Term] = []
    at = 0
    for match in _QUOTED.finditer(focus):
        terms.extend(_of_piece(focus[at : match.start()], is_held))
        quoted = squash(match[1])
        terms.append(Term(_quoted_forms(quoted), QUOTED_WEIGHT, indicator=bool(_NUMBERED.search(quoted))))
        at = match.end()
    terms.extend(_of_piece(focus[at:], is_held))
    unique: dict[str, Term] = {}
    for term in terms:
        unique.setdefault(term.text, term)
    return tuple(unique.values())


def _quoted_forms(text: str) -> tuple[str, ...]:
    """ "几仓一站" asks for the numeral: any of them will do."""
    if "几" not in text:
        return (text,)
    return tuple(text.replace("几", numeral) for numeral in _NUMERALS)


def _of_piece(text: str, is_held: Held | None) -> list[Term]:
    terms: list[Term] = []
    for piece in text.split():
        folded = fold(piece)
        at = 0
        for match in _must_stand_pattern().finditer(folded):
            terms.extend(_words(folded[at : match.start()], is_held))
            if match.group() in _forms():
                forms = _own_first(match.group(), _forms()[match.group()][1])
            else:
                forms = _either_numeral(match.group())
            measure = OUTPUT in forms and (
                _MEASURED_BY.search(folded[: match.start()]) or _SHARE_FOLLOWS.search(folded[match.end() :])
            )
            terms.append(Term(forms, NOUN_WEIGHT) if measure else Term(forms, INDICATOR_WEIGHT, indicator=True))
            at = match.end()
        terms.extend(_words(folded[at:], is_held))
    return terms


def _own_first(form: str, group: Sequence[str]) -> tuple[str, ...]:
    """The group with ``form`` first; a form that only questions use stays out."""
    if group and form not in group:
        return tuple(group)
    return (form, *(other for other in group if other != form))


def _words(text: str, is_held: Held | None) -> list[Term]:
    terms = []
    for piece in filter(None, _PIECES.split(text)):
        for word, tag in [(piece, "n")] if _COINED.fullmatch(piece) else tagged_words(piece, is_held):
            word = word.strip()
            if (
                not word
                or set(word) <= _FUNCTION_CHARACTERS
                or (len(word) == 1 and not _LATIN.fullmatch(word) and tag not in {"n", "nr"})
            ):
                continue
            # 外贸 of 外贸基地 is none of the indicator's names.
            forms = (word,) if word in _GOES_ON else _forms().get(word, (False, (word,)))[1]
            if (
                word in GENERIC_WORDS
                or _COUNTING.match(word)
                or _DATES.fullmatch(word)
                or (word.isdecimal() and len(word) < MIN_DIGITS)
            ):
                if len(word) > 1:
                    terms.append(Term(_own_first(word, forms), GENERIC_WEIGHT, generic=True))
                continue
            weight = NOUN_WEIGHT if tag[:1] in "njlizbseg" or tag in {"vn", "x", "eng", "m"} else OTHER_WEIGHT
            verbal = tag in {"v", "vd", "vg", "d", "a", "ad"}
            weight = VERB_WEIGHT if tag in {"v", "vd", "vg"} else weight
            if _NTH.fullmatch(word):
                forms = _either_numeral(word)
            if word.endswith("数") and len(word) > 2:
                forms = (*forms, word[:-1])  # 项目数 is asked for, 项目17个 is written
            if tag.startswith("nr") and _PERSON_NAME.fullmatch(word):
                # Who is asked about: another's deeds are no answer. What has no surname is mostly a verb (列明, 拓宽).
                weight = QUOTED_WEIGHT if has_surname(word) else VERB_WEIGHT
            named = tag == "ns" and len(word) > 1
            terms.append(Term(_own_first(word, forms), weight, verbal=verbal, named=named))
    return terms
