"""What a language model wrote → an answer that is at least as good as the one it was to reword, or none.

Sentences that don't hold are left out. What remains is taken only if it is no longer than an answer should be and still
holds all that the answer in the documents' words points at: each highlighted figure, each item of a list, every
citation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.language.sentences import clauses
from qa.language.text import fold
from qa.language.tokens import bigrams
from qa.types import Citation
from qa.writer.check import MARK, MIN_COVERED, Said, holds, read, split
from qa.writer.source import Frame, frames, read_source
from qa.writer.words import claims, dates, figures, guards, places, plain, same_figure

MIN_CLAUSE_KEPT = 0.7  # of the letter pairs of a list item's clause
LONGER = 1.15  # than the answer in the documents' words; short ones may grow to SHORT_CHARS
SHORT_CHARS = 80
_THINKING = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_LAYOUT = re.compile(r"^\s*+(?P<sign>[-*•·]\s+|#{1,6}\s+|\d{1,2}[.)）]\s+)?", re.MULTILINE)
_REPEATED = re.compile("([，、；])[，、；]+")
_GROUPED_MARKS = re.compile(r"[\[【]\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]】]")
_LEANING = re.compile("其[中他]?|该|此|这|上述|同时|前者|后者|[他她它]")
_COUNT = re.compile(r"\A共([零一二两三四五六七八九十百千]+)项(?:\[\d+\])+：\n")
_OF_PLACE = re.compile(r"\A([^：:\[\]。，\n]{2,30})(?:：|: )")


@dataclass(frozen=True, slots=True)
class Checked:
    """``answer`` None: nothing that can be used, for the given ``reason``; ``dropped`` sentences were left out."""

    answer: str | None
    dropped: int = 0
    reason: str = ""


def checked(written: str, answer: str, citations: Sequence[Citation]) -> Checked:
    """What ``written`` may replace ``answer`` with, which stands on ``citations``. Any text is taken; none raises."""
    sources = {citation.number: read_source(citation) for citation in citations}
    counted = _COUNT.match(answer)
    lines: list[str] = []
    kept: list[Said] = []
    dropped = 0
    tells_count = counted is None
    after_gap = False
    for line in _cleaned(written).splitlines():
        shown = ""
        for said in map(read, split(line)):
            bare = _without_count(said, counted[1], len(citations)) if counted else said
            leans = after_gap and _LEANING.match(said.text.lstrip())
            after_gap = bool(leans) or said in kept or not holds(bare, sources)
            if after_gap:
                dropped += 1
                continue
            kept.append(said)
            tells_count |= bare != said
            if "\n" in answer:  # a list: a line for each item
                lines.append(_shown(said))
            else:
                shown += _shown(said)
        if shown:
            lines.append(shown)
    if counted and not tells_count:
        lines.insert(0, counted[0].strip())
    result = "\n".join(lines)
    reason = _fault(result, kept, answer, citations)
    return Checked(None, dropped, reason) if reason else Checked(result, dropped)


def _cleaned(written: str) -> str:
    """Without what models add to any text: thoughts, bold type, marks of lists; [1, 2] and 【1】 as marks of ours."""
    text = _THINKING.sub("", written).replace("**", "")
    text = _REPEATED.sub(r"\1", _LAYOUT.sub(lambda found: "" if found["sign"] else found.group(), text))
    return _GROUPED_MARKS.sub(lambda match: "".join(f"[{int(n)}]" for n in re.findall(r"\d+", match[1])), text)


def _without_count(said: Said, count: str, citations: int) -> Said:
    """The sentence without the number of the items, where it cites them all: the one figure that is our own."""
    match = re.search(rf"{count}(?:个方面|方面|项|个|条|点)", said.text) if len(said.marks) == citations else None
    if match is None:
        return said
    start, end = match.span()
    stretches = tuple((stop - max(0, min(stop, end) - start), marks) for stop, marks in said.stretches)
    return Said(said.text[:start] + said.text[end:], stretches)


def _shown(said: Said) -> str:
    """The sentence as it is shown: its marks where they stood, those at its end after the full stop."""
    pieces: list[tuple[str, str]] = []
    begin = 0
    for end, numbers in said.stretches:
        pieces.append((said.text[begin:end].strip(), "".join(f"[{number}]" for number in numbers)))
        begin = end
    while pieces and not pieces[-1][1] and not pieces[-1][0].strip("。！？；…!?; "):
        pieces.pop()
    text, marks = pieces[-1]
    announces = text.endswith(("：", ":")) or said.text.rstrip().endswith(("：", ":"))
    body = "".join(words + mark for words, mark in pieces[:-1])
    text = text.rstrip("。！？；…!?;：: ")
    return f"{body}{text}{marks}：" if announces else f"{body}{text}。{marks}"


def _fault(result: str, kept: Sequence[Said], answer: str, citations: Sequence[Citation]) -> str:
    """Why the answer that is left can't be used; empty where it can."""
    if not kept:
        return "no sentence holds"
    if {int(number) for number in MARK.findall(result)} != {citation.number for citation in citations}:
        return "a citation is left out"
    if not all(MARK.search(sentence) for line in result.splitlines() for sentence in split(line)):
        return "a sentence has no mark"
    alone = [min(said.marks) for said in kept if len(said.marks) == 1]
    if alone != sorted(alone):
        return "out of order"
    words, before = (len(MARK.sub("", text)) for text in (result, answer))
    if words > max(SHORT_CHARS, LONGER * before):
        return "too long"
    return "" if _is_whole(kept, answer, citations) else "incomplete"


