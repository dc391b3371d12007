"""A question in a conversation that may be meant apart from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.language.people import find_people
from qa.language.text import BASIC_HAN, QUOTED_NAME
from qa.question.followup_english import names_all_english
from qa.question.followup_reading import PERSON, THING, FollowUp, find_pronoun, read_follow_up
from qa.question.question import Known, language_of
from qa.question.tidy import tidy
from qa.types import Turn

# Of whom a question asks that names no place: "襄粮集团合作了什么" is asked of 襄粮集团, whatever place was spoken of.
_OWN_NAME = re.compile(
    rf"{QUOTED_NAME.pattern}|[{BASIC_HAN}A-Za-z]{{2,12}}(?:集团|公司|大学|学院|研究院|研究所|银行|协会|商会|股份)"
)


def as_asked(question: str, history: Sequence[Turn], known: Known) -> str | None:
    """``question`` as it stands, where it names a place and a matter of its own, or someone or something by a name that
    no other place has, and no pronoun, so that it may be meant apart from the ``history``; else None."""
    text = tidy(question)
    if not any(turn.role == "user" for turn in history):
        return None
    if language_of(text) == "en":
        return text if names_all_english(text, known) else None
    said = read_follow_up(text, "", "", known)
    named = said.places or _OWN_NAME.search(text) or find_people(text)
    return text if named and _is_whole(said) else None


def of_nobody(question: str, history: Sequence[Turn], known: Known) -> str | None:
    """``question`` as it stands, where it names a matter of its own and no place, so that it may be meant of what holds
    wherever ("高新技术企业奖励多少？"); else None."""
    text = tidy(question)
    if not any(turn.role == "user" for turn in history) or language_of(text) == "en":
        return None
    said = read_follow_up(text, "", "", known)
    return text if not said.places and _is_whole(said) else None


def _is_whole(said: FollowUp) -> bool:
    """Whether a question has a matter of its own, and neither a pronoun nor an opening that takes up what was said."""
    pronoun = find_pronoun(THING, said.placeless) or find_pronoun(PERSON, said.bare)
    return bool(said.own) and said.bare == said.text == said.placeless and not (pronoun or said.topic)
