"""Which of several papers or regulations a question means by how it calls it: "东湖人才办法" of
《东湖高新技术产业园区引进高层次人才暂行办法》."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TypeVar

import rjieba

from qa.answer.terms.concepts import GENERIC_WORDS
from qa.language.papers import KINDS_OF_PAPER
from qa.language.text import BASIC_HAN, quoted_names, squash
from qa.places.places import gazetteer
from qa.types import Document, Section

Named = TypeVar("Named")

LEAST_CALLED = 0.6  # of the naming words, by characters, that stand in a title
# What leads up to a paper, points at it, or asks what it says: none of it names one.
_LEADING = re.compile(
    r"请问|麻烦|帮我|帮忙|我想|想要?|查一?下|看一?下|找一?下|说一?下|讲一?下|念一?下|列出|列一?下|告诉我|给我|把"
    r"|(?:根据|按照|依据|依照|遵照|参照|按)|里面?|当中|其中|[这那该本此上](?:一?[个份部项篇条]|述)?(?=的|$|[^\w]|"
    rf"{'|'.join(KINDS_OF_PAPER)})"
)
_ASKING = re.compile(
    r"(?:都|具体|主要|到底|究竟)?(?:规定|写|讲|说|提|是|关于|涉及|包括|要求|内容|原文|条文|全文|详细)?(?:了|着|的|是|有)*(?:什么|啥|哪些|哪几|怎么|如何)"
    r"(?:样|说|写|讲|规定)?的?(?:内容|意思|事)?|(?:具体|详细|全部)?(?:内容|原文|条文|全文|规定)|[的是呢吗吧啊呀嘛了有]|[?？!！，,。、：:；;]"
)
_WITHIN_NOTICE = re.compile(r"印发.{0,4}《([^《》]{4,})》")
_NO_NAME = frozenset((*KINDS_OF_PAPER, "暂行", "试行", "实施", "若干", "修订", "具体", "地方", "全文", "法"))


def names_of(document: Document, section: Section | None = None) -> str:
    """All that a paper, or one of the articles in its file, is called by, folded: its title, its file's name, and its
    places in every way that they are written."""
    heading = document.title if section is None else section.heading
    facets = (document.outline if section is None else section).facets
    places = (form for place in facets.places for form in (place, *gazetteer().written(place)))
    return squash(" ".join((heading, document.title, document.name, *places)))


def shown_title(document: Document, section: Section) -> str:
    """What a paper of a file is called where it is asked which is meant; in it stand no title marks."""
    is_untitled = section.derived and len(document.outline.children) == 1
    if is_untitled or section.heading.endswith("文件"):  # a red head without a title of its own below it
        return PurePath(document.name).stem
    within = _WITHIN_NOTICE.search(section.heading)
    return within[1] if within else re.sub("[《》]", "", section.heading)


def naming_words(text: str) -> tuple[str, ...]:
    """The words of a text that may name a paper, folded, each once; those of asking and kinds of papers are none."""
    plain = _ASKING.sub(" ", _LEADING.sub(" ", squash(text)))
    words = (word.strip() for piece in plain.split() for word in rjieba.cut(piece))
    kept = (word for word in words if re.search(rf"[\w{BASIC_HAN}]", word) and word not in _NO_NAME)
    return tuple(dict.fromkeys(word for word in kept if len(word) > 1 and word not in GENERIC_WORDS))


def kinds_named(text: str) -> tuple[str, ...]:
    """The kinds of papers that a text has: 办法 of "这个办法"."""
    folded = squash(text)
    return tuple(kind for kind in KINDS_OF_PAPER if kind in folded)


def share_called(words: Sequence[str], names: str) -> float:
    """How much of the naming words stands in ``names``, 0–1, by characters; of a word that doesn't, its pairs of
    characters count half. 1 for no words."""
    total = sum(map(len, words))
    return sum(len(word) * _stands(word, names) for word in words) / total if total else 1.0


def _stands(word: str, names: str) -> float:
    if word in names:
        return 1.0
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    return 0.5 * sum(pair in names for pair in pairs) / len(pairs) if len(pairs) > 1 else 0.0


def best_called(text: str, papers: Sequence[Named], names: Callable[[Named], tuple[str, str]]) -> list[Named]:
    """Those of the papers that a text means, in order: by the name that it quotes, else by its naming words; all of
    them where it has none, and of equals those of a kind that it names. None where no paper is called so.

    names  of a paper, its title alone and all that it is called by
    """
    quoted = [name for name in quoted_names(text) if len(name) > 1]
    if quoted and (held := [paper for paper in papers if all(name in names(paper)[1] for name in quoted)]):
        return held
    words = naming_words(text)
    shares = [(share_called(words, every), share_called(words, title)) for title, every in map(names, papers)]
    most = max(shares, default=(0.0, 0.0))
    if most[0] < LEAST_CALLED:
        return []
    best = [paper for paper, share in zip(papers, shares, strict=True) if share == most]
    of_kind = [paper for paper in best if any(kind in names(paper)[1] for kind in kinds_named(text))]
    return of_kind or best
