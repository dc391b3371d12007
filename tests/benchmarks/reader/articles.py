"""Fills the written texts of ``articles_text`` with places, years, people and figures, and makes their near misses."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from tests.benchmarks.reader import words
from tests.benchmarks.reader.articles_more import ENGLISH, MORE
from tests.benchmarks.reader.articles_text import ARTICLES
from tests.benchmarks.reader.examples import Example
from tests.benchmarks.reader.wordings import slip

MARK = re.compile(r"\[\[([a-z])\|(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True)
class _Article:
    context: str
    text: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    held_out: bool


def _parse() -> list[_Article]:
    found = []
    english = [line.split("|") for line in ENGLISH.strip().splitlines()]
    for number, block in enumerate(part for part in (ARTICLES + MORE).split("\n@ ") if part.strip()):
        lines = [line for line in block.strip().lstrip("@ ").splitlines() if line.strip()]
        asked = []
        for line in lines[2:]:
            key, _, rest = line.partition(": ")
            asked.append((key.strip(), tuple(wording.strip() for wording in rest.split(" | ") if wording.strip())))
        asked += [(key, tuple(wordings)) for article, key, *wordings in english if int(article) == number]
        found.append(_Article(lines[0], lines[1], tuple(asked), number in (4, 12, 19)))
    return found


def examples(rounds: int, seed: int) -> list[Example]:
    """``rounds`` passes over every text, each time with other places, years and figures."""
    rng = random.Random(seed)
    articles = _parse()
    made: list[Example] = []
    for _ in range(rounds):
        for article in articles:
            made.extend(_filled(article, articles, rng))
    return made


def _filled(article: _Article, articles: list[_Article], rng: random.Random) -> list[Example]:
    province = rng.choice(list(words.CITIES))
    city, other = rng.sample([_full(name) for names in words.CITIES.values() for name in names.split()], 2)
    if rng.random() < 0.5:
        city = _full(rng.choice(list(words.LATIN)))
    year = rng.randint(2019, 2025)
    slots = {
        "Y0": str(year - 1),
        "Y": str(year),
        "Y1": str(year + 1),
        "Y2": str(year + 2),
        **{key: _name(rng) for key in "NMLK"},
        "U": rng.choice(words.SCHOOLS),
        "V": rng.choice(words.SCHOOLS),
        "S": rng.choice(words.RIVERS),
        "D": str(rng.randint(3, 28)),
        "P0": province.removesuffix("省"),
    }
    text = _numbers(_fill(article.text, slots, city), rng)
    context = _fill(article.context, slots, city)
    if rng.random() < 0.15 and "›" in context:
        context = (
            f"{year}年{city}开发区工作综述 › " + context.partition(" › ")[2] if context.startswith(city) else context
        )
    plain, spans = _unmark(text)
    group = f"article-{rng.random()}"
    made: list[Example] = []

    def ask(wording: str, places: str, shift: int = 0) -> str | None:
        latin = words.LATIN.get(places.removesuffix("市"))
        if "{P}" in wording and not latin:
            return None
        shown = rng.choices((places, places.removesuffix("市"), "" if places == city else places), (0.45, 0.4, 0.15))[0]
        moved = (
            dict(slots) | {key: str(int(slots[key]) + shift) for key in ("Y0", "Y", "Y1", "Y2")} | {"P": latin or ""}
        )
        asked = _fill(wording, moved, shown)
        if rng.random() < 0.2:
            asked = asked.rstrip("？")
        if not shown and shift == 0 and re.match(r"^\d{4}年", asked) and rng.random() < 0.3:
            asked = asked[5:]
        return slip(asked, rng, 0.04)

    def add(question: str | None, spans_: tuple[tuple[int, int], ...], kind: str) -> None:
        if question:
            made.append(Example(question, context, plain, spans_, f"article/{kind}", article.held_out, group))

    for key, wordings in article.questions:
        keys = key.split()
        for wording in rng.sample(wordings, min(len(wordings), 2 if key == "-" else 1)):
            if key == "-":
                add(ask(wording, city), (), "unasked")
                continue
            gold = tuple(sorted(spans[name] for name in keys))
            if len(keys) == 2 and gold[1][0] - gold[0][1] <= 2:
                gold = ((gold[0][0], gold[1][1]),) if rng.random() < 0.5 else gold
            add(ask(wording, city), gold, "answer")
            if rng.random() < 0.3 and "{C}" in wording:
                add(ask(wording, other), (), "other_place")
            if rng.random() < 0.6 and "{Y" in wording:
                add(
                    ask(wording, city, rng.choice((-3, -2, 2, 3) if "日报" in context else (-3, -2, -1, 1, 2))),
                    (),
                    "other_year",
                )
    stranger = rng.choice([item for item in articles if item is not article])
    for key, wordings in rng.sample(stranger.questions, min(3, len(stranger.questions))):
        if key != "-" and not _asked_here(wordings, article):
            add(ask(rng.choice(wordings), city), (), "other_text")
    if rng.random() < 0.5:
        add(rng.choice(words.OFF_TOPIC), (), "off_topic")
        add(
            rng.choice(words.UNASKED).format(
                p=rng.choice((city, city.removesuffix("市"), province)), o=rng.choice(words.OFFICES[5:])
            ),
            (),
            "unasked",
        )
    return made


def _asked_here(wordings: tuple[str, ...], article: _Article) -> bool:
    """Whether the text might answer it after all: most of the asked words stand in it."""
    plain = _unmark(article.context + article.text)[0]
    for wording in wordings:
        content = re.sub(r"\{\w+\}|多少|几个|是|的|了|年|有|？|哪些|什么|怎么", "", wording)
        pairs = {content[index : index + 2] for index in range(len(content) - 1)}
        if pairs and sum(pair in plain for pair in pairs) / len(pairs) > 0.45:
            return True
    return False


def _full(name: str) -> str:
    return name if name.endswith("市") else f"{name}市"


def _name(rng: random.Random) -> str:
    return rng.choice(words.SURNAMES) + rng.choice(words.GIVEN)


def _fill(text: str, slots: dict[str, str], city: str) -> str:
    for key, value in slots.items():
        text = text.replace("{" + key + "}", value)
    return text.replace("{C}", city)


def _numbers(text: str, rng: random.Random) -> str:
    text = re.sub("#", lambda _: str(rng.randint(0, 9)), text)
    # Also the digits that are written out, so that no figure can be learnt by heart.
    return re.sub(r"(?<![\d.])([2-9])(?=条|个|座|项)", lambda _: str(rng.randint(2, 9)), text)


def _unmark(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    plain, spans, position = "", {}, 0
    for match in MARK.finditer(text):
        plain += text[position : match.start()]
        spans[match.group(1)] = (len(plain), len(plain) + len(match.group(2)))
        plain += match.group(2)
        position = match.end()
    return plain + text[position:], spans
