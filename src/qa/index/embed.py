"""Texts become unit vectors. sentence-transformers is the one interface; a hashing double stands in for tests."""

from __future__ import annotations

import hashlib
import os
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np

from qa.errors import ModelError
from qa.index import adapter, e5
from qa.language.text import encodable
from qa.notes import Note, note
from qa.processor import fast_type
from qa.settings import DEFAULT_MODEL, Settings

Kind = Literal["query", "passage"]
Vectors = np.ndarray[Any, np.dtype[np.float32]]

HASHING = "hashing"
# Measured on 2 cores, bfloat16, passages of 135 tokens: 25 a second in batches of 4, 34 from 16 upwards.
BATCH_SIZE = 16
# Stands for "no window" (models that merely average word vectors).
UNLIMITED_TOKENS = 1_000_000
# What models call their prompts; the first that is not empty is used, else the model's own default.
PROMPT_NAMES: dict[Kind, tuple[str, ...]] = {
    "query": ("query", "search_query", "retrieval.query", "s2p_query"),
    "passage": ("passage", "document", "search_document", "retrieval.passage", "corpus"),
}


class Encoder(Protocol):
    """What makes vectors of texts.

    identity    name@revision: indexes of different identities do not mix
    dimension   length of a vector
    max_tokens  how much of a text is read; what is longer is cut at the end
    """

    @property
    def identity(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def max_tokens(self) -> int: ...

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """Float32 ``(len(texts), dimension)``, rows of unit length in the order of ``texts``; none gives no rows.

        The same question alone gives the same bytes each time; a passage's vector depends on its neighbours in a
        batch by no more than rounding. May be called from several threads.
        """
        ...


class HashingEncoder:
    """The deterministic double: hashed character unigrams and bigrams. Similar spelling gives similar vectors.

    Feature hashing with signs (Weinberger et al. 2009, https://arxiv.org/abs/0902.2206) over the text in NFKC and
    lower case without white space. A text without characters is the first unit vector. Both kinds are treated alike.
    """

    identity = "hashing@1"

    def __init__(self, dimension: int = 512, max_tokens: int = 512) -> None:
        self.dimension = dimension
        self.max_tokens = max_tokens

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        _check_kind(kind)
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            self._fill(row, text)
        return rows

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """A character is a token."""
        return [len(_squeezed(text)) for text in texts]

    def _fill(self, row: Vectors, text: str) -> None:
        characters = _squeezed(text)[: self.max_tokens]
        features = [*characters, *map("".join, pairwise(characters))]
        for feature in features:
            digest = hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest()
            value = int.from_bytes(digest, "little")
            row[(value >> 1) % self.dimension] += 1 if value & 1 else -1
        length = float(np.linalg.norm(row))
        if length == 0:  # no features, or they cancel out
            row[0] = length = 1
        row /= length


class SentenceTransformerEncoder:
    """Any sentence-transformers model, with its own prompts. ``lock`` guards ``model`` against other threads."""

    def __init__(self, model: Any, identity: str, base: str | None = None) -> None:
        """``model`` is a loaded SentenceTransformer, ``base`` the identity of the one whose word embeddings it has,
        where that is another. Its dimension is found by a first, unmeasured, embedding."""
        self.model = model
        self.identity = identity
        self.base = base or identity
        # Fast tokenizers keep their truncation and padding as mutable state.
        self.lock = threading.Lock()
        window = model.max_seq_length
        self.max_tokens = int(min(window, UNLIMITED_TOKENS)) if window else UNLIMITED_TOKENS
        self._prompts: dict[Kind, str] = {kind: _prompt(model, kind) for kind in PROMPT_NAMES}
        self.dimension = self._encode(["维度"], "query").shape[1]

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        _check_kind(kind)
        rows = np.empty((len(texts), self.dimension), np.float32)
        # Padding to a neighbour's length changes the last bits, and a question must give the same bytes each time.
        step = 1 if kind == "query" else max(1, len(texts))
        for start in range(0, len(texts), step):
            rows[start : start + step] = self._encode(texts[start : start + step], kind)
        return rows

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        whole = [self._prompts["passage"] + encodable(text) for text in texts]
        if not whole:
            return []
        tokenizer = self.model.tokenizer
        with self.lock:
            if hasattr(tokenizer, "encode_batch"):  # a bare tokenizers.Tokenizer, as word-vector models have
                return [len(encoding.ids) for encoding in tokenizer.encode_batch(whole, add_special_tokens=False)]
            return [len(ids) for ids in tokenizer(whole, truncation=False, verbose=False)["input_ids"]]

    def _encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        # These two also route models whose modules differ for questions and passages.
        encode = self.model.encode_query if kind == "query" else self.model.encode_document
        with self.lock:  # sorts by length, so that little of a batch is padding
            found = encode(
                [encodable(text) for text in texts],
                prompt=self._prompts[kind],
                batch_size=BATCH_SIZE,
                show_progress_bar=False,
            )
        rows = np.asarray(found, np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)  # in bfloat16 unit length holds to two digits only
        if not np.isfinite(lengths).all():
            raise ModelError(note("model not finite", name=self.identity, mend=note("mend go back")))
        unit: Vectors = rows / np.maximum(lengths, np.float32(1e-12))
        return unit


def load_encoder(settings: Settings, report: Callable[[str], None]) -> Encoder:
    """The encoder that ``QA_EMBEDDING_MODEL`` names; the built-in model is made first where it is missing.

    ``hashing`` is the double, a folder is read from disk, and anything else is a hub name, optionally with
    ``@revision``; a hub model is downloaded once and then used as it was. Never runs code that comes with a model.
    Raises ModelError when the model cannot be prepared or loaded.
    """
    name = settings.embedding_model
    if name == HASHING:
        return HashingEncoder()
    if name == DEFAULT_MODEL:
        folder = e5.prepare(settings.cache_dir, report)
        return _guarded(
            name, note("mend folder", folder=folder), lambda: _built_in(folder, report, adapted=settings.adapter)
        )
    path = Path(name).expanduser()
    if path.is_dir():
        identity = f"{path.resolve().name}@{_digest(path)}"
        return _guarded(name, note("mend go back"), lambda: _from_folder(path, identity, report))
    if path.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise ModelError(note("model no folder", name=name, mend=note("mend go back")))
    return _guarded(name, note("mend hub"), lambda: _from_hub(name, report))


def _guarded(name: str, mend: Note, load: Callable[[], Encoder]) -> Encoder:
    try:
        return load()
    except ModelError:
        raise
    except Exception as error:  # the libraries raise whatever their readers, parsers and network clients raise
        cause = f"{type(error).__name__}: {error}".strip().splitlines()[0][:300]
        raise ModelError(note("model unloadable", name=name, cause=cause, mend=mend)) from error


def _from_folder(folder: Path, identity: str, report: Callable[[str], None]) -> Encoder:
    report(note("model loading", name=identity))
    with _no_progress_bars():
        return SentenceTransformerEncoder(_load(str(folder), None, local=True), identity)


def _built_in(folder: Path, report: Callable[[str], None], *, adapted: bool) -> Encoder:
    """The model that ``e5`` prepared, with the shipped adapter or as it was published."""
    changes = adapter.read(adapter.shipped(), e5.IDENTITY) if adapted else {}
    identity = e5.ADAPTED if adapted else e5.IDENTITY
    report(note("model loading", name=identity))
    with _no_progress_bars():
        model = _load(str(folder), None, local=True, rounded=False)
        adapter.add(model, changes)
        return SentenceTransformerEncoder(model.to(fast_type()), identity, base=e5.IDENTITY)


def _from_hub(name: str, report: Callable[[str], None]) -> Encoder:
    repository, _, wanted = name.partition("@")
    revision = wanted or None
    cached = _cached_commit(repository, revision) is not None
    report(note("model loading" if cached else "model from hub", name=name))
    # Not asking the hub again keeps a start offline, and the model the one that the index was built by.
    model = _load(repository, revision, local=cached)
    commit = _cached_commit(repository, revision) or wanted or "unknown"
    return SentenceTransformerEncoder(model, f"{repository}@{commit}")


def _load(name: str, revision: str | None, *, local: bool, rounded: bool = True) -> Any:
    """The model, ``rounded`` to the type that the processor is fast with, else in float32."""
    # torch's OpenMP threads spin while they wait: with one other busy process on two cores a question took 500 ms
    # instead of 15. Read when torch is first imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import torch
    from sentence_transformers import SentenceTransformer

    dtype = fast_type() if rounded else torch.float32
    model = SentenceTransformer(
        name,
        device="cpu",
        revision=revision,
        local_files_only=local,
        trust_remote_code=False,
        model_kwargs={"dtype": dtype},
    )
    return model.to(dtype)  # modules behind the transformer too


def _cached_commit(repository: str, revision: str | None) -> str | None:
    """The commit of a hub model in the hub's own cache; None when it is not there or not known to be complete."""
    from huggingface_hub import _CACHED_NO_EXIST, try_to_load_from_cache

    # sentence-transformers looks for a name without an owner among its own models.
    full = repository if "/" in repository else f"sentence-transformers/{repository}"
    modules = try_to_load_from_cache(full, "modules.json", revision=revision)
    config = modules if isinstance(modules, str) else try_to_load_from_cache(full, "config.json", revision=revision)
    known = isinstance(modules, str) or modules is _CACHED_NO_EXIST
    return Path(config).parent.name if known and isinstance(config, str) else None


def _digest(folder: Path) -> str:
    """Twelve hexadecimal digits that change with the name or content of any file of the model."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:12]


@contextmanager
def _no_progress_bars() -> Iterator[None]:
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _prompt(model: Any, kind: Kind) -> str:
    names = (*PROMPT_NAMES[kind], model.default_prompt_name)
    return next((text for name in names if (text := model.prompts.get(name))), "")


def _check_kind(kind: str) -> None:
    if kind not in PROMPT_NAMES:
        raise ValueError(f"kind is {kind!r}, expected one of {', '.join(PROMPT_NAMES)}")


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
