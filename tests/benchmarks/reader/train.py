"""Trains the reader: `nice -n 5 python -m tests.benchmarks.reader.train --model FOLDER --out FOLDER`.

Full training of the twelve layers over the frozen word embeddings, in stages: `--stage base` from the encoder's
own weights; `--stage refine --start …/average.safetensors` with the questions written by hand; `--stage gold --start …
--pairs …` with what `gold` makes of our own gold files; `--stage english --start … --pairs …` with those in English and
near misses. `--stage whole --pairs …` goes through all of it in one run; `--stage passages --start shipped --pairs …`
goes on from the mean of the fourth stage's weights and that run's, with what was written over passages of documents.
Every 50 steps `checkpoint.safetensors` (to go on from) and `average.safetensors` (a running average of the weights,
better by a few points before the rate has fallen) are written, so that a run that is cut short still leaves a reader.
`export` makes the shipped file of either.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tests.benchmarks.reader import dataset, model
from tests.benchmarks.reader.examples import Example
from torch import Tensor

from qa.processor import fast_bfloat16
from qa.reader.network import token_scores
from qa.reader.reader import WEIGHTS_FILE
from qa.reader.weights import NEW_NAMES, load_parameters, open_deltas

BATCH = 12
PEAK_RATE = 1.2e-4
WARM_UP = 0.05
WHOLE_FLAT = 0.7
MASKED = -1e4
NEW_TIMES = 8.0
SAVE_EVERY = 50
AVERAGE_EVERY = 5
AVERAGE_KEPT = 0.9


def losses(parameters: dict[str, Tensor], words: Tensor, batch: list[model.Row]) -> Tensor:
    """Cross-entropy of start and end over the text's tokens and the null position."""
    ids, classes, mask, allowed, gold = model.tensors(batch)
    with torch.autocast("cpu", torch.bfloat16, enabled=fast_bfloat16()):
        scores = token_scores(parameters, words[ids].float(), classes, mask)
    scores = scores.masked_fill(~allowed[..., None], MASKED)
    return -(gold * scores.log_softmax(1)).sum(1).mean()


