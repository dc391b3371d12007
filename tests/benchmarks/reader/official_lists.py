"""Questions about what a passage of a report enumerates, undertakes under a heading, or explains; and its place."""

from __future__ import annotations

import random
import re

from tests.benchmarks.reader import facts, words
from tests.benchmarks.reader.examples import Example, stable_hash
from tests.benchmarks.reader.reports import ReportPassage
from tests.benchmarks.reader.wordings import place_words, slip, year_words

SHORT_TO_FULL = {short: full for full, (short, _) in words.PROVINCES.items()}
LEAD = re.compile(r"^(?:[一二三四五六七八九十]{1,2}是|——|（[一二三四五六七八九十]+）)?([\u4e00-\u9fff“”、]{5,22})。")
GLOSS = re.compile(r"^(?:\d{1,3}[.．、])?\s*(“?[^：，。]{2,22}”?)：(.{12,})$")


def full_name(place: str) -> str:
    """ "山西省", "宁夏", "广西" as the full name of the province."""
    short = next((short for short in SHORT_TO_FULL if place.startswith(short)), place)
    return SHORT_TO_FULL.get(short, place)


def other_place(passage: ReportPassage, rng: random.Random) -> str:
    own = full_name(passage.place)
    if rng.random() < 0.25 and own in words.CITIES:
        cities = [city for city in words.CITIES[own].split() if city not in passage.text]
        if cities:
            city = rng.choice(cities)
            return city if city.endswith("市") else city + "市"
    others = [name for name, (short, _) in words.PROVINCES.items() if name != own and short not in passage.text]
    return rng.choice(others)


def lists(passage: ReportPassage, rng: random.Random) -> list[Example]:
    rows = []
    for found in facts.enumerations(passage.text):
        if rng.random() < 0.55:
            continue
        tail = re.sub(r"^等", "", found.tail)
        noun = re.sub(r"^[二三四五六七八九十两\d]*(?:大|个|项|类|条|种|方面)?", "", tail)
        number = tail[: len(tail) - len(noun)]
        place = place_words(full_name(passage.place), rng) if rng.random() < 0.85 else ""
        year = passage.year - (passage.tense == "past")
        when = rng.choice(year_words(year, passage.year)) if passage.tense and rng.random() < 0.75 else ""
        modal = rng.choice(words.PAST_WORDS if passage.tense == "past" else words.PLAN_WORDS[:12])
        verb = found.lead
        if number:
            forms = (
                "{m}{v}哪{n}{x}？",
                "{m}{v}的{n}{x}是什么？",
                "说的{n}{x}包括哪些？",
                "{n}{x}分别是什么？",
                "{m}{v}{n}{x}，具体是哪{n}？",
                "“{n}{x}”指什么？",
                "{n}{x}有哪些",
                "的{n}{x}是指哪几个？",
                "{n}{x}由哪些组成？",
            )
        else:
            forms = (
                "{m}{v}哪些{x}？",
                "{x}有哪些？",
                "{m}{v}的{x}包括哪些？",
                "{m}{v}了什么{x}？",
                "{x}具体是哪些",
                "{m}{v}{x}，有哪几个？",
                "{v}{x} 有哪些",
                "都有什么{x}？",
            )
        asked = slip(f"{place}{when}" + rng.choice(forms).format(m=modal, v=verb, n=number, x=noun), rng)
        group = f"{passage.title}-{stable_hash(passage.text)}"
        rows.append(
            Example(
                asked,
                passage.context,
                passage.text,
                ((found.start, found.end),),
                "official/list",
                passage.held_out,
                group,
            )
        )
        if rng.random() < 0.3:
            wrong = place_words(other_place(passage, rng), rng)
            rows.append(
                Example(
                    f"{wrong}{when}" + rng.choice(forms).format(m=modal, v=verb, n=number, x=noun),
                    passage.context,
                    passage.text,
                    (),
                    "official/other_place",
                    passage.held_out,
                    group,
                )
            )
    return rows


def headings(passage: ReportPassage, same_report: list[ReportPassage], rng: random.Random) -> list[Example]:
    """ "激发消费潜能。…": how, by which measures; the answer is what follows the lead."""
    lead = LEAD.match(passage.text)
    if not lead or len(passage.text) - lead.end() < 30 or rng.random() < 0.5:
        return []
    place = place_words(full_name(passage.place), rng) if rng.random() < 0.85 else ""
    year = passage.year - (passage.tense == "past")
    when = rng.choice(year_words(year, passage.year)) if passage.tense and rng.random() < 0.7 else ""
    topic = lead.group(1)
    form = rng.choice(
        (
            "{p}{w}如何{t}？",
            "{p}{w}怎么{t}？",
            "{p}{w}在{t}方面有哪些举措？",
            "{p}{w}怎样{t}？",
            "{p}{w}{t}采取了哪些措施？",
            "{p}{w}{t}有什么安排？",
            "{p}{w}为{t}做了哪些工作？",
            "{t} 举措",
            "{p}{w}{t}的具体做法是什么？",
            "{p}{w}要从哪些方面{t}？",
        )
    )
    asked = slip(form.format(p=place, w=when, t=topic), rng)
    start, end = lead.end(), len(passage.text)
    group = f"{passage.title}-{stable_hash(passage.text)}"
    context, text = passage.context, passage.text
    if rng.random() < 0.5:
        context, text, start, end = f"{context} › {topic}", text[lead.end() :], 0, end - start
    rows = [Example(asked, context, text, ((start, end),), "official/measures", passage.held_out, group)]
    if rng.random() < 0.5:
        other = rng.choice(same_report)
        if not set(topic) <= set(other.text):
            rows.append(
                Example(asked, other.context, other.text, (), "official/other_passage", passage.held_out, group)
            )
    if rng.random() < 0.25:
        wrong = form.format(p=place_words(other_place(passage, rng), rng), w=when, t=topic)
        if "{p}" in form:
            rows.append(Example(wrong, context, text, (), "official/other_place", passage.held_out, group))
    return rows


def glossary(passage: ReportPassage, rng: random.Random) -> list[Example]:
    found = GLOSS.match(passage.text)
    if not found or passage.text[:2] == "今年":
        return []
    term = found.group(1).strip("“”") if rng.random() < 0.5 else found.group(1)
    asked = rng.choice(
        (
            "什么是{t}？",
            "{t}是什么意思？",
            "{t}指什么？",
            "{p}报告中的{t}是指什么？",
            "{t}具体包括什么？",
            "{p}说的{t}是什么",
            "解释一下{t}",
            "{t}的含义是什么？",
        )
    ).format(t=term, p=place_words(full_name(passage.place), rng))
    group = f"{passage.title}-{stable_hash(passage.text)}"
    return [
        Example(
            asked,
            passage.context,
            passage.text,
            ((found.start(2), found.end(2)),),
            "official/term",
            passage.held_out,
            group,
        )
    ]
