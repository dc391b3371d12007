"""A plain BM25 over character pairs, to choose passages for the reader's own measurement without the product."""

from __future__ import annotations

import collections
import math
import re
from pathlib import Path

import opencc
from tests.benchmarks.reader import reports, words
from tests.benchmarks.reader.examples import windows

from qa.reader.reader import ReadingInput

_SIMPLIFIED = opencc.OpenCC("t2s")


def terms(text: str) -> list[str]:
    text = re.sub(r"[^\w]", " ", _SIMPLIFIED.convert(text).lower())
    for short, latin in words.PINYIN.items():
        text = re.sub(rf"\b{latin.lower()}\b", short, text)
    for latin, city in (("taiyuan", "太原"), ("lüliang", "吕梁"), ("lvliang", "吕梁")):
        text = text.replace(latin, city)
    return [run[i : i + 2] for run in text.split() for i in range(max(1, len(run) - 1))]


class Index:
    """BM25 (k1 1.2, b 0.75) over the texts given."""

    def __init__(self, texts: list[str]) -> None:
        self.counts = [collections.Counter(terms(text)) for text in texts]
        self.lengths = [sum(count.values()) for count in self.counts]
        self.mean = sum(self.lengths) / len(texts)
        frequency = collections.Counter(term for count in self.counts for term in count)
        self.weights = {term: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for term, n in frequency.items()}

    def best(self, question: str, count: int) -> list[int]:
        asked = set(terms(question))
        scores = []
        for number, found in enumerate(self.counts):
            score = 0.0
            for term in asked:
                if n := found.get(term):
                    score += self.weights[term] * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * self.lengths[number] / self.mean))
            scores.append((-score, number))
        return [number for _, number in sorted(scores)[:count]]


def seed_passages(folder: Path) -> list[ReadingInput]:
    """The newspaper text: two cities' articles, by heading and enumerated paragraph."""
    text = next(folder.glob("*.txt")).read_text("utf-8")
    paragraphs = [
        re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", part) for part in re.split(r"\n\s*\n", text.strip())
    ]
    joined: list[str] = []
    for paragraph in filter(None, paragraphs):
        if joined and joined[-1][-1] not in "。】！”" and not paragraph.startswith("【"):
            joined[-1] += paragraph
        else:
            joined.append(paragraph)
    city, heading, found = "", "", []
    for paragraph in joined:
        opening = re.search(r"2023年以来，(.{2}市)", paragraph)
        if opening:
            city, heading = opening.group(1), ""
        if paragraph.startswith("【"):
            heading = paragraph.strip("【】")
            continue
        lead = re.match(r"([一二三四五六]是[^。]+)。", paragraph) or re.match(r"(从[^，]{4,20})，", paragraph)
        context = " › ".join(part for part in (city, heading, lead.group(1) if lead else "") if part)
        found.extend(ReadingInput(context, paragraph[start:end]) for start, end in windows(paragraph))
    return found


def report_passages(shared: Path) -> list[ReadingInput]:
    return [ReadingInput(p.context, p.text) for p in reports.load(shared / "corpora" / "gwr2025")]
