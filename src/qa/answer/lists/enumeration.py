"""Which sentence names the things that a question lists, and how sure its form alone makes us of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer.compose import sentence_span
from qa.answer.evidence.evidence import Evidence
from qa.answer.lists.around import PARTS_ASKED, sentence_enumerates, sentence_words
from qa.answer.lists.lists import announces, enumerates_asked, expected_count, names_count, spells_out_count
from qa.answer.lists.sections import kind_named
from qa.answer.readings import SURE, UNSEEN
from qa.answer.terms.concepts import Term
from qa.language.text import BASIC_HAN, QUOTED_NAME, squash
from qa.types import Query, Span, Want

# 分别是哪, 具体指什么, 是哪几
_MEMBERS_ASKED = re.compile(
    r"(?:分别|具体)(?:是|指|为|有|叫|包括|包含)(?:的是)?(?:什么|哪)|(?:是|指|有)哪[几两三四五六七八九十]"
)
_NAME_WITH_COUNT = re.compile(
    r"[“\"「『]([^”\"」』两二三四五六七八九十几\d]*+[两二三四五六七八九十几\d][^”\"」』]*+)[”\"」』]"
)
_SEVERAL = re.compile(r"(?:[两二三四五六七八九十]|\d{1,2})(?:大|个|项|条|家|种|类|位|名)")
_EXPLAINS = re.compile(r"[：:]|即|是指|指的是|包括|分别[是为]|[一其][是一]|①|（一）|1[.．、]")
_FIRST_ITEM = re.compile(r"\s*(?:一是|其一|一要|首先|第一[道关条招环步类点项]?[，、]|[（(]一[）)]|一、|1[.、．]|①)")
_ITEM_BEHIND_COLON = re.compile(r"[：:]\s*(?:一是|其一|一要|①|（一）)")
_UNQUOTED = str.maketrans("", "", '“”"「」『』')
_PARTS, _JOINT = re.compile(r"[，。；：,;:]"), re.compile(r"、|和|与|及")
# "分成哪三块", "由哪些片区组成", "下辖哪几个园"
_PARTS_OF_WHOLE_ASKED = re.compile(r"(?:分[成为作]|划分|下辖|下设|组成|构成).{0,8}哪|哪.{0,10}(?:组成|构成)")
_PARTS_OF_WHOLE = re.compile(
    r"由[^，。；、]{2,20}(?:、[^，。；、]{2,20})+?(?:等?[两二三四五六七八九十\d]?[个大]?[^，。；、]{0,6})?(?:组成|构成)"
    r"|(?:下辖|下设|辖有|分为|划分为)[^，。；、：]{2,20}、[^，。；]{2,60}"
)
_BEST = re.compile(r"前[二三四五六七八九十]+|前\d+")  # of a ranking
_NAMED_KINDS = frozenset({Want.PLACE, Want.PERSON, Want.ORGANISATION})
MIN_NAMES = 3
AFTER_NAME = 40
MIN_TAKEN_UP = 2  # clauses
_NUMERALS = frozenset("一二两三四五六七八九十百多几")
RANKED = 12  # sentences among which the one that names the things is chosen
# All chosen by hand on the gold files; tests/benchmarks/constants.py prints what each is worth.
ENUMERATION_BONUS = 0.12  # among sentences, for one that lists things
# Beside headings that could be the list: for a sentence that lists things, off one that doesn't.
LISTING_BONUS, NO_LISTING = 0.05, 0.1
LEADING_BONUS = 0.2  # for one that a list follows
COUNT_BONUS, SPELLED_OUT_BONUS = 0.15, 0.35  # for one that names as many as are asked for, and lists them too
LIST_READER_WEIGHT = 0.15
# Of a sentence known for the list by its number, and of one known by another form, whatever the reader says.
MIN_COVERAGE_OF_EXACT, MIN_COVERAGE_OF_FORM = 0.45, 0.6
SURE_OF_EXACT = 0.7  # the probability of a list that its form shows


def best_enumeration(query: Query, terms: Sequence[Term], evidence: Sequence[Evidence]) -> Evidence | None:
    """The best sentence; one that enumerates, announces what is asked for, or has its number, and speaks nearly as much
    of the terms goes before one that does not."""
    sentences = [e for e in evidence if e.clause is None][:RANKED]

    def rank(proposal: Evidence) -> float:
        bonus = (ENUMERATION_BONUS if sentence_enumerates(proposal) else 0.0) + _count_bonus(query, proposal)
        bonus += COUNT_BONUS if _announces_any(terms, proposal) else 0.0
        bonus += LEADING_BONUS if _leads_list(proposal) else 0.0
        return proposal.score + LIST_READER_WEIGHT * proposal.read * proposal.mass + bonus

    best = max(sentences, key=rank, default=None)
    # Nothing of a question in English but the reader tells by its words which list is meant.
    if best is None or (best.read_mass > UNSEEN and query.language == "zh"):
        return best
    # Where the reader sees no list in it, one in which it is sure of one.
    sure = max(sentences, key=lambda proposal: proposal.read_mass)
    leads = sure.read_mass >= SURE and sure.probability > best.probability and sentence_enumerates(sure)
    return sure if leads else best


def is_exact(query: Query, terms: Sequence[Term], inline: Evidence, count: int) -> bool:
    """Whether the form alone shows the list, whatever the reader makes of it: ``count`` items that are as many as are
    asked for or are announced, or a sentence that lists things and calls them what they are asked for by."""
    sentence = sentence_words(inline)
    if count and inline.coverage >= MIN_COVERAGE_OF_EXACT and count == expected_count(query.text):
        return True
    if inline.coverage < MIN_COVERAGE_OF_FORM or inline.absent:
        return False
    announced = announces(sentence, count) or _announces_any(terms, inline) or _leads_list(inline)
    if count and announced and expected_count(query.text) is None:
        return True
    return is_whole_list(query, inline) or enumerates_asked(query.text, kind_named(query.text), sentence)


def is_whole_list(query: Query, inline: Evidence) -> bool:
    """Whether a sentence lists as many things as are asked for, or all that a quoted name stands for."""
    sentence = sentence_words(inline)
    return (
        spells_out_count(query.text, sentence)
        or _spells_out_name(query.text, sentence)
        or _says_parts(query.text, sentence)
    )


def _says_parts(question: str, sentence: str) -> bool:
    """Whether a question asks what something is made of, and a sentence says it: "由A、B、C三区组成", "下辖A、B"."""
    return bool(_PARTS_OF_WHOLE_ASKED.search(question) and _PARTS_OF_WHOLE.search(sentence))


def _spells_out_name(question: str, sentence: str) -> bool:
    """Whether a sentence begins with a name that the question quotes, and lists what that is (“三增”：增加A、B、C。),
    or has it beside a clause that lists as many things as are asked for ("领到A证、B证和C证，称为“三证齐发”")."""
    plain = squash(sentence).translate(_UNQUOTED)
    names = [squash(name).translate(_UNQUOTED) for name in QUOTED_NAME.findall(question)]
    if "、" not in plain or not any(name in plain for name in names):
        return False
    count = expected_count(question)
    others = [part for part in _PARTS.split(plain) if not any(name in part for name in names)]
    if count is not None and any(len(_JOINT.split(part)) == count for part in others):
        return True
    begins = any(plain.startswith((f"{name}:", f"{name}：", f"{name}即", f"{name}指")) for name in names)
    return begins and not _ITEM_BEHIND_COLON.search(plain)  # with "：一是…" only the first item


def _announces_any(terms: Sequence[Term], proposal: Evidence) -> bool:
    """Whether a colon follows what is asked for ("困难和问题：…")."""
    named = (form for term in terms if not term.generic for form in term.forms)
    return any(f"{form}:" in proposal.sentence.folded for form in named)


def _leads_list(proposal: Evidence) -> bool:
    """Whether the first item of a list follows a sentence, or its colon ("…面临困难。一是…", "…存在不足：一是…")."""
    passage = proposal.hit.passage
    follows = _FIRST_ITEM.match(passage.text, proposal.sentence.end - passage.start)
    return bool(follows or _ITEM_BEHIND_COLON.search(sentence_words(proposal)))


def _count_bonus(query: Query, proposal: Evidence) -> float:
    """For a sentence that has the very number that is asked for ("三大工程"), and more for one that lists as many."""
    sentence = proposal.sentence.folded
    if any(best in sentence for best in _BEST.findall(query.text)):
        return SPELLED_OUT_BONUS
    if spells_out_count(query.text, sentence) or _spells_out_name(query.text, sentence):
        return SPELLED_OUT_BONUS
    if _says_parts(query.text, sentence_words(proposal)):
        return SPELLED_OUT_BONUS
    return COUNT_BONUS if names_count(query.text, sentence) else 0.0


def inline_score(query: Query, inline: Evidence | None) -> float:
    if inline is None:
        return 0.0
    listing = 0.0 if PARTS_ASKED.search(query.text) else LISTING_BONUS  # parts are headings rather than things
    form = listing if sentence_enumerates(inline) else -NO_LISTING
    return inline.coverage + form + _count_bonus(query, inline)


def asks_members(question: str) -> bool:
    """Whether a question asks what a number of things are, one by one: "“六张网”分别指什么", "六条产业链是哪几条"."""
    return bool(_MEMBERS_ASKED.search(question) and (_NAME_WITH_COUNT.search(question) or _SEVERAL.search(question)))


def names_members(question: str, proposal: Evidence) -> bool:
    """Whether a sentence names several things beside the name that the question has, or explains it; one that only
    mentions it ("“六张网”新开工47处") does not say what they are."""
    plain = sentence_words(proposal).replace("\n", "")
    name = _NAME_WITH_COUNT.search(question)
    at = plain.find(name[1]) if name else -1
    if name is None or at < 0:
        return bool(_EXPLAINS.search(plain)) or any(mark in plain for mark in "、和与及")
    end = at + len(name[1])
    before = re.split(r"[，。；]", plain[:at])[-1]
    after = re.split(r"[。；]", plain[end : end + AFTER_NAME])[0]  # "“六张网”，建设水网、电网，…"
    return "、" in before + after or bool(_EXPLAINS.search(plain[end:])) or _takes_up(name[1], plain[end:])


def _takes_up(name: str, behind: str) -> bool:
    """Whether several clauses behind a name each begin with a part of it that has a word of its own before it: 仓 of
    “三座仓” in "东仓存稻，西仓存麦", 核 and 翼 of “一核两翼” in "一核是东山，两翼是西河"."""
    things = [character for character in squash(name) if character not in _NUMERALS]
    # What is counted once is told by its last character, of “一核两翼” each is.
    each = things if sum(character in _NUMERALS for character in name) > 1 else things[-1:]
    taken_up = re.compile(rf"[{BASIC_HAN}\d]{{1,3}}?(?:{'|'.join(map(re.escape, each))})") if each else None
    clauses = re.split(r"[，。；：]", behind[: 2 * AFTER_NAME]) if taken_up else ()
    return len({found.group() for clause in clauses if taken_up and (found := taken_up.match(clause))}) >= MIN_TAKEN_UP


def names_read(query: Query, terms: Sequence[Term], inline: Evidence) -> Span | None:
    """The clauses around the names that the reader sees, where places, people or bodies are asked for; what follows
    them in a long sentence tells something else of them. None where it isn't sure, or sees no list."""
    words, offset = inline.span, inline.hit.passage.start
    if words is None or inline.read_mass < SURE or not _NAMED_KINDS.intersection(query.wants):
        return None
    listed = inline.hit.passage.text[words.start - offset : words.end - offset]
    return sentence_span(terms, inline.sentence, words) if listed.count("、") >= MIN_NAMES - 1 else None
