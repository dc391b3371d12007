"""Any other sentence-transformers model is one setting away, keeps its prompts, and is known by name and revision."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from qa.errors import ModelError
from qa.index.embed import SentenceTransformerEncoder, load_encoder
from qa.settings import Settings


def unit(row: np.ndarray) -> np.ndarray:
    return row / np.linalg.norm(row)


def ignore(_: str) -> None:
    pass


def make_model(folder: Path, seed: int = 0, **options: object) -> Path:
    """A tiny transformer with random weights, saved by sentence-transformers itself."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(seed)
    vocabulary = {token: number for number, token in enumerate(["[UNK]", "[PAD]", *"问文：签约项目多少个城市"])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    bare = folder.with_name(folder.name + "-bare")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", model_max_length=16
    ).save_pretrained(bare)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        initializer_range=0.5,
    )
    BertModel(config).save_pretrained(bare)
    modules = [Transformer(str(bare)), Pooling(32, "mean"), Dense(32, 8)]
    SentenceTransformer(modules=modules, device="cpu", **options).save(str(folder), create_model_card=False)
    return folder


def load_folder(folder: Path) -> SentenceTransformerEncoder:
    encoder = load_encoder(Settings(embedding_model=str(folder)), ignore)
    assert isinstance(encoder, SentenceTransformerEncoder)
    return encoder


@pytest.mark.parametrize(
    ("options", "query", "passage"),
    [
        ({"prompts": {"query": "问：", "passage": "文："}}, "问：", "文："),
        ({"prompts": {"query": "问：", "document": "文："}}, "问：", "文："),
        ({"prompts": {"s2p_query": "问："}}, "问：", ""),
        ({"prompts": {"all": "文："}, "default_prompt_name": "all"}, "文：", "文："),
        ({}, "", ""),
    ],
    ids=["query-passage", "query-document", "query-only", "default", "none"],
)
def test_another_model_keeps_its_own_prompts(
    tmp_path: Path, options: dict[str, object], query: str, passage: str
) -> None:
    encoder = load_folder(make_model(tmp_path / "tiny", **options))
    assert (encoder.dimension, encoder.max_tokens) == (8, 16)
    for kind, prompt in (("query", query), ("passage", passage)):
        expected = unit(encoder.model.encode(prompt + "签约项目", prompt=""))
        found = encoder.encode(["签约项目"], kind)[0]  # type: ignore[arg-type]
        assert float(found @ expected) == pytest.approx(1, abs=1e-3)
        other = unit(encoder.model.encode("个" + prompt + "签约项目", prompt=""))
        assert float(found @ other) < 0.999
    assert encoder.count_tokens(["签约"]) == [len(passage) + 2]


def test_another_models_identity_changes_with_its_weights(tmp_path: Path) -> None:
    first = load_folder(make_model(tmp_path / "a" / "tiny"))
    same = load_folder(tmp_path / "a" / "tiny")
    other = load_folder(make_model(tmp_path / "b" / "tiny", seed=1))
    assert first.identity == same.identity
    assert first.identity != other.identity
    assert first.identity.startswith("tiny@")


def test_a_model_of_word_vectors_has_no_window(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "签": 1, "约": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    vectors = np.eye(3, 4, dtype=np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)], device="cpu").save(
        str(tmp_path / "static"), create_model_card=False
    )
    encoder = load_folder(tmp_path / "static")
    assert encoder.max_tokens == 1_000_000
    assert encoder.encode(["签签约"], "passage")[0] == pytest.approx([0, 0.894, 0.447, 0], abs=0.01)
    assert encoder.count_tokens(["签签约"]) == [3]


HUB = """
import sys
from qa.index.embed import load_encoder
from qa.errors import ModelError
from qa.settings import Settings
for name in sys.argv[1:]:
    try:
        print(load_encoder(Settings(embedding_model=name), lambda _: None).identity)
    except ModelError as error:
        print(error)
"""


def test_a_hub_model_is_used_offline_once_it_was_downloaded(tmp_path: Path) -> None:
    commit = "c0ffee0123" * 4
    repository = tmp_path / "models--acme--tiny"
    make_model(repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    names = ("acme/tiny", f"acme/tiny@{commit}", "acme/absent")
    environment = {**os.environ, "HF_HUB_CACHE": str(tmp_path), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-W", "error", "-c", HUB, *names]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)
    latest, pinned, absent = result.stdout.splitlines()
    assert latest == pinned == f"acme/tiny@{commit}"
    assert absent.startswith("embedding model 'acme/absent' cannot be loaded (")
    assert absent.endswith(
        "a hub must be reachable the first time; to go back to the built-in model: unset QA_EMBEDDING_MODEL"
    )


def test_a_path_that_is_no_folder_is_not_taken_for_a_hub_name(tmp_path: Path) -> None:
    for name in (str(tmp_path / "absent"), "./absent", "~/absent", "a/b/c"):
        with pytest.raises(ModelError, match=rf"'{name}' is no folder.*unset QA_EMBEDDING_MODEL"):
            load_encoder(Settings(embedding_model=name), ignore)


def test_a_folder_without_a_model_is_reported(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no model")
    with pytest.raises(ModelError, match=rf"'{tmp_path}' cannot be loaded \(.+\); .*unset QA_EMBEDDING_MODEL"):
        load_encoder(Settings(embedding_model=str(tmp_path)), ignore)
