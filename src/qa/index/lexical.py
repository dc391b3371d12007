"""The lexical leg: BM25 over Han bigrams and words, kept by tantivy on disk and opened memory-mapped.

A passage is four fields: the bigrams and terms of its text, its words, and the same two of its context (title and
headings). ``tokens.grams_and_words`` makes the tokens, so that tantivy only splits at white space: it has no say in
what a Chinese word is. Scores are tantivy's BM25 (k1 = 1.2, b = 0.75), summed over fields with weights.
"""

from __future__ import annotations

import errno
import hashlib
import math
import os
import re
import shutil
import tempfile
import weakref
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import IndexIntegrityError, IndexStorageError
from qa.language.tokens import grams_and_words
from qa.notes import note
from qa.types import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Bytes that tantivy gathers in memory before it writes a segment: 60,000 passages fit one.
_HEAP_BYTES = 256_000_000
# How tantivy tells the system's error number: in its own words, or as Rust shows one.
_SYSTEM_ERROR = re.compile(r"\bos error (\d+)|\bcode: (\d+)")
_LOCKS = ".tantivy-*.lock"

# How much each field counts; measured by tests/benchmarks/retrieval.py.
FIELD_WEIGHTS: Mapping[str, float] = {"grams": 1.0, "words": 0.5, "heading_grams": 0.3, "heading_words": 0.15}
# What a word tells beyond its bigrams, for closeness; 0.25 to 1 do equally well and better than none.
WORD_SHARE = 0.25


class LexicalWriter:
    """Adds whole documents; what is done is there after ``commit``, which leaving the block does."""

    def __init__(self, folder: Path) -> None:
        """Opens the index in ``folder``, or begins one there; the folder is made if need be.

        Raises OSError, as everything here does that writes, when the disk is full or won't be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        with _system_errors():
            self._index = _open(folder)
            # One thread: segments and their order, and so the scores, come out alike each time.
            self._writer = self._index.writer(_HEAP_BYTES, 1)

    def add(self, passages: Iterable[Passage]) -> None:
        """Passages in the order of the index's rows, those of one document together and all at once."""
        import tantivy

        for document_id, group in groupby(passages, key=lambda passage: passage.document_id):
            number = _document_number(document_id)
            for ordinal, passage in enumerate(group):
                document = tantivy.Document()
                document.add_text("document", document_id)
                document.add_unsigned("number", number)
                document.add_unsigned("ordinal", ordinal)
                for field, tokens in _fields(passage):
                    document.add_text(field, " ".join(tokens))
                with _system_errors():
                    self._writer.add_document(document)

    def commit(self) -> None:
        with _system_errors():
            self._writer.commit()

    def __enter__(self) -> LexicalWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
            else:
                with suppress(ValueError):  # a writer that a full disk has ended can't go back; ``error`` says why
                    self._writer.rollback()
        finally:
            with suppress(ValueError):
                self._writer.wait_merging_threads()


