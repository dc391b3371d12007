"""Numbered, immutable versions of the index: built aside, published by one rename, checked when loaded.

A version holds ``manifest.json``, ``documents.jsonl``, ``passages.jsonl``, ``infos.jsonl``, ``vectors.faiss`` and the
folder ``lexical/``, which belongs to the lexical engine and is opaque here. Nothing is pickled, so that a version
from elsewhere can at worst be refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from qa import __version__
from qa.errors import IndexIntegrityError, IndexMismatchError, IndexNotReadyError, IndexOutdatedError
from qa.index import store_files
from qa.index.records import RecordError, fingerprint, from_json, to_json
from qa.notes import note
from qa.types import Document, DocumentInfo, Passage, Report

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

FORMAT = 1
# What the records look like: a version whose records have other fields can't be read, and is not damaged.
RECORDS = fingerprint(Document, Passage, DocumentInfo)
MAX_WITHDRAWN = 10  # versions, one after the other, while a single reader tries to load one
T = TypeVar("T")


@dataclass(frozen=True)
class Manifest:
    """What built a version, and the SHA-256 of everything in it.

    ``passage_settings`` is whatever the builder must find unchanged to reuse a document (sizes, code revisions).
    """

    format: int
    records: str  # fingerprint of the fields of the records
    created_at: str  # ISO 8601, UTC
    package_version: str
    model: str  # name@revision
    dimension: int
    passage_settings: Mapping[str, str | int | float | bool]
    documents: Mapping[str, str]  # document id → SHA-256 of its file
    files: Mapping[str, str]  # path in the version → SHA-256


@dataclass(frozen=True)
class StoredPart:
    """One document of a version, with what was computed from it: ``vectors`` is (passages, dimension) float32."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    info: DocumentInfo


