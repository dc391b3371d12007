"""The public sets as the product would index them: one document a paragraph or article, cut into passages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import opencc

from qa.index.passages import PassageSettings, cut_passages
from qa.types import Document, Passage, Section, SourceMap

NAMES = ("cmrc2018_trial", "drcd_dev", "drcd_dev_simplified", "lecoqa")
_CORPORA = {"lecoqa": "corpus_full.jsonl"}


@dataclass(frozen=True)
class RetrievalSet:
    """``gold[i]`` are the ids of the documents that answer ``questions[i]``; ``splits[i]`` is what its set gives the
    question to ("train", "test"), "" or none where it says nothing. Those of "train" have trained the adapter."""

    name: str
    documents: int
    passages: tuple[Passage, ...]
    questions: tuple[str, ...]
    gold: tuple[frozenset[str], ...]
    splits: tuple[str, ...] = ()

    def only(self, kept: Sequence[int]) -> RetrievalSet:
        """The same with the questions of these indexes alone."""
        return replace(
            self,
            questions=tuple(self.questions[at] for at in kept),
            gold=tuple(self.gold[at] for at in kept),
            splits=tuple(self.splits[at] for at in kept) if self.splits else (),
        )


def load_set(name: str, folder: Path, settings: PassageSettings | None = None) -> RetrievalSet:
    """Raises FileNotFoundError where the material is not there."""
    base = name.removesuffix("_simplified")
    corpus = _rows(folder / base / _CORPORA.get(base, "corpus.jsonl"))
    questions = _rows(folder / base / "questions.jsonl")
    asked = [row["question"] for row in questions]
    if name != base:
        asked = [opencc.OpenCC("t2s").convert(question) for question in asked]
    passages = [passage for row in corpus for passage in cut_passages(_document(row), settings)]
    return RetrievalSet(
        name,
        len(corpus),
        tuple(passages),
        tuple(asked),
        tuple(frozenset(row.get("gold_doc_ids") or [row["doc_id"]]) for row in questions),
        tuple(row.get("split", "") for row in questions),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _document(row: dict[str, Any]) -> Document:
    text = row["text"]
    return Document(
        id=row["id"],
        name=row["id"],
        title=row["title"],
        text=text,
        source=SourceMap((0,), (1,)),
        outline=Section(row["title"], 0, 0, 0, len(text)),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
