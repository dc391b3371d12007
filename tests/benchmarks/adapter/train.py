"""Trains the adapter: `nice -n 5 python -m tests.benchmarks.adapter.train --model FOLDER --pairs FILE`.

Contrastive (InfoNCE, https://arxiv.org/abs/1807.03748): each question's right passage among those of the 31 other
questions of its batch and a wrong one of each. Batches are of one kind of text, so that what tells them apart is more
than the kind. Only the low-rank changes are trained; ``--share`` of them is shipped, for less than all forgets less
(https://arxiv.org/abs/2109.01903). About half an hour on two cores, after the twenty minutes that 60,256 articles take
to embed, which are kept.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import argparse
import math
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from tests.benchmarks.adapter import pairs
from tests.benchmarks.adapter.network import Parameters, embed
from tests.benchmarks.reader import model
from tests.benchmarks.retrieval_sets import load_set
from tests.benchmarks.retrieval_vectors import VectorCache
from tokenizers import Tokenizer
from torch import Tensor

from qa.index import adapter, e5
from qa.index.embed import load_encoder
from qa.settings import load_settings

SHARED = Path(__file__).resolve().parents[4] / "shared" / "eval"
RANK, TIMES = 16, 2.0  # what is added is TIMES · b · a
BATCH = 32
PEAK_RATE, WARM_UP = 5e-4, 0.06
TEMPERATURE = 0.02
STATUTE_PASSES, GOLD_PASSES = 3.0, 0.25
QUESTION_TOKENS, PASSAGE_TOKENS = 96, 192
SHARE = 0.3
MASKED = -1e4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder of the prepared encoder")
    parser.add_argument("--pairs", type=Path, required=True, help="the file that tests.benchmarks.reader.gold wrote")
    parser.add_argument("--out", type=Path, default=Path("src/qa/data") / adapter.FILE)
    parser.add_argument("--share", type=float, default=SHARE)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    settings = load_settings().model_copy(update={"adapter": False})
    cache = VectorCache(settings.cache_dir / "benchmarks", load_encoder(settings, print))
    chosen = load_set("lecoqa", SHARED)
    texts = [f"{passage.context}\n{passage.text}" for passage in chosen.passages]
    statutes = pairs.of_statutes(
        chosen,
        cache.vectors(chosen.questions, "query"),
        cache.vectors(texts, "passage"),
    )
    plan = [*_batches(statutes, STATUTE_PASSES, rng), *_batches(pairs.of_gold(args.pairs), GOLD_PASSES, rng)]
    rng.shuffle(plan)
    tokenizer = model.load_tokenizer(args.model)
    words, base = model.load_base(args.model)
    changes = _changes(base, args.seed)
    optimizer = torch.optim.AdamW([part for pair in changes.values() for part in pair], lr=PEAK_RATE, weight_decay=0.0)
    began, running = time.time(), 0.0
    for step, batch in enumerate(plan, 1):
        for group in optimizer.param_groups:
            group["lr"] = PEAK_RATE * _share_of_peak(step / len(plan))
        loss = _loss(_added(base, changes), words, tokenizer, batch, rng)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([part for pair in changes.values() for part in pair], 1.0)
        optimizer.step()
        running += (loss.item() - running) * (0.05 if step > 20 else 1 / step)
        if step % 10 == 0:
            print(f"step {step}/{len(plan)} loss {running:.3f} {time.time() - began:.0f}s", flush=True)
    _save(changes, args.share, args.out)


def _share_of_peak(done: float) -> float:
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP))


def _batches(items: Sequence[pairs.Item], passes: float, rng: random.Random) -> list[list[pairs.Item]]:
    count = round(len(items) * passes / BATCH)
    pool: list[pairs.Item] = []
    while len(pool) < count * BATCH:
        pool += rng.sample(items, len(items))
    return [pool[at * BATCH : (at + 1) * BATCH] for at in range(count)]


def _changes(base: Mapping[str, Tensor], seed: int) -> dict[str, tuple[Tensor, Tensor]]:
    """a and b for each matrix of the layers; b begins at nothing, so that the encoder begins as it was published."""
    generator = torch.Generator().manual_seed(seed)
    made = {}
    for name, weight in base.items():
        if weight.ndim == 2 and name.startswith("encoder."):
            a = torch.randn(RANK, weight.shape[1], generator=generator) / math.sqrt(weight.shape[1])
            made[name] = (a.requires_grad_(), torch.zeros(weight.shape[0], RANK, requires_grad=True))
    return made


def _added(base: Mapping[str, Tensor], changes: Mapping[str, tuple[Tensor, Tensor]]) -> Parameters:
    return {
        name: weight + TIMES * (changes[name][1] @ changes[name][0]) if name in changes else weight
        for name, weight in base.items()
    }


def _loss(
    parameters: Parameters, words: Tensor, tokenizer: Tokenizer, batch: Sequence[pairs.Item], rng: random.Random
) -> Tensor:
    right = [rng.choice(item.right) for item in batch]
    wrong = [text for item in batch for text in rng.sample(item.wrong, min(1, len(item.wrong)))]
    texts = list(dict.fromkeys((*right, *wrong)))
    asked = embed(parameters, words, tokenizer, [e5.PROMPTS["query"] + i.question for i in batch], QUESTION_TOKENS)
    told = embed(parameters, words, tokenizer, [e5.PROMPTS["passage"] + text for text in texts], PASSAGE_TOKENS)
    scores = asked @ told.T / TEMPERATURE
    wanted = [texts.index(text) for text in right]
    for row, item in enumerate(batch):  # another right passage of the same question is no wrong one
        others = [at for at, text in enumerate(texts) if text in item.right and at != wanted[row]]
        scores[row, others] = MASKED
    return torch.nn.functional.cross_entropy(scores, torch.tensor(wanted))


def _save(changes: Mapping[str, tuple[Tensor, Tensor]], share: float, path: Path) -> None:
    made = {f"{name}.a": a.detach().half().contiguous() for name, (a, _) in changes.items()}
    made |= {f"{name}.b": (TIMES * share * b.detach()).half().contiguous() for name, (_, b) in changes.items()}
    partial = path.with_suffix(".partial")
    save_file(made, str(partial), metadata={"format": adapter.FORMAT, "base": e5.IDENTITY})
    partial.replace(path)
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