@dataclass(frozen=True)
class StoredIndex:
    """A loaded version. Row ``i`` of ``vectors`` belongs to ``passages[i]``."""

    version: str
    path: Path
    manifest: Manifest
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    infos: tuple[DocumentInfo, ...]
    vectors: faiss.IndexFlatIP = field(repr=False)

    @property
    def lexical_dir(self) -> Path:
        return self.path / "lexical"

    @cached_property
    def _parts(self) -> dict[tuple[str, str], tuple[Document, list[int], DocumentInfo]]:
        rows: dict[str, list[int]] = {}
        for row, passage in enumerate(self.passages):
            rows.setdefault(passage.document_id, []).append(row)
        infos = {info.id: info for info in self.infos}
        return {(d.name, d.sha256): (d, rows.get(d.id, []), infos[d.id]) for d in self.documents if d.id in infos}

    def part(self, name: str, sha256: str) -> StoredPart | None:
        """What an unchanged file (same name, same bytes) became, so that it is not embedded again; else None.

        Compare ``manifest.model`` and ``manifest.passage_settings`` with those in force before trusting it.
        """
        found = self._parts.get((name, sha256))
        if found is None:
            return None
        document, rows, info = found
        return StoredPart(document, tuple(self.passages[row] for row in rows), self.rows(rows), info)

    def rows(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of these rows, (n, dimension) float32; no rows give (0, dimension)."""
        if not rows:
            return np.empty((0, self.manifest.dimension), np.float32)
        return np.asarray(self.vectors.reconstruct_batch(np.asarray(rows, np.int64)), np.float32)


class Build:
    """A version being written. ``path`` is its folder: the lexical engine writes into ``lexical_dir``."""

    def __init__(self, index_dir: Path, path: Path) -> None:
        self.index_dir = index_dir
        self.path = path
        self.lexical_dir = path / "lexical"
        self.published: str | None = None
        self._dimension = 0
        self._documents: dict[str, str] = {}

    def write(
        self,
        documents: Sequence[Document],
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        infos: Sequence[DocumentInfo],
    ) -> None:
        """Write the records. ``vectors`` is (passages, dimension) float32, unit rows; all may be empty."""
        import faiss

        if vectors.ndim != 2 or len(vectors) != len(passages):
            raise ValueError(f"{len(passages)} passages need as many vectors, got an array of {vectors.shape}")
        self._dimension = vectors.shape[1]
        self._documents = {document.id: document.sha256 for document in documents}
        _write_lines(self.path / "documents.jsonl", documents)
        _write_lines(self.path / "passages.jsonl", passages)
        _write_lines(self.path / "infos.jsonl", infos)
        index = faiss.IndexFlatIP(self._dimension)
        index.add(np.ascontiguousarray(vectors, np.float32))
        # Written by Python, not by faiss, so that a full disk is an OSError with its number.
        with (self.path / "vectors.faiss").open("wb") as file:
            file.write(faiss.serialize_index(index).data)

    def publish(
        self,
        *,
        model: str,
        passage_settings: Mapping[str, str | int | float | bool],
        keep_versions: int = 3,
    ) -> str:
        """Make this the newest version by one rename, delete the oldest ones, and return its name."""
        manifest = Manifest(
            format=FORMAT,
            records=RECORDS,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            package_version=__version__,
            model=model,
            dimension=self._dimension,
            passage_settings=dict(passage_settings),
            documents=self._documents,
            files={name: store_files.file_hash(self.path / name) for name in store_files.relative_files(self.path)},
        )
        text = json.dumps(to_json(manifest), ensure_ascii=False, indent=1)
        (self.path / "manifest.json").write_text(text + "\n", "utf-8")
        self.published = store_files.next_version(self.index_dir)
        store_files.publish(self.path, self.index_dir, self.published)
        for old in store_files.versions(self.index_dir)[keep_versions:]:
            store_files.remove_version(self.index_dir, old)
        return self.published


@contextmanager
def building(index_dir: Path, writer: store_files.Writer | None = None) -> Iterator[Build]:
    """The only writer's folder for a new version; whatever is not published is deleted on the way out.

    ``writer`` is the right to write of a caller that has it already (``store_files.writing``).
    Raises IndexBusyError when another process is writing, IndexStorageError when the disk is full or read-only.
    """
    with ExitStack() as held:
        writer = writer or held.enter_context(store_files.writing(index_dir))
        path = held.enter_context(writer.folder())
        (path / "lexical").mkdir()
        yield Build(index_dir, path)


def newest(index_dir: Path) -> str | None:
    """The name of the newest published version, unchecked; None where there is none. Cheap enough to poll."""
    return next(iter(store_files.versions(index_dir)), None)


def load(index_dir: Path, report: Report, *, model: str | None = None) -> StoredIndex:
    """The newest version that is whole and of this release; ``report`` is told why newer ones are skipped.

    Raises IndexNotReadyError where there is none (its kind IndexOutdatedError where another release wrote one), and,
    with ``model`` (name@revision) given, IndexMismatchError where another model built the newest of this release.
    """
    skipped: list[str] = []
    outdated: dict[str, IndexOutdatedError] = {}
    withdrawn = 0
    while withdrawn < MAX_WITHDRAWN:
        names = store_files.versions(index_dir)  # anew each time, for a writer may be at work
        name = next((each for each in names if each not in skipped and each not in outdated), None)
        if name is None:
            break
        try:
            manifest = read_manifest(index_dir / name)
            if model is not None and manifest.model != model:
                mismatch = note("other model", folder=index_dir, built=manifest.model, given=model)
                raise IndexMismatchError(mismatch, manifest.model)  # before the rest is read, which may be large
            stored = _load_version(index_dir / name, manifest)
        except (IndexIntegrityError, OSError) as error:
            if (index_dir / name).is_dir():
                report(note("version damaged", version=name, error=error))
                skipped.append(name)
            else:  # withdrawn while it was read
                withdrawn += 1
        except IndexOutdatedError as error:
            outdated[name] = error
        else:
            for other, reason in outdated.items():  # where all are, the program is new: that is no reason to warn
                report(note("version outdated", version=other, error=reason))
            return stored
    for reason in outdated.values():
        raise reason
    if skipped:
        raise IndexNotReadyError(note("no whole index", folder=index_dir, damaged=", ".join(skipped)))
    raise IndexNotReadyError(note("no index", folder=index_dir))


def rollback(index_dir: Path, report: Report) -> tuple[str, str]:
    """Withdraw the newest version. Returns its name and that of the version that is in force now.

    Raises IndexNotReadyError where no older whole version is left to go back to.
    """
    with store_files.only_writer(index_dir), store_files.storage_errors(index_dir):
        names = store_files.versions(index_dir)
        for older in names[1:]:
            try:
                _load_version(index_dir / older, read_manifest(index_dir / older))
            except IndexIntegrityError as error:
                report(note("version damaged", version=older, error=error))
                continue
            except IndexOutdatedError as error:
                report(note("version outdated", version=older, error=error))
                continue
            for newer in names[: names.index(older)]:
                store_files.remove_version(index_dir, newer)
            return names[0], older
    held = ", ".join(names) or note("no version")
    raise IndexNotReadyError(note("no older version", folder=index_dir, names=held))


def read_manifest(version_dir: Path) -> Manifest:
    """The manifest of one version. Raises IndexIntegrityError, or IndexOutdatedError for another format."""
    try:
        raw = json.loads((version_dir / "manifest.json").read_text("utf-8"))
        if isinstance(raw, dict) and (raw.get("format"), raw.get("records")) != (FORMAT, RECORDS):
            found = f"format {raw.get('format')!r}, {raw.get('records')}, release {raw.get('package_version')}"
            expected = f"{FORMAT}, {RECORDS}"
            raise IndexOutdatedError(note("older format", version=version_dir.name, found=found, expected=expected))
        return from_json(Manifest, raw)
    except (OSError, ValueError, RecursionError) as error:
        raise IndexIntegrityError(f"manifest.json: {error}") from error


def _load_version(path: Path, manifest: Manifest) -> StoredIndex:
    for name, expected in manifest.files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise IndexIntegrityError(f"manifest.json names a file outside the version: {name!r}")
        try:
            actual = store_files.file_hash(path / name)
        except OSError as error:
            raise IndexIntegrityError(f"{name}: {error.strerror}") from error
        if actual != expected:
            raise IndexIntegrityError(f"{name}: its SHA-256 is {actual[:12]}…, the manifest says {expected[:12]}…")
    if missing := {"documents.jsonl", "passages.jsonl", "infos.jsonl", "vectors.faiss"} - manifest.files.keys():
        raise IndexIntegrityError(f"the manifest lacks {', '.join(sorted(missing))}")
    stored = StoredIndex(
        version=path.name,
        path=path,
        manifest=manifest,
        documents=_read_lines(path / "documents.jsonl", Document),
        passages=_read_lines(path / "passages.jsonl", Passage),
        infos=_read_lines(path / "infos.jsonl", DocumentInfo),
        vectors=_read_vectors(path / "vectors.faiss"),
    )
    if (stored.vectors.ntotal, stored.vectors.d) != (len(stored.passages), manifest.dimension):
        raise IndexIntegrityError(
            f"vectors.faiss holds {stored.vectors.ntotal} vectors of {stored.vectors.d}, expected "
            f"{len(stored.passages)} of {manifest.dimension}"
        )
    return stored


def _write_lines(path: Path, records: Iterable[object]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":")) + "\n")


def _read_lines(path: Path, kind: type[T]) -> tuple[T, ...]:
    # Bytes, because str.splitlines would also split at U+2028 and its kin inside a record's text.
    records = []
    for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], start=1):
        try:
            records.append(from_json(kind, json.loads(line)))
        except (RecordError, ValueError, RecursionError) as error:
            raise IndexIntegrityError(f"{path.name}, line {number}: {error}") from error
    return tuple(records)


def _read_vectors(path: Path) -> Any:
    import faiss

    try:
        index = faiss.read_index(str(path))
    except RuntimeError as error:
        raise IndexIntegrityError(f"vectors.faiss: {str(error)[:200]}") from error
    if not isinstance(index, faiss.IndexFlatIP):
        raise IndexIntegrityError(f"vectors.faiss holds a {type(index).__name__}, expected an IndexFlatIP")
    return index
