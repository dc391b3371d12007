"""The base weights, and rows of examples as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from tests.benchmarks.reader.examples import Example
from tokenizers import Tokenizer
from torch import Tensor

from qa.reader.match import CLASSES, UNMATCHED
from qa.reader.network import LAYERS, WIDTH, fused, layer_names
from qa.reader.tokens import pair_tokens

EMBEDDING_NAMES = (
    "embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight",
    "embeddings.LayerNorm.weight", "embeddings.LayerNorm.bias",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """An example as tokens; ``gold`` are (first, last) token positions; (0, 0) where there are none."""

    ids: tuple[int, ...]
    classes: tuple[int, ...]
    first: int
    count: int
    gold: tuple[tuple[int, int], ...]


def load_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_base(folder: Path) -> tuple[Tensor, dict[str, Tensor]]:
    """Word embeddings and the trainable start: layers with fused attention, and a new head, all float32."""
    weights = load_file(str(folder / "model.safetensors"))
    words = weights["embeddings.word_embeddings.weight"]
    names = (*EMBEDDING_NAMES, *(name for layer in range(LAYERS) for name in layer_names(layer)))
    parameters = fused({name: weights[name].float() for name in names})
    generator = torch.Generator().manual_seed(7)
    parameters["head.weight"] = torch.randn(2, WIDTH, generator=generator) * 0.02
    parameters["head.bias"] = torch.zeros(2)
    parameters["match.weight"] = torch.randn(CLASSES, WIDTH, generator=generator) * 0.04
    parameters["match.weight"][UNMATCHED] = 0
    return words, parameters


def to_row(tokenizer: Tokenizer, example: Example) -> Row | None:
    """The example as tokens; None where its answer was cut off."""
    tokens = pair_tokens(tokenizer, example.question, example.context, example.text)
    gold = []
    for start, end in example.spans:
        inside = [index for index, (low, high) in enumerate(tokens.offsets) if low < end and high > start]
        if not inside or tokens.offsets[inside[-1]][1] < end:
            return None
        gold.append((tokens.first + inside[0], tokens.first + inside[-1]))
    return Row(tokens.ids, tokens.classes, tokens.first, len(tokens.offsets), tuple(gold) or ((0, 0),))


def batches(rows: Sequence[Row], size: int, rng: random.Random) -> Iterator[list[Row]]:
    """All rows once: shuffled, grouped by similar length within stretches of 40 batches, groups shuffled."""
    order = list(rows)
    rng.shuffle(order)
    for start in range(0, len(order), size * 40):
        stretch = sorted(order[start : start + size * 40], key=lambda row: len(row.ids))
        groups = [stretch[index : index + size] for index in range(0, len(stretch), size)]
        rng.shuffle(groups)
        yield from groups


def tensors(batch: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids (n, length), their classes, token mask, allowed positions, and gold shares (n, length, 2)."""
    length = max(len(row.ids) for row in batch)
    ids = torch.ones(len(batch), length, dtype=torch.long)
    classes = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    allowed = torch.zeros(len(batch), length, dtype=torch.bool)
    gold = torch.zeros(len(batch), length, 2)
    for index, row in enumerate(batch):
        ids[index, : len(row.ids)] = torch.tensor(row.ids)
        classes[index, : len(row.ids)] = torch.tensor(row.classes)
        mask[index, : len(row.ids)] = True
        allowed[index, 0] = True
        allowed[index, row.first : row.first + row.count] = True
        for first, last in row.gold:
            gold[index, first, 0] += 1 / len(row.gold)
            gold[index, last, 1] += 1 / len(row.gold)
    return ids, classes, mask, allowed, gold