def _is_whole(kept: Sequence[Said], answer: str, citations: Sequence[Citation]) -> bool:
    """Whether all that the answer points at is still said, with the mark of its citation."""
    subject = _OF_PLACE.match(answer)
    if subject and not set(places(subject[1])) <= {place for said in kept for place in places(said.text)}:
        return False
    said_of = {c.number: plain("。".join(said.text for said in kept if c.number in said.marks)) for c in citations}
    parts = _parts(answer)
    for citation in citations:
        said = said_of[citation.number]
        marked = [citation.quote[a - citation.start : b - citation.start] for a, b in citation.highlights]
        shown = [frame for part in parts[citation.number] for frame in frames(part)]
        if not all(_says(said, part) and _says_of(said, part, shown) for part in marked):
            return False
        clauses_shown = [p[c.start : c.end] for p in parts[citation.number] for c in clauses(p)]
        if not marked and not all(_says_clause(said, clause) for clause in clauses_shown):
            return False
    return True


def _parts(answer: str) -> defaultdict[int, list[str]]:
    """The sentences that an answer shows with each mark, the line that only counts the items left out."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for line in _COUNT.sub("", answer).splitlines():
        for said in map(read, split(line)):
            for number in said.marks:
                found[number].append(said.text)
    return found


def _says(said: str, part: str) -> bool:
    """Whether what is highlighted is said: word for word, or as the same figure written otherwise.

    "左右" stands beside what is highlighted; ``holds`` has seen to it.
    """
    wanted = plain(part)
    held = [replace(figure, approximate=False) for figure in figures(said)]
    asked = [replace(figure, approximate=False) for figure in figures(wanted)]
    if asked and not dates(wanted):
        return all(any(same_figure(figure, other) for other in held) for figure in asked)
    return wanted.replace(" ", "") in said.replace(" ", "")


def _says_of(said: str, part: str, shown: Sequence[Frame]) -> bool:
    """Whether it is said of the highlighted part what the answer says of it: at least half, and all that limits it."""
    for frame in shown:
        if plain(part).replace(" ", "") in frame.text.replace(" ", ""):
            words = claims(frame.text)
            kept = sum(len(word) for word in words if word in said)
            if kept < MIN_COVERED * sum(map(len, words)) or not set(guards(frame.context)) <= set(guards(said)):
                return False
    return True


def _says_clause(said: str, clause: str) -> bool:
    """Whether a clause of a list is said: its figures and titles, and most of its words."""
    wanted = plain(clause)
    held = figures(said)
    if not all(any(same_figure(figure, other) for other in held) for figure in figures(wanted)):
        return False
    if not all(plain(title) in said for title in re.findall(r"《([^《》]+)》", clause)):
        return False
    pairs = bigrams(fold(clause))
    return sum(pair in said for pair in pairs) >= MIN_CLAUSE_KEPT * len(pairs)
