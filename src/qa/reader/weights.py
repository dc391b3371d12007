"""The shipped file: how far each weight of the encoder moved, in four bits, and what the encoder doesn't have.

A safetensors file. ``levels`` holds 16 values in [-1, 1]; for a matrix ``name`` there are ``name.codes`` (two codes a
byte, low half first, rows joined) and ``name.scales`` (float16, one for each block of 64 weights): the movement is
``levels[code] * scale``. Whatever has no codes is a float16 movement (biases, norms), or the value itself for the new
parameters, ``head.*`` and ``match.weight``.
The file's metadata names the encoder that the movements belong to, and the calibration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import ModelError
from qa.notes import note
from qa.reader.network import LAYERS, fused, layer_names

if TYPE_CHECKING:
    from torch import Tensor

FORMAT = "1"
BLOCK = 64
EMBEDDING_NAMES = (
    "embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight",
    "embeddings.LayerNorm.weight", "embeddings.LayerNorm.bias",
)  # fmt: skip
NEW_NAMES = ("head.weight", "head.bias", "match.weight")
WORDS = "embeddings.word_embeddings.weight"


@dataclass(frozen=True, slots=True)
class Deltas:
    """The opened file. ``base`` is the identity of the encoder; probability = 1 / (1 + exp(-(slope * x + offset)))."""

    tensors: Mapping[str, Tensor]
    base: str
    slope: float
    offset: float


def open_deltas(path: Path) -> Deltas:
    """Read the shipped file. Raises ModelError when it is missing, malformed or of another format."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework="pt") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
        if metadata.get("format") != FORMAT:
            cause = f"{path.name} has format {metadata.get('format')!r}, expected {FORMAT!r}"
            raise ModelError(note("reader bad", cause=cause, mend=note("mend package")))
        return Deltas(tensors, metadata["base"], float(metadata["slope"]), float(metadata["offset"]))
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        cause = f"the reader's weights {path} cannot be read ({error})"
        raise ModelError(note("reader bad", cause=cause, mend=note("mend package"))) from error


def movement(deltas: Deltas, name: str, shape: tuple[int, ...]) -> Tensor:
    """How far the parameter ``name`` moved, float32, in ``shape``."""
    codes = deltas.tensors.get(f"{name}.codes")
    if codes is None:
        return deltas.tensors[name].float().reshape(shape)
    import torch

    halves = torch.stack((codes & 15, codes >> 4), dim=1).reshape(-1).long()
    scales = deltas.tensors[f"{name}.scales"].float()
    return (deltas.tensors["levels"].float()[halves].reshape(-1, BLOCK) * scales[:, None]).reshape(shape)


def load_parameters(folder: Path, deltas: Deltas) -> tuple[Tensor, dict[str, Tensor]]:
    """The encoder's word embeddings as its folder holds them, and the reader's own parameters, float32.

    Raises ModelError when the folder is not the encoder's or the file does not fit it.
    """
    from safetensors import SafetensorError, safe_open

    names = (*EMBEDDING_NAMES, *(name for layer in range(LAYERS) for name in layer_names(layer)))
    try:
        with safe_open(str(folder / "model.safetensors"), framework="pt") as file:
            base = fused({name: file.get_tensor(name).float() for name in names})
            words = file.get_tensor(WORDS)
        parameters = {name: value + movement(deltas, name, tuple(value.shape)) for name, value in base.items()}
        parameters |= {name: deltas.tensors[name].float() for name in NEW_NAMES}
    except (OSError, KeyError, RuntimeError, SafetensorError) as error:
        cause = f"the reader cannot be put together from {folder}: {error}"
        raise ModelError(note("reader bad", cause=cause, mend=note("mend folder", folder=folder))) from error
    return words, parameters