def rate(step: int, steps: int, peak: float, flat: int = 0) -> float:
    """The learning rate: up to ``peak`` in the first twentieth of the steps, kept to ``flat``, then straight to 0."""
    warm = max(1, int(steps * WARM_UP))
    return peak * min(step / warm, 1.0, max(0.0, (steps - step) / (steps - max(warm, flat))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=dataset.SHARED)
    parser.add_argument("--stage", choices=("base", "refine", "gold", "english", "whole", "passages"), default="base")
    parser.add_argument(
        "--pairs", type=Path, help="for all but base and refine: the file that tests.benchmarks.reader.gold wrote"
    )
    parser.add_argument("--start", help="checkpoint to go on from; 'shipped' is the reader in the package")
    parser.add_argument("--passes", type=float, default=1.0)
    parser.add_argument("--peak", type=float, default=PEAK_RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = model.load_tokenizer(args.model)
    words, parameters = model.load_base(args.model)
    if args.start == "shipped":
        _, parameters = load_parameters(args.model, open_deltas(Path("src/qa/data") / WEIGHTS_FILE))
    elif args.start:
        parameters |= load_file(args.start)
    for value in parameters.values():
        value.requires_grad_()
    examples = dataset.build(args.shared, args.seed)
    parts: Sequence[list[Example]] = ([example for example in examples if not example.held_out],)
    if args.stage == "refine":
        parts = (dataset.refine(args.shared, args.seed),)
    elif args.stage == "gold":
        parts = (dataset.with_gold(args.shared, args.pairs, args.seed),)
    elif args.stage == "english":
        parts = (dataset.with_english(args.shared, args.pairs, args.seed),)
    elif args.stage == "passages":
        parts = (dataset.with_passages(args.shared, args.pairs, args.seed),)
    elif args.stage == "whole":
        parts = dataset.whole(args.shared, args.pairs, args.seed)
    rows_of = [[row for example in part if (row := model.to_row(tokenizer, example))] for part in parts]
    rows = [row for part in rows_of for row in part]
    held_out = [row for example in examples if example.held_out and (row := model.to_row(tokenizer, example))][:240]
    plans = [_plan(part, args.passes, args.seed) for part in rows_of]
    plan = [batch for one in plans for batch in one]
    # One run in parts keeps its peak through most of what comes before the last.
    flat = int(sum(map(len, plans[:-1])) * WHOLE_FLAT)
    print(
        f"{len(rows)} rows, {len(plan)} steps, mean {sum(len(r.ids) for r in rows) / len(rows):.0f} tokens", flush=True
    )
    # The head and the match classes begin from nothing, in few weights: they may move faster than what is trained.
    new = [parameters[name] for name in NEW_NAMES]
    decayed = [value for name, value in parameters.items() if value.ndim > 1 and name not in NEW_NAMES]
    plain = [value for name, value in parameters.items() if value.ndim == 1 and name not in NEW_NAMES]
    optimizer = torch.optim.AdamW(
        [
            {"params": decayed, "weight_decay": 0.01, "times": 1.0},
            {"params": plain, "weight_decay": 0.0, "times": 1.0},
            {"params": new, "weight_decay": 0.0, "times": NEW_TIMES},
        ],
        lr=args.peak,
        betas=(0.9, 0.98),
    )
    average = {name: value.detach().clone() for name, value in parameters.items()}
    began, running = time.time(), 0.0
    for step, batch in enumerate(plan, 1):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, len(plan), args.peak, flat) * group["times"]
        loss = losses(parameters, words, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(list(parameters.values()), 1.0)
        optimizer.step()
        running += (loss.item() - running) * (0.02 if step > 50 else 1 / step)
        if step % 20 == 0:
            print(f"step {step}/{len(plan)} loss {running:.3f} {time.time() - began:.0f}s", flush=True)
        if step % AVERAGE_EVERY == 0:
            kept = min(AVERAGE_KEPT, step / (step + 50))
            for name, value in parameters.items():
                average[name].lerp_(value.detach(), 1 - kept)
        if step % SAVE_EVERY == 0 or step == len(plan):
            _save(parameters, args.out / "checkpoint.safetensors")
            _save(average, args.out / "average.safetensors")
            if step % 200 == 0 or step == len(plan):
                _report(average, words, held_out, step)


def _plan(rows: list[model.Row], passes: float, seed: int) -> list[list[model.Row]]:
    rng = random.Random(seed)
    plan: list[list[model.Row]] = []
    remaining = passes
    while remaining > 0:
        one = list(model.batches(rows, BATCH, rng))
        plan += one[: round(len(one) * min(1.0, remaining))]
        remaining -= 1
    return plan


def _save(parameters: dict[str, Tensor], path: Path) -> None:
    partial = path.with_suffix(".partial")
    save_file({name: value.detach().contiguous() for name, value in parameters.items()}, str(partial))
    partial.replace(path)


def _report(parameters: dict[str, Tensor], words: Tensor, rows: list[model.Row], step: int) -> None:
    """Exact token spans and null decisions on a few held-out rows: a sign of life, not a figure to publish."""
    exact = answerable = right = 0
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=fast_bfloat16()):
        for start in range(0, len(rows), 24):
            batch = rows[start : start + 24]
            ids, classes, mask, allowed, _ = model.tensors(batch)
            scores = token_scores(parameters, words[ids].float(), classes, mask).masked_fill(
                ~allowed[..., None], MASKED
            )
            null = scores[:, 0].sum(-1)
            first, last = scores[:, 1:, 0].max(1), scores[:, 1:, 1].max(1)
            for index, row in enumerate(batch):
                has_answer = row.gold[0] != (0, 0)
                right += bool((first.values[index] + last.values[index] > null[index]).item()) == has_answer
                answerable += has_answer
                exact += has_answer and (int(first.indices[index]) + 1, int(last.indices[index]) + 1) in row.gold
    print(f"held out at {step}: span {exact}/{answerable}, null {right}/{len(rows)}", flush=True)


if __name__ == "__main__":
    main()
