"""Questions about the passages of government reports, with the near misses that a reader must refuse."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from tests.benchmarks.reader import facts, words
from tests.benchmarks.reader.examples import Example, stable_hash
from tests.benchmarks.reader.facts import Fact
from tests.benchmarks.reader.official_lists import SHORT_TO_FULL, full_name, glossary, headings, lists, other_place
from tests.benchmarks.reader.reports import ReportPassage
from tests.benchmarks.reader.wordings import english, place_words, question, shortened, year_words


@dataclass(frozen=True)
class _Case:
    """A passage with the span of the answer, and what may be asked about it."""

    passage: ReportPassage
    fact: Fact

    @property
    def year(self) -> int:
        return self.passage.year - (self.passage.tense == "past")


def examples(passages: list[ReportPassage], positives: int, seed: int) -> list[Example]:
    """About ``positives`` answerable rows about values, each with near misses, and rows of the other kinds."""
    rng = random.Random(seed)
    cases = [_Case(p, f) for p in passages for f in (*facts.facts(p.text), *facts.paired_facts(p.text))]
    rng.shuffle(cases)
    known = [case for case in cases if case.passage.tense]
    unknown = [case for case in cases if not case.passage.tense]
    chosen = (known[: int(positives * 0.88)] + unknown[: int(positives * 0.12)])[:positives]
    by_title: dict[str, list[ReportPassage]] = {}
    for passage in passages:
        by_title.setdefault(passage.title, []).append(passage)
    made: list[Example] = []
    for case in chosen:
        made.extend(_about(case, by_title[case.passage.title], rng))
    for passage in passages:
        made.extend(lists(passage, rng))
        made.extend(headings(passage, by_title[passage.title], rng))
        made.extend(glossary(passage, rng))
    return [_disguised(example, rng) for example in made]


def _row(
    case: _Case,
    asked: str,
    spans: tuple[tuple[int, int], ...],
    kind: str,
    text: str | None = None,
    context: str | None = None,
) -> Example:
    passage = case.passage
    group = f"{passage.title}-{stable_hash(passage.text)}"
    return Example(
        asked,
        passage.context if context is None else context,
        passage.text if text is None else text,
        spans,
        f"official/{kind}",
        passage.held_out,
        group,
    )


def _ask(
    case: _Case, rng: random.Random, place: str | None = None, year: int | None = None, tense: str | None = None
) -> str:
    own = full_name(case.passage.place)
    shown = place_words(place or own, rng)
    when = year_words(case.year if year is None else year, case.passage.year) if case.passage.tense else ()
    if year is None and rng.random() < 0.12:
        when = ()
    if place is None and rng.random() < 0.1:
        shown = ""
    return question(case.fact, shown, when, case.passage.tense if tense is None else tense, rng)


def _about(case: _Case, same_report: list[ReportPassage], rng: random.Random) -> list[Example]:
    fact, passage = case.fact, case.passage
    span = ((fact.start, fact.end),)
    rows = []
    in_english = english(
        fact,
        SHORT_TO_FULL and next((s for s, f in SHORT_TO_FULL.items() if f == full_name(passage.place)), ""),
        case.year,
        passage.tense,
        rng,
    )
    if in_english and passage.tense and rng.random() < 0.5:
        rows.append(_row(case, in_english, span, "answer_english"))
        if rng.random() < 0.5:
            wrong = english(fact, rng.choice(list(words.PINYIN)), case.year, passage.tense, rng)
            if (
                wrong
                and words.PINYIN[next(s for s, f in SHORT_TO_FULL.items() if f == full_name(passage.place))]
                not in wrong
            ):
                rows.append(_row(case, wrong, (), "other_place"))
    else:
        rows.append(_row(case, _ask(case, rng), span, "answer"))
    if passage.tense and rng.random() < 0.3:
        rows.append(
            _row(case, _ask(case, rng, year=case.year + rng.choice((-3, -2, -1, -1, 1, 1, 2))), (), "other_year")
        )
    if passage.tense == "plan" and rng.random() < 0.15:
        rows.append(_row(case, _ask(case, rng, year=case.year - 1, tense="past"), (), "other_year"))
    if passage.tense == "past" and rng.random() < 0.15:
        rows.append(_row(case, _ask(case, rng, year=case.year + 1, tense="plan"), (), "other_year"))
    if rng.random() < 0.22:
        rows.append(_row(case, _ask(case, rng, place=other_place(passage, rng)), (), "other_place"))
    if rng.random() < 0.3:
        twin = _twin_measure(case, rng)
        if twin:
            rows.append(_row(case, _ask(twin, rng), (), "twin_measure"))
    roll = rng.random()
    if roll < 0.25:
        cut = _without(passage.text, fact)
        if cut:
            rows.append(_row(case, _ask(case, rng), (), "clause_removed", cut))
    elif roll < 0.45:
        similar = _most_alike(case, same_report, rng)
        if similar:
            rows.append(_row(case, _ask(case, rng), (), "other_passage", similar.text, similar.context))
    elif roll < 0.6:
        asked = _other_measure(case, rng)
        if asked:
            rows.append(_row(case, asked, (), "other_measure"))
    elif roll < 0.68:
        content = shortened(facts.bare(fact.left) + fact.right, rng)
        place = place_words(full_name(passage.place), rng)
        asked = rng.choice(words.UNASKED_OF_FACT).format(c=content)
        rows.append(_row(case, (place if rng.random() < 0.6 else "") + asked, (), "unasked"))
    elif roll < 0.72:
        place = place_words(full_name(passage.place), rng)
        asked = rng.choice((*words.UNASKED, *words.OFF_TOPIC)).format(p=place, o=rng.choice(words.OFFICES))
        rows.append(_row(case, asked, (), "off_topic"))
    return [row for row in rows if len(row.question) >= 3]


def _without(text: str, fact: Fact) -> str | None:
    """The passage without the clause of the fact: its neighbours stay."""
    start, end = fact.clause_start, fact.clause_end
    rest = text[:start] + text[end + 1 :]
    rest = re.sub(r"[，；、]$", "。", rest)
    core = facts.bare(fact.left) + fact.right
    pairs = {core[index : index + 2] for index in range(len(core) - 1)}
    alike = any(
        len(pairs & {c[i : i + 2] for i in range(len(c) - 1)}) > 0.6 * len(pairs) for c in re.split("[，。；]", rest)
    )
    return None if len(rest) < 40 or alike or not pairs else rest


def _most_alike(case: _Case, same_report: list[ReportPassage], rng: random.Random) -> ReportPassage | None:
    core = facts.bare(case.fact.left) + case.fact.right
    pairs = {core[index : index + 2] for index in range(len(core) - 1)}
    if len(pairs) < 2:
        return None
    scored = []
    for other in same_report:
        if other.text == case.passage.text or case.fact.value in other.text or other.tense != case.passage.tense:
            continue
        share = sum(pair in other.text for pair in pairs) / len(pairs)
        if share <= 0.6:
            scored.append((share + rng.random() * 0.1, other))
    return max(scored, key=lambda item: item[0])[1] if scored else None


def _twin_measure(case: _Case, rng: random.Random) -> _Case | None:
    """The case with another indicator of the same family, or with a part of the whole, that the text doesn't name."""
    fact, text = case.fact, case.passage.text
    content = fact.left + fact.right
    swaps = [(one, other) for pair in words.TWIN_MEASURES for one, other in (pair, pair[::-1])]
    swaps = [(one, other) for one, other in swaps if one in content and other not in text]
    if swaps and rng.random() < 0.7:
        one, other = rng.choice(swaps)
        return replace(
            case, fact=replace(fact, left=fact.left.replace(one, other), right=fact.right.replace(one, other))
        )
    part = rng.choice(words.PARTS)
    if part in text or len(facts.bare(fact.left) or fact.right) < 2:
        return None
    if facts.bare(fact.left):
        return replace(case, fact=replace(fact, left=part + facts.bare(fact.left)))
    return replace(case, fact=replace(fact, right=part + fact.right))


