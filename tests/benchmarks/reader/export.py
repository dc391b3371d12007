"""Makes the shipped file: `python -m tests.benchmarks.reader.export --model FOLDER --checkpoint FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tests.benchmarks.reader import model
from torch import Tensor

from qa.index import e5
from qa.reader.reader import WEIGHTS_FILE
from qa.reader.weights import BLOCK, FORMAT, NEW_NAMES, load_parameters, open_deltas

# The 16 levels of the 4-bit "normal float" of QLoRA (https://arxiv.org/abs/2305.14314, appendix E):
# equally likely for weights that are normally distributed.
LEVELS = (
    -1.0, -0.6961928, -0.5250731, -0.3949175, -0.2844414, -0.1847734, -0.0910500, 0.0,
    0.0795803, 0.1609302, 0.2461123, 0.3379152, 0.4407098, 0.5626170, 0.7229568, 1.0,
)  # fmt: skip
# A block's scale is tried as its greatest movement and as some less than that; the least squared error wins.
CLIPS = (1.0, 0.92, 0.84, 0.76)


def quantised(delta: Tensor) -> tuple[Tensor, Tensor]:
    """Codes (two a byte, low half first) and one float16 scale for each block of 64."""
    blocks = delta.reshape(-1, BLOCK)
    levels = torch.tensor(LEVELS)
    borders = (levels[1:] + levels[:-1]) / 2
    greatest = blocks.abs().amax(1).clamp_min(1e-8)
    best_error = torch.full((len(blocks),), torch.inf)
    best_codes = torch.zeros(blocks.shape, dtype=torch.long)
    best_scale = torch.zeros(len(blocks), dtype=torch.float16)
    for clip in CLIPS:
        scale = (greatest * clip).half()
        codes = torch.bucketize(blocks / scale.float()[:, None].clamp_min(1e-8), borders)
        error = (levels[codes] * scale.float()[:, None] - blocks).square().sum(1)
        better = error < best_error
        best_error[better], best_codes[better], best_scale[better] = error[better], codes[better], scale[better]
    flat = best_codes.reshape(-1, 2)
    return (flat[:, 0] | (flat[:, 1] << 4)).to(torch.uint8), best_scale


def pack(base: dict[str, Tensor], trained: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of the shipped file: matrices in four bits, the rest in float16, the head as it is."""
    made = {"levels": torch.tensor(LEVELS)}
    for name, value in trained.items():
        if name in NEW_NAMES:
            made[name] = value.clone()
        elif value.ndim > 1 and value.numel() >= 10_000:
            made[f"{name}.codes"], made[f"{name}.scales"] = quantised(value - base[name])
        else:
            made[name] = (value - base[name]).half()
    return made


def _shipped(folder: Path) -> dict[str, Tensor]:
    """The weights of the reader in the package, float32."""
    return load_parameters(folder, open_deltas(Path("src/qa/data") / WEIGHTS_FILE))[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--average", help="another checkpoint, or 'shipped': the mean of both is shipped")
    parser.add_argument("--out", type=Path, default=Path("src/qa/data") / WEIGHTS_FILE)
    parser.add_argument("--slope", type=float, default=1.0)
    parser.add_argument("--offset", type=float, default=0.0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    _, base = model.load_base(args.model)
    trained = load_file(str(args.checkpoint))
    if args.average:  # https://arxiv.org/abs/2109.01903: what a stage learnt, without all that it forgot
        other = _shipped(args.model) if args.average == "shipped" else load_file(args.average)
        trained = {name: (value.float() + other[name].float()) / 2 for name, value in trained.items()}
    tensors = pack(base, trained)
    metadata = {"format": FORMAT, "base": e5.IDENTITY, "slope": repr(args.slope), "offset": repr(args.offset)}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    partial = args.out.with_suffix(".partial")
    save_file(tensors, str(partial), metadata=metadata)
    partial.replace(args.out)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
