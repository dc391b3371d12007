"""Speed of the built-in embedding model by number format and attention, and what the format costs in precision.

    python tests/benchmarks/embedding.py [--passages 64] [--rounds 5] [--seed 7]

Prepares the model in the user's cache where it is missing. The variants take turns in every round and the best round
counts, so a busy machine changes the columns together: read the ratios. bfloat16 is measured everywhere, but only
chosen by the product where the processor has AMX or AVX512-BF16.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from qa.index import e5
from qa.index.embed import BATCH_SIZE, SentenceTransformerEncoder
from qa.settings import load_settings

PLACES = ("开发区", "高新区", "示范区", "经开区", "工业园区", "保税区")
SUBJECTS = ("签约项目", "开工项目", "投产项目", "标准地出让", "入库企业", "专利授权", "外贸进出口", "技术合同")
ENDINGS = (
    "同比增长{0}.{1}%，",
    "达到{0}{1}个，",
    "完成投资{0}{1}.{2}亿元，",
    "较上年提高{1}个百分点，",
    "位居全省第{1}，",
)


@dataclass
class Variant:
    name: str
    encoder: SentenceTransformerEncoder
    passages_s: float = float("inf")
    query_s: float = float("inf")


def clause(chance: random.Random) -> str:
    digits = (chance.randint(1, 99), chance.randint(0, 9), chance.randint(0, 9))
    return chance.choice(PLACES) + chance.choice(SUBJECTS) + chance.choice(ENDINGS).format(*digits)


def load(dtype: torch.dtype, attention: str) -> SentenceTransformerEncoder:
    folder = e5.prepare(load_settings().cache_dir, print)
    options: dict[str, Any] = {"dtype": dtype, "attn_implementation": attention}
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs=options)
    return SentenceTransformerEncoder(model, e5.IDENTITY)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    passages = ["".join(clause(chance) for _ in range(chance.randint(6, 14))) for _ in range(options.passages)]
    questions = [f"{clause(chance)[:-1]}是哪一年？" for _ in range(10)]
    variants = [
        Variant(f"{name} {attention}", load(dtype, attention))
        for name, dtype in (("float32", torch.float32), ("bfloat16", torch.bfloat16))
        for attention in ("sdpa", "eager")
    ]
    for _ in range(options.rounds):
        for variant in variants:
            variant.passages_s = min(
                variant.passages_s, seconds(lambda v=variant: v.encoder.encode(passages, "passage"))
            )
            taken = seconds(lambda v=variant: v.encoder.encode(questions, "query")) / len(questions)
            variant.query_s = min(variant.query_s, taken)
    base = variants[0]
    exact = base.encoder.encode(passages, "passage")
    tokens = np.mean(base.encoder.count_tokens(passages))
    threads, wait = torch.get_num_threads(), os.environ["OMP_WAIT_POLICY"]
    capability = (
        ", ".join(key for key in ("amx_bf16", "avx512_bf16") if torch.cpu.get_capabilities().get(key)) or "none"
    )
    print(f"{options.passages} passages of {tokens:.0f} tokens, batches of {BATCH_SIZE}, {threads} threads ({wait}),")
    print(f"bfloat16 in hardware: {capability}, seed {options.seed}, best of {options.rounds} rounds\n")
    print("| variant | passages/s | × | ms/query | × | least cosine with float32 |")
    print("| --- | --- | --- | --- | --- | --- |")
    for variant in variants:
        cosine = float((exact * variant.encoder.encode(passages, "passage")).sum(axis=1).min())
        speed, gain = options.passages / variant.passages_s, base.passages_s / variant.passages_s
        delay, query_gain = variant.query_s * 1000, base.query_s / variant.query_s
        print(f"| {variant.name} | {speed:.1f} | {gain:.2f} | {delay:.1f} | {query_gain:.2f} | {cosine:.5f} |")


if __name__ == "__main__":
    main()
