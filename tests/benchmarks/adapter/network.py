"""The encoder as functions of its weights: mean of the last layer's tokens, unit length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor

from qa.reader.network import hidden_states

PAD = 1
Parameters = Mapping[str, Tensor]
PARTS = 2  # of a batch, by length: less of it is padding


def embed(parameters: Parameters, words: Tensor, tokenizer: Tokenizer, texts: Sequence[str], tokens: int) -> Tensor:
    """Unit vectors, (len(texts), 384), in the order of ``texts``, each cut after so many tokens."""
    rows = [_cut(encoding.ids, tokens) for encoding in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    size = max(1, -(-len(rows) // PARTS))
    parts = [order[at : at + size] for at in range(0, len(order), size)]
    vectors = torch.cat([_vectors(parameters, words, [rows[at] for at in part]) for part in parts])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return vectors[back]


def _cut(ids: Sequence[int], tokens: int) -> list[int]:
    return list(ids) if len(ids) <= tokens else [*ids[: tokens - 1], ids[-1]]


def _vectors(parameters: Parameters, words: Tensor, rows: Sequence[Sequence[int]]) -> Tensor:
    length = max(map(len, rows))
    ids = torch.full((len(rows), length), PAD)
    mask = torch.zeros(len(rows), length, dtype=torch.bool)
    for at, row in enumerate(rows):
        ids[at, : len(row)], mask[at, : len(row)] = torch.tensor(row), True
    hidden = hidden_states(parameters, words[ids].float(), mask)
    shares = mask[..., None].float()
    return torch.nn.functional.normalize((hidden * shares).sum(1) / shares.sum(1), dim=-1)
