"""Questions about a fact in many wordings: formal, spoken, key words alone, English, with slips."""

from __future__ import annotations

import random
import re

import opencc
import rjieba
from tests.benchmarks.reader import facts, words
from tests.benchmarks.reader.facts import Fact

_TO_TRADITIONAL = opencc.OpenCC("s2t")
_VERB = re.compile(
    r"^(新建改造|新建改扩建|新改建|新建|改造提升|改造|建成|建设|建好|培育|引育|引进|新增|实施|完成|举办|发放|设立|打造|制定|筹集|筹措|治理|支持|帮助|开展|启动|推进|建立|整治|培训|招引|选派|开工|签约|落实|盘活|出台|布局|组织|认定|认证|"
    r"创建|配备|安排|争取|投放|化解|处置|开发|加装|更新|改建|改扩建|扩建|升级|办理|解决|惠及|提供|吸引|吸纳|淘汰|关闭|压减|减少|清退|修复|造林|种植|安置|投入|发布|开行|开通|新开工|续建|滚动实施|谋划|推出|遴选|制修订|拨付|下达|兑付)"
)


def question(fact: Fact, place: str, years: tuple[str, ...], tense: str, rng: random.Random) -> str:
    """One wording. ``place`` and ``years`` are as they should be written; either may be empty."""
    year = rng.choice(years) if years else ""
    core = _core(fact, tense, rng)
    if rng.random() < 0.12:
        keywords = [part for part in (place, year, _keyword(fact, rng)) if part]
        text = " ".join(keywords) if rng.random() < 0.7 else "".join(keywords)
        return slip(text, rng, 0.1)
    if rng.random() < 0.55:
        core = _synonym(core, rng)
    modal = rng.choice(words.PAST_WORDS if tense == "past" else words.PLAN_WORDS if tense == "plan" else ("",))
    when = year
    if year and rng.random() < 0.2:
        when = rng.choice(
            (f"在{year}", f"{year}里", f"{year}，", f"到{year}", f"{year}全年" if tense == "past" else f"{year}的")
        )
    where = place
    if place and rng.random() < 0.12:
        where = rng.choice((f"{place}的", f"{place}那边", f"{place}政府", f"{place}这边", f"{place}全域"))
    head = f"{when}{where}" if rng.random() < 0.35 else f"{where}{when}"
    greeting = rng.choice(words.GREETINGS) if rng.random() < 0.12 else ""
    ending = rng.choice(words.ENDINGS[:7] if rng.random() < 0.7 else words.ENDINGS)
    text = f"{greeting}{head}{modal}{core}{'' if ending == '吗' else ending}"
    return slip(text, rng)


def _core(fact: Fact, tense: str, rng: random.Random) -> str:
    unit = fact.unit if fact.unit != "%" else "百分比"
    if "亿" in unit or "万" in unit:
        unit = rng.choice((unit, unit, unit.replace("万", "").replace("亿", "") or unit))
    if fact.form in ("grow", "level"):
        subject = shortened(facts.bare(fact.left), rng)
        if fact.form == "grow":
            falling = re.search(r"下降|降低|减少|缩小|压减|缩短|压缩|回落", fact.left)
            forms = words.FALL if falling else words.GROW_PLAN if tense == "plan" and rng.random() < 0.6 else words.GROW
            if rng.random() < 0.25:
                return f"{fact.left}多少"
        else:
            forms = words.LEVEL_PLAN if tense == "plan" and rng.random() < 0.6 else words.LEVEL
        return subject + rng.choice(forms).format(u=unit)
    if fact.form == "counted":
        verb = _VERB.match(fact.left)
        left = fact.left if rng.random() < 0.6 or not verb else verb.group()
        return rng.choice(words.COUNTED).format(v=left, u=unit, r=shortened(fact.right, rng))
    verb = _VERB.match(fact.left)
    if verb and len(fact.left) > verb.end() + 1:
        return rng.choice(words.ACTION).format(
            l=fact.left, u=unit, v=verb.group(), o=shortened(fact.left[verb.end() :], rng)
        )
    simple = [form for form in words.ACTION if "{o}" not in form] + [
        "{l}" + form for form in (words.LEVEL_PLAN if tense == "plan" else words.LEVEL)
    ]
    return rng.choice(simple).format(l=shortened(fact.left, rng), u=unit)


