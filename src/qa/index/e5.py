"""The built-in embedding model, multilingual-e5-small, as an ordinary sentence-transformers folder.

Made once, without a model hub, from the weights that ``e5_weights`` reads: a BertModel without its pooling layer,
the XLM-R unigram tokenizer, mean pooling, unit length, and the prompts ``query: `` and ``passage: ``.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from qa import disk
from qa.errors import ModelError
from qa.index import adapter
from qa.index.e5_weights import SOURCE_SHA256, Array, Weights, parse, read_source, source_path
from qa.notes import note

NAME = "multilingual-e5-small"
# Raised whenever the same source gives other vectors: an index must not mix the two.
CONVERSION = 1
REVISION = f"{SOURCE_SHA256[:12]}.{CONVERSION}"
IDENTITY = f"{NAME}@{REVISION}"
ADAPTED = f"{IDENTITY}+{Path(adapter.FILE).stem}"
# sentence-transformers 6 adds an empty "document" prompt, and prefers it, unless there is one.
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}

_ANY_FORM = re.compile(rf"{NAME}@[0-9a-f]{{12}}\.\d+(?:\+adapter-\d+)?")
_PARTIAL = ".partial-"


def is_built_in(identity: str) -> bool:
    """Whether an encoder's identity is this model's, of any release, with its adapter or without."""
    return _ANY_FORM.fullmatch(identity) is not None


def _network(weights: Weights) -> Iterator[tuple[str, Array]]:
    """Each tensor under its name in a ``BertModel`` without the pooling layer."""
    shape = weights.shape
    hidden, wide = shape.hidden, shape.intermediate
    yield "embeddings.word_embeddings.weight", weights.tensor("emb.word", shape.vocabulary, hidden)
    yield "embeddings.position_embeddings.weight", weights.tensor("emb.pos", shape.positions, hidden)
    yield "embeddings.token_type_embeddings.weight", weights.tensor("emb.type", shape.types, hidden)
    yield "embeddings.LayerNorm.weight", weights.tensor("emb.ln.w", hidden)
    yield "embeddings.LayerNorm.bias", weights.tensor("emb.ln.b", hidden)
    linear = (
        ("q", "attention.self.query", hidden, hidden),
        ("k", "attention.self.key", hidden, hidden),
        ("v", "attention.self.value", hidden, hidden),
        ("ao", "attention.output.dense", hidden, hidden),
        ("fi", "intermediate.dense", wide, hidden),
        ("fo", "output.dense", hidden, wide),
    )
    norms = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))
    for layer in range(shape.layers):
        prefix = f"encoder.layer.{layer}"
        for short, name, rows, columns in linear:
            yield f"{prefix}.{name}.weight", weights.tensor(f"l{layer}.{short}.w", rows, columns)
            yield f"{prefix}.{name}.bias", weights.tensor(f"l{layer}.{short}.b", rows)
        for short, name in norms:
            yield f"{prefix}.{name}.weight", weights.tensor(f"l{layer}.{short}.w", hidden)
            yield f"{prefix}.{name}.bias", weights.tensor(f"l{layer}.{short}.b", hidden)


def build_tokenizer(weights: Weights) -> Any:
    """The XLM-R tokenizer as a ``tokenizers.Tokenizer``: ``<s> … </s>`` around unigram pieces.

    SentencePiece's ``nmt_nfkc`` is NFKC but for the characters below (checked against the file's own map of
    4,837 code points): some count as a space, controls vanish, and U+FF5E, common in Chinese ranges, stays.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    special = weights.special
    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), unk_id=special["unk"], byte_fallback=False))
    spaces = "[\\t\\n\\f\\r\\u1680\\u200B-\\u200F\\u2028\\u2029\\u2581\\uFEFF\\uFFFD]"
    controls = "[\\x01-\\x08\\x0B\\x0E-\\x1F\\x7F\\u008F\\u009F]"
    stand_in = "\uf8fe"  # private use: NFKC leaves it alone
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(spaces), " "),
            normalizers.Replace(Regex(controls), ""),
            normalizers.Replace("～", stand_in),
            normalizers.NFKC(),
            normalizers.Replace(stand_in, "～"),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", special["bos"]), ("</s>", special["eos"])],
    )
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in ("<s>", "<pad>", "</s>", "<unk>")])
    tokenizer.add_special_tokens([AddedToken("<mask>", special=True, lstrip=True)])
    return tokenizer


def _configurations(weights: Weights) -> dict[str, Any]:
    """The JSON files of a sentence-transformers folder, in the form that releases 5 and 6 both read."""
    shape = weights.shape
    modules = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "intermediate_size": shape.intermediate,
            "layer_norm_eps": round(shape.epsilon, 15),
            "max_position_embeddings": shape.positions,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "pad_token_id": weights.special["pad"],
            "bos_token_id": weights.special["bos"],
            "eos_token_id": weights.special["eos"],
            "type_vocab_size": shape.types,
            "vocab_size": shape.vocabulary,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for index, (path, kind) in enumerate(modules)
        ],
        "sentence_bert_config.json": {
            "max_seq_length": shape.positions,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def write_folder(weights: Weights, folder: Path) -> None:
    """Write the sentence-transformers folder into ``folder`` (which exists and is empty) and flush it to the disk."""
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    for name, content in _configurations(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "tokenizer.json").write_text(build_tokenizer(weights).to_str(), encoding="utf-8")
    try:
        save_file(dict(_network(weights)), folder / "model.safetensors", metadata={"format": "pt"})
    except SafetensorError as error:  # how it reports a full disk
        raise OSError(str(error)) from error
    for path in (*folder.rglob("*"), folder):
        # mkdtemp and safetensors keep others out; a service account may share the cache.
        path.chmod(0o755 if path.is_dir() else 0o644)
    disk.sync_tree(folder)


def prepare(cache_dir: Path, report: Callable[[str], None]) -> Path:
    """The folder of the built-in model under ``cache_dir``, made on the first call (about 5 seconds, 200 MB).

    It appears whole, by one rename. A second process waits for the first; what a killed one left is cleared.
    Raises ModelError when the weights are missing or altered, or the folder cannot be written.
    """
    target = cache_dir / "models" / f"{NAME}-{REVISION}"
    if target.is_dir():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _sole_builder(target, report):
            if not target.is_dir():
                _build(target, report)
    except OSError as error:
        raise ModelError(note("model unwritable", target=target, error=error)) from error
    return target


@contextmanager
def _sole_builder(target: Path, report: Callable[[str], None]) -> Iterator[None]:
    lock = FileLock(target.parent / f".{target.name}.lock")  # the system releases it with the process
    try:
        lock.acquire(timeout=0)
    except Timeout:
        report(note("model waiting", name=NAME))
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _build(target: Path, report: Callable[[str], None]) -> None:
    for leftover in target.parent.glob(f".{target.name}{_PARTIAL}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    source = source_path()
    report(note("model checking", name=source.name, size=source.stat().st_size // 1_000_000))
    weights = parse(read_source(source))
    report(note("model unpacking", name=NAME, target=target))
    partial = Path(tempfile.mkdtemp(prefix=f".{target.name}{_PARTIAL}", dir=target.parent))
    try:
        write_folder(weights, partial)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    report(note("model ready", name=NAME))
