"""The shipped adapter: what it adds, that it belongs to one encoder, and what a damaged file says."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from qa.errors import ModelError
from qa.index import adapter, e5
from qa.reader.network import LAYERS, layer_names

MATRICES = [
    name for layer in range(LAYERS) for name in layer_names(layer) if "LayerNorm" not in name and "bias" not in name
]


def write(path: Path, **metadata: str) -> Path:
    tensors = {
        "encoder.layer.0.output.dense.weight.a": torch.ones(2, 3),
        "encoder.layer.0.output.dense.weight.b": torch.ones(4, 2),
    }
    save_file(tensors, str(path), metadata=metadata)
    return path


def test_it_changes_every_matrix_of_the_layers_a_little() -> None:
    changes = adapter.read(adapter.shipped(), e5.IDENTITY)
    assert sorted(changes) == sorted(MATRICES)
    assert all(0 < change.abs().max() < 0.5 for change in changes.values())


def test_query_key_and_value_have_their_own_rows(tmp_path: Path) -> None:
    stem = "encoder.layer.0.attention.self."
    b = torch.arange(6.0)[:, None]
    save_file(
        {f"{stem}qkv.weight.a": torch.ones(1, 2), f"{stem}qkv.weight.b": b},
        str(tmp_path / "a"),
        metadata={"format": adapter.FORMAT, "base": "x@1"},
    )
    changes = adapter.read(tmp_path / "a", "x@1")
    assert {name: change[:, 0].tolist() for name, change in changes.items()} == {
        f"{stem}query.weight": [0.0, 1.0],
        f"{stem}key.weight": [2.0, 3.0],
        f"{stem}value.weight": [4.0, 5.0],
    }


def test_the_change_is_added_to_the_model_s_weights(tmp_path: Path) -> None:
    model = torch.nn.ModuleDict({"encoder": torch.nn.ModuleDict({"layer": torch.nn.ModuleList([torch.nn.Module()])})})
    model["encoder"]["layer"][0].output = torch.nn.ModuleDict({"dense": torch.nn.Linear(3, 4)})  # type: ignore[index]
    weight = model["encoder"]["layer"][0].output["dense"].weight  # type: ignore[index]
    before = weight.detach().clone()
    adapter.add(model, adapter.read(write(tmp_path / "a", format=adapter.FORMAT, base="x@1"), "x@1"))
    assert torch.allclose(weight, before + 2)


@pytest.mark.parametrize("base", ["x@2", ""])
def test_another_encoder_s_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(ModelError, match="made for 'x@1'"):
        adapter.read(write(tmp_path / "a", format=adapter.FORMAT, base="x@1"), base)


@pytest.mark.parametrize("content", [None, b"", b"rubbish" * 9])
def test_a_damaged_file_says_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "adapter.safetensors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match="force-reinstall"):
        adapter.read(path, e5.IDENTITY)


def test_half_of_a_pair_is_damage(tmp_path: Path) -> None:
    tensors = load_file(str(write(tmp_path / "a", format=adapter.FORMAT, base="x@1")))
    del tensors["encoder.layer.0.output.dense.weight.b"]
    save_file(tensors, str(tmp_path / "b"), metadata={"format": adapter.FORMAT, "base": "x@1"})
    with pytest.raises(ModelError):
        adapter.read(tmp_path / "b", "x@1")


def test_a_model_without_the_matrix_is_refused(tmp_path: Path) -> None:
    changes = adapter.read(write(tmp_path / "a", format=adapter.FORMAT, base="x@1"), "x@1")
    with pytest.raises(ModelError, match="no encoder"):
        adapter.add(torch.nn.Linear(3, 4), changes)