def _keyword(fact: Fact, rng: random.Random) -> str:
    if fact.form == "counted":
        return rng.choice(
            (f"{fact.left} {fact.right}", f"{fact.right} 数量", f"{fact.right}", f"{fact.right}几{fact.unit}")
        )
    subject = _synonym(facts.bare(fact.left), rng)
    suffix = (
        rng.choice(("增速", "增长", "目标", "增幅"))
        if fact.form == "grow"
        else rng.choice(("", "多少", "数量", f"多少{fact.unit}", "目标"))
    )
    return f"{subject} {suffix}".strip() if rng.random() < 0.6 else subject + suffix


def shortened(phrase: str, rng: random.Random) -> str:
    """Now and then without its first words, as people ask."""
    if len(phrase) <= 6 or rng.random() < 0.6:
        return phrase
    pieces = list(rjieba.cut(phrase))
    for drop in range(1, len(pieces)):
        rest = "".join(pieces[drop:])
        if len(rest) < 4 or rest[0] in "的和与及、":
            break
        if rng.random() < 0.5:
            return rest
    return phrase


def _synonym(text: str, rng: random.Random) -> str:
    groups = [group for group in words.SYNONYMS if any(word in text for word in group[:2])]
    rng.shuffle(groups)
    for group in groups[:2]:
        for word in group:
            if word in text:
                text = text.replace(word, rng.choice(group), 1)
                break
    return text


def slip(text: str, rng: random.Random, share: float = 0.05) -> str:
    """Rarely with a homophone, a doubled or lost character, or in traditional characters."""
    if rng.random() >= share * 2:
        return text
    choice = rng.random()
    if choice < 0.35:
        return _TO_TRADITIONAL.convert(text)
    places = [index for index, char in enumerate(text) if char in words.HOMOPHONES]
    if choice < 0.75 and places:
        index = rng.choice(places)
        return text[:index] + words.HOMOPHONES[text[index]] + text[index + 1 :]
    if len(text) > 8:
        index = rng.randrange(4, len(text) - 2)
        if not text[index].isdigit():
            return text[:index] + text[index + 1 :]
    return text


def english(fact: Fact, place: str, year: int, tense: str, rng: random.Random) -> str | None:
    """An English question where the indicator has a known English name."""
    named = [name for name in words.ENGLISH if name in fact.left + fact.right]
    where = words.PINYIN.get(place)
    if not named or not where:
        return None
    name = words.ENGLISH[max(named, key=len)]
    if fact.form == "grow":
        past = (
            f"By how much did {where}'s {name} grow in {year}?",
            f"What was the growth rate of {name} in {where} in {year}?",
            f"How fast did {name} grow in {where} in {year}?",
            f"{where} {name} growth {year}",
        )
        plan = (
            f"What is {where}'s growth target for {name} in {year}?",
            f"How much does {where} expect {name} to grow in {year}?",
            f"By what percentage should {name} grow in {where} in {year}?",
        )
        return rng.choice(past if tense == "past" else plan)
    past = (
        f"What was {where}'s {name} in {year}?",
        f"How many {name} did {where} have in {year}?",
        f"How much was {name} in {where} in {year}?",
        f"What level did {name} reach in {where} in {year}?",
    )
    plan = (
        f"What is {where}'s {year} target for {name}?",
        f"How many {name} does {where} plan in {year}?",
        f"How much {name} is {where} aiming for in {year}?",
        f"What does {where} want {name} to reach in {year}?",
    )
    return rng.choice(past if tense == "past" else plan)


def year_words(year: int, speaking: int, spoken: bool = True) -> tuple[str, ...]:
    """Ways to write ``year`` in a question about a document that speaks from ``speaking``."""
    forms = [f"{year}年", f"{year}年", f"{year}年", f"{year}", f"{year % 100}年", f"{year % 100:02d}年"]
    if spoken:
        forms += {0: ["今年"], 1: ["去年", "上年"], -1: ["明年"]}.get(speaking - year, [])
    return tuple(forms)


def place_words(name: str, rng: random.Random) -> str:
    """A way to write a province or a city in a question."""
    if name in words.PROVINCES:
        short, letter = words.PROVINCES[name]
        full = name if rng.random() < 0.8 else short
        return rng.choices((full, short, letter), (0.4, 0.52, 0.08))[0]
    return rng.choices((name, name.removesuffix("市")), (0.5, 0.5))[0]
