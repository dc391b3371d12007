"""The reader's network: the encoder's twelve layers, moved a little, with a start and an end score for each token.

Written out, not borrowed from transformers: reading one short passage costs a few milliseconds, of which a general
implementation spends half on its own book-keeping; training and runtime share it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

LAYERS = 12
HEADS = 12
WIDTH = 384
LAYER_NORM_EPS = 1e-12
FIRST, SEPARATOR = 0, 2  # <s> and </s> of the XLM-R vocabulary


def layer_names(layer: int) -> tuple[str, ...]:
    """The parameters of one layer, in the names of transformers' BertModel."""
    stem = f"encoder.layer.{layer}."
    parts = (
        "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
        "attention.output.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm",
    )  # fmt: skip
    return tuple(f"{stem}{part}.{kind}" for part in parts for kind in ("weight", "bias"))


def fused(parameters: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The same parameters with query, key and value of each layer as one matrix: one product instead of three."""
    import torch

    made = {name: value for name, value in parameters.items() if ".self." not in name}
    for layer in range(LAYERS):
        for kind in ("weight", "bias"):
            stem = f"encoder.layer.{layer}.attention.self."
            made[f"{stem}qkv.{kind}"] = torch.cat(
                [parameters[f"{stem}{part}.{kind}"] for part in ("query", "key", "value")]
            )
    return made


def token_scores(
    parameters: Mapping[str, Tensor], words: Tensor, classes: Tensor, mask: Tensor | None = None
) -> Tensor:
    """Start and end score of every token, (batch, length, 2), float32.

    ``words`` are the word embeddings of the tokens, (batch, length, 384); ``classes`` their classes of
    ``reader.match``, (batch, length); ``mask`` is (batch, length), True for
    tokens and False for padding; without one nothing is padded. ``parameters`` come from ``fused``.
    """
    hidden = hidden_states(parameters, words + parameters["match.weight"][classes], mask)
    return _linear(parameters, "head", hidden).float()


def hidden_states(parameters: Mapping[str, Tensor], words: Tensor, mask: Tensor | None = None) -> Tensor:
    """What the last layer makes of word embeddings, (batch, length, 384); ``mask`` as above."""
    positions = parameters["embeddings.position_embeddings.weight"][: words.shape[1]]
    added = positions + parameters["embeddings.token_type_embeddings.weight"][0]
    hidden = _layer_norm(parameters, "embeddings.LayerNorm", words + added)
    bias = None
    if mask is not None:
        bias = (~mask)[:, None, None, :].to(hidden.dtype) * -1e4
    for layer in range(LAYERS):
        hidden = _layer(parameters, f"encoder.layer.{layer}.", hidden, bias)
    return hidden


def _layer(parameters: Mapping[str, Tensor], stem: str, hidden: Tensor, bias: Tensor | None) -> Tensor:
    from torch.nn import functional

    batch, length, _ = hidden.shape
    joined = _linear(parameters, f"{stem}attention.self.qkv", hidden).view(batch, length, 3, HEADS, WIDTH // HEADS)
    query, key, value = joined.permute(2, 0, 3, 1, 4).unbind(0)
    scores = query @ key.transpose(-1, -2) * (1.0 / math.sqrt(WIDTH // HEADS))
    if bias is not None:
        scores = scores + bias
    mixed = (scores.softmax(-1).to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
    mixed = _linear(parameters, f"{stem}attention.output.dense", mixed)
    hidden = _layer_norm(parameters, f"{stem}attention.output.LayerNorm", mixed + hidden)
    inner = functional.gelu(_linear(parameters, f"{stem}intermediate.dense", hidden))
    outer = _linear(parameters, f"{stem}output.dense", inner)
    return _layer_norm(parameters, f"{stem}output.LayerNorm", outer + hidden)


def _linear(parameters: Mapping[str, Tensor], name: str, value: Tensor) -> Tensor:
    from torch.nn import functional

    return functional.linear(value, parameters[f"{name}.weight"], parameters[f"{name}.bias"])


def _layer_norm(parameters: Mapping[str, Tensor], name: str, value: Tensor) -> Tensor:
    from torch.nn import functional

    return functional.layer_norm(
        value, (WIDTH,), parameters[f"{name}.weight"], parameters[f"{name}.bias"], LAYER_NORM_EPS
    )