class LexicalIndex:
    """A folder that ``LexicalWriter`` wrote, opened for searching. May be used from several threads."""

    def __init__(self, folder: Path, passages: Sequence[Passage]) -> None:
        """``passages[row]`` are those that were added, in the order of their rows.

        Raises IndexIntegrityError when the folder holds no index, or another number of passages, IndexStorageError
        when it can't be written and there is no room for links to it either.
        """
        if not (folder / "meta.json").is_file():
            raise IndexIntegrityError(f"{folder} holds no lexical index; run: qa index --rebuild")
        self._index, links = _open_to_read(folder)
        if links is not None:
            weakref.finalize(self, shutil.rmtree, links, ignore_errors=True)  # at the latest when the process ends
        self._searcher = self._index.searcher()
        if self._searcher.num_docs != len(passages):
            raise IndexIntegrityError(
                f"the lexical index in {folder} holds {self._searcher.num_docs} passages, expected {len(passages)}; "
                "run: qa index --rebuild"
            )
        self._passages = passages
        self._first_row: dict[int, int] = {}
        for row, passage in enumerate(passages):
            self._first_row.setdefault(_document_number(passage.document_id), row)

    def search(
        self,
        text: str,
        limit: int,
        documents: Collection[str] | None = None,
        weights: Mapping[str, float] = FIELD_WEIGHTS,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows that share a token with ``text``, best first and equal scores by row, and their BM25 scores (> 0).

        ``documents`` limits the search to these ids. A text without tokens, an empty ``documents`` or a ``limit``
        below 1 finds nothing.
        """
        query = self._query(text, documents, weights) if limit > 0 and documents != frozenset() else None
        if query is None:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        hits = self._searcher.search(query, limit=limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers = self._searcher.fast_field_values("number", addresses)
        ordinals = self._searcher.fast_field_values("ordinal", addresses)
        rows = np.fromiter(
            (self._first_row[number] + ordinal for number, ordinal in zip(numbers, ordinals, strict=True)),
            np.int64,
            len(hits),
        )
        scores = np.fromiter((score for score, _ in hits), np.float32, len(hits))
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]

    def token_weights(self, text: str) -> dict[str, float]:
        """The inverse document frequency (BM25's, > 0) of each token of ``text`` that some passage holds.

        A bigram or term counts fully; a word adds ``WORD_SHARE`` of its own, also where it is a bigram.
        """
        weights: dict[str, float] = {}
        for field, share, found in zip(("grams", "words"), (1.0, WORD_SHARE), grams_and_words(text), strict=True):
            for token in dict.fromkeys(found):
                weight = share * self._inverse_frequency(field, token)
                if weight > 0:
                    weights[token] = weights.get(token, 0.0) + weight
        return weights

    def _inverse_frequency(self, field: str, token: str) -> float:
        count = self._searcher.num_docs
        held = self._searcher.doc_freq(field, token)  # no more than ``count``: nothing is ever removed from a version
        return math.log1p((count - held + 0.5) / (held + 0.5)) if held else 0.0

    def self_test(self) -> str | None:
        """Looks for the text of a passage within its document, and returns it; None when there is nothing to look for.

        The whole text, since a part of it may cut a number or a Latin word, which are found whole alone. Raises
        IndexIntegrityError when it isn't found: a lexical leg that finds nothing would go unnoticed otherwise.
        """
        for row, passage in enumerate(self._passages[len(self._passages) // 2 :], start=len(self._passages) // 2):
            if not grams_and_words(passage.text)[0]:
                continue
            # Not by its headings, which may hold the same words.
            found, _ = self.search(passage.text, len(self._passages), {passage.document_id}, {"grams": 1.0})
            if row not in found:
                raise IndexIntegrityError(
                    f"the lexical index does not find {passage.text[:20]!r}, which document {passage.document_id} "
                    f"holds at {passage.start}; keyword search would be silently missing; run: qa index --rebuild"
                )
            return passage.text
        return None

    def _query(self, text: str, documents: Collection[str] | None, weights: Mapping[str, float]) -> Any | None:
        import tantivy

        schema = self._index.schema
        grams, words = (Counter(tokens) for tokens in grams_and_words(text))
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, token, "freq"), weight * count),
            )
            for field, weight in weights.items()
            if weight > 0
            for token, count in (grams if field.endswith("grams") else words).items()
        ]
        if not clauses:
            return None
        found = tantivy.Query.boolean_query(clauses)
        if documents is None:
            return found
        scope = tantivy.Query.term_set_query(schema, "document", sorted(documents))
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, found), (tantivy.Occur.Must, tantivy.Query.const_score_query(scope, 0.0))]
        )


def _open(folder: Path) -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", fast=True)
    builder.add_unsigned_field("ordinal", fast=True)
    for field in FIELD_WEIGHTS:
        builder.add_text_field(field, tokenizer_name="spaced", index_option="freq")
    index = tantivy.Index(builder.build(), path=str(folder))
    spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaced", spaced)
    return index


def _open_to_read(folder: Path) -> tuple[Any, Path | None]:
    """The index in ``folder``, and the temporary folder that must stay as long as it is open, where there is one.

    tantivy locks a file even to read. Where the folder can't be written (a read-only disk, another user's index) it is
    opened through a temporary folder of links.
    """
    try:
        return _open(folder), None
    except ValueError:
        links = _links_to(folder)
    try:
        return _open(links), links
    except ValueError as error:
        shutil.rmtree(links, ignore_errors=True)
        raise IndexIntegrityError(
            f"the lexical index in {folder} cannot be opened: {str(error)[:200]}; run: qa index --rebuild"
        ) from error


def _links_to(folder: Path) -> Path:
    """A temporary folder that shows the files of ``folder``, without its locks. Raises IndexStorageError."""
    links = None
    try:
        links = Path(tempfile.mkdtemp(prefix="qa-lexical-"))
        for file in folder.absolute().iterdir():
            if file.is_file() and not file.match(_LOCKS):
                try:
                    (links / file.name).symlink_to(file)
                except (OSError, NotImplementedError):  # Windows lets few users make links
                    shutil.copyfile(file, links / file.name)
    except OSError as error:
        if links is not None:
            shutil.rmtree(links, ignore_errors=True)
        raise IndexStorageError(note("index unlinkable", folder=folder, error=error)) from error
    return links


@contextmanager
def _system_errors() -> Iterator[None]:
    """What tantivy can't write is a ValueError of it; here it is an OSError with the system's number, EIO for none."""
    try:
        yield
    except ValueError as error:
        told = _SYSTEM_ERROR.search(str(error))
        number = int(told[1] or told[2]) if told else errno.EIO
        raise OSError(number, os.strerror(number)) from error


def _fields(passage: Passage) -> Iterable[tuple[str, list[str]]]:
    for prefix, text in (("", passage.text), ("heading_", passage.context)):
        grams, words = grams_and_words(text)
        yield f"{prefix}grams", grams
        yield f"{prefix}words", words


def _document_number(document_id: str) -> int:
    """A number that stands for the id in a fast field (tantivy reads back numbers only): 60 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).digest()[:8]) >> 4
