"""The shipped adapter: a small change of rank 16 to each matrix of the built-in encoder, learnt from questions and the
passages that answer them (``data/ADAPTER.md``).

LoRA (Hu et al. 2021, https://arxiv.org/abs/2106.09685), added to the weights once, when the model is loaded: nothing
is slower for it. The folder of the prepared model stays as it is, since the reader is trained over that.

A safetensors file: for the matrix ``name`` of ``network.fused`` (query, key and value in one) ``name.a``, (rank, in),
and ``name.b``, (out, rank), both float16; ``b @ a`` is added. The file's metadata names the encoder that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.errors import ModelError
from qa.notes import note

if TYPE_CHECKING:
    from torch import Tensor

FILE = "adapter-1.safetensors"
FORMAT = "1"
FUSED = "attention.self.qkv.weight"
PARTS = ("query", "key", "value")


def shipped() -> Path:
    """The file in the package."""
    return Path(str(files("qa").joinpath("data", FILE)))


def read(path: Path, base: str) -> dict[str, Tensor]:
    """What is added to each matrix, float32, under its name in a ``BertModel``.

    Raises ModelError when the file is missing, malformed, of another format, or of another encoder than ``base``.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework="pt") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118 - not a mapping
        if (metadata.get("format"), metadata.get("base")) != (FORMAT, base):
            raise ValueError(f"made for {metadata.get('base')!r}, format {metadata.get('format')!r}")
        return dict(_parted(tensors))
    except (OSError, KeyError, ValueError, RuntimeError, SafetensorError) as error:
        cause = f"{path.name}: {error}"
        raise ModelError(note("adapter bad", cause=cause, mend=note("mend package"))) from error


def _parted(tensors: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    for name in (key.removesuffix(".a") for key in tensors if key.endswith(".a")):
        change = tensors[f"{name}.b"] @ tensors[f"{name}.a"]
        if not name.endswith(FUSED):
            yield name, change
            continue
        stem = name.removesuffix("qkv.weight")
        for part, rows in zip(PARTS, change.chunk(len(PARTS)), strict=True):
            yield f"{stem}{part}.weight", rows


def add(model: Any, changes: Mapping[str, Tensor]) -> None:
    """Adds the changes to a loaded model's weights, in place; what is prefixed to their names there doesn't matter.

    Raises ModelError when the model lacks one of them, or has it in another shape.
    """
    import torch

    weights = dict(model.named_parameters())
    with torch.no_grad():
        for name, change in changes.items():
            weight = next((value for key, value in weights.items() if key.endswith(name)), None)
            if weight is None or weight.shape != change.shape:
                raise ModelError(note("adapter bad", cause=f"{FILE}: no {name}", mend=note("mend package")))
            weight.copy_((weight.float() + change).to(weight.dtype))