def _other_measure(case: _Case, rng: random.Random) -> str | None:
    """Asks the amount where the text has the growth alone, and the growth where it has the amount alone."""
    fact, text = case.fact, case.passage.text
    name = facts.bare(fact.left)
    around = text[fact.clause_start : fact.end + 24]
    place = place_words(full_name(case.passage.place), rng)
    when = rng.choice(year_words(case.year, case.passage.year)) if case.passage.tense else ""
    if text.count(name) > 1 or len(name) < 3:
        return None
    if fact.form == "grow" and fact.is_percent and not re.search("[亿万]", around):
        return f"{place}{when}{name}" + rng.choice(
            ("是多少亿元？", "总量是多少？", "有多少亿", "总额达到多少亿元？", "的绝对值是多少？", "是多少？规模多大？")
        )
    if fact.form == "level" and not fact.is_percent and not re.search(facts.GROW, around):
        return f"{place}{when}{name}" + rng.choice(
            ("增长了百分之几？", "增速是多少？", "同比增长多少？", "的增幅是多少？", "占比是多少？", "比上年增加多少？")
        )
    if fact.form in ("action", "counted") and not re.search(
        facts.GROW + "|投资|亿元|万元", text[max(0, fact.clause_start - 20) : fact.clause_end + 20]
    ):
        return f"{place}{when}{fact.left}{fact.right}" + rng.choice(
            (
                "的总投资是多少亿元？",
                "花了多少亿元？",
                "同比增长多少？",
                "占比多少？",
                "什么时候完成的？",
                "的面积有多大？",
            )
        )
    return None


def _disguised(example: Example, rng: random.Random) -> Example:
    """Half the rows with other figures, a quarter with other years: what is learnt is matching, not memory."""
    if rng.random() < 0.5:
        digits = {digit: rng.choice("123456789") for digit in "123456789"}

        def other(text: str) -> str:
            return re.sub(
                r"(?<![\d年A-Za-z.])(?!20[12]\d)\d+(?:\.\d+)?(?![\d年G])",
                lambda m: "".join(digits.get(c, c) for c in m.group()),
                text,
            )

        text = other(example.text)
        if len(text) == len(example.text):
            example = Example(
                example.question, example.context, text, example.spans, example.kind, example.held_out, example.group
            )
    if rng.random() < 0.3:
        shift = rng.choice((-4, -3, -2, -1, 1, 2))

        def moved(text: str) -> str:
            text = re.sub(r"(?<!\d)20[12]\d(?!\d)", lambda m: str(int(m.group()) + shift), text)
            return re.sub(r"(?<!\d)2[3-6](?=年)", lambda m: f"{int(m.group()) + shift:02d}", text)

        example = Example(
            moved(example.question),
            moved(example.context),
            moved(example.text),
            example.spans,
            example.kind,
            example.held_out,
            example.group,
        )
    return example
