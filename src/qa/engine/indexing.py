"""The composer of the writing path: files → documents → passages → vectors → a published index version."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import DocumentError, IndexMismatchError, IndexNotReadyError
from qa.index import e5, store, store_files
from qa.index.embed import Encoder
from qa.index.lexical import LexicalWriter
from qa.index.passages import PassageSettings, cut_passages
from qa.language.document_number import read_imprint
from qa.loading.load import document_id, find_files, load, read_bytes
from qa.notes import Note, note, worded
from qa.outline.article_years import speaking_year
from qa.outline.articles import Article, split_articles
from qa.outline.outline import read_outline
from qa.places.places import gazetteer
from qa.service import unread_reason
from qa.settings import Settings
from qa.types import Document, DocumentInfo, Passage, Report, Section

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Part of what a stored document was made by: raise it when loading, outlining or cutting change their result.
PIPELINE_REVISION = 34
EMBED_BATCH = 256
REPORT_S = 2.0  # between two words on how far it is


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What an index run did. ``version`` is the one in force after it.

    ``failed`` are ``(name, reason)``.
    """

    version: str
    published: bool
    documents: int
    passages: int
    reused: int
    failed: tuple[tuple[str, Note], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    document: Document
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32] | None
    info: DocumentInfo


def passage_identity() -> dict[str, str | int | float | bool]:
    """What besides the model decides a document's passages; stored in the manifest."""
    return {**asdict(PassageSettings()), "pipeline": PIPELINE_REVISION}


def read_document(name: str, content: bytes) -> Document:
    """A file's bytes, loaded and outlined. Raises DocumentError with the reason."""
    loaded = load(name, content)
    stem = Path(name).stem
    articles = split_articles(loaded, stem, gazetteer().named)
    year = speaking_year(loaded, articles, stem)
    title = document_title(articles)
    return Document(
        id=document_id(name),
        name=name,
        title=title,
        text=loaded.text,
        source=loaded.source,
        outline=read_outline(loaded, title, articles, year),
        sha256=hashlib.sha256(content).hexdigest(),
        title_derived=all(article.title_derived for article in articles),
        year=year,
    )


def document_title(articles: Sequence[Article]) -> str:
    """One article's title, or those of all joined; a long page is cut after three."""
    titles = list(dict.fromkeys(article.title for article in articles))
    return "、".join(titles[:3]) + (" 等" if len(titles) > 3 else "")


def build_index(settings: Settings, encoder: Encoder, report: Report, *, rebuild: bool = False) -> BuildReport:
    """Bring the index up to the documents folder; nothing is published where nothing has changed.

    Unchanged documents keep their vectors unless ``rebuild`` is set. A file that can't be read is
    listed with its reason, and the rest is indexed. Raises IndexMismatchError when the stored index was made by
    another model (not the built-in one in another form) and ``rebuild`` is not set, and before anything slow
    IndexBusyError when another process is indexing and IndexStorageError when there is something to write and no way
    to.
    """
    with store_files.writing(settings.index_dir) as writer:
        return _brought_up(settings, encoder, report, writer, rebuild)


def _brought_up(
    settings: Settings, encoder: Encoder, report: Report, writer: store_files.Writer, rebuild: bool
) -> BuildReport:
    previous = None if rebuild else _previous(settings, encoder, report)
    reusable = previous is not None and dict(previous.manifest.passage_settings) == passage_identity()
    parts, failed = _read_parts(settings, previous if reusable else None, report)
    infos = tuple(part.info for part in parts) + tuple(failed)
    failures = tuple((info.name, unread_reason(info)) for info in failed)
    passages = [passage for part in parts for passage in part.passages]
    reused = sum(part.vectors is not None for part in parts)
    if previous is not None and reusable and _same(previous, infos) and reused == len(parts):
        return BuildReport(previous.version, False, len(parts), len(passages), reused, failures)
    with store.building(settings.index_dir, writer) as build:
        vectors = _vectors(parts, encoder, report)
        documents = [part.document for part in parts]
        build.write(documents, passages, vectors, infos)
        with store_files.storage_errors(settings.index_dir), LexicalWriter(build.lexical_dir) as lexical:
            lexical.add(passages)
        version = build.publish(
            model=encoder.identity, passage_settings=passage_identity(), keep_versions=settings.keep_versions
        )
    return BuildReport(version, True, len(parts), len(passages), reused, failures)


def _previous(settings: Settings, encoder: Encoder, report: Report) -> store.StoredIndex | None:
    try:
        return store.load(settings.index_dir, report, model=encoder.identity)
    except IndexNotReadyError:
        return None
    except IndexMismatchError as error:
        # Of another release, or with and without its adapter: nobody chose another model.
        if not (e5.is_built_in(error.built) and e5.is_built_in(encoder.identity)):
            raise
        report(note("other release of model"))
        return None


def _same(previous: store.StoredIndex, infos: Sequence[DocumentInfo]) -> bool:
    """Whether the same files, readable and not, are there with the same bytes."""
    return {(i.name, i.sha256, i.error) for i in previous.infos} == {(i.name, i.sha256, i.error) for i in infos}


def _read_parts(
    settings: Settings, previous: store.StoredIndex | None, report: Report
) -> tuple[list[_Part], list[DocumentInfo]]:
    parts: list[_Part] = []
    failed: list[DocumentInfo] = []
    found = find_files(settings.docs_dir, follow_links=settings.follow_links)
    for path in found.skipped:
        report(note("skipped", name=_name(path, settings.docs_dir)))
    for path in found.outside:
        report(note("skipped link", name=_name(path, settings.docs_dir)))
    said_at = time.monotonic()
    for number, path in enumerate(found.documents):
        if time.monotonic() - said_at > REPORT_S:
            report(note("files read", done=number, total=len(found.documents)))
            said_at = time.monotonic()
        name = _name(path, settings.docs_dir)
        content = b""
        try:
            content = read_bytes(path)
            parts.append(_part(name, content, previous))
        except DocumentError as error:
            failed.append(_failure(name, content, error))
        except MemoryError:  # what the file took is free again
            failed.append(_failure(name, content, DocumentError(note("unread memory"))))
    return parts, failed


def _name(path: Path, folder: Path) -> str:
    """A file's path in the folder; what of it is no UTF-8 (unpacked from an archive in GBK) is written out."""
    return path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _part(name: str, content: bytes, previous: store.StoredIndex | None) -> _Part:
    kept = previous.part(name, hashlib.sha256(content).hexdigest()) if previous is not None else None
    if kept is not None:
        return _Part(kept.document, kept.passages, kept.vectors, kept.info)
    document = read_document(name, content)
    passages = cut_passages(document)
    facets = document.outline.facets
    imprint = read_imprint(document.text)
    info = DocumentInfo(
        id=document.id,
        name=name,
        title=document.title,
        characters=len(document.text),
        sections=_count(document.outline),
        passages=len(passages),
        sha256=document.sha256,
        indexed_at=datetime.now(UTC).isoformat(timespec="seconds"),
        places=facets.places,
        periods=facets.periods,
        size_bytes=len(content),
        issuer=imprint.issuer,
        number=imprint.number,
    )
    return _Part(document, passages, None, info)


def _count(section: Section) -> int:
    return sum(1 + _count(child) for child in section.children)


def _failure(name: str, content: bytes, error: DocumentError) -> DocumentInfo:
    return DocumentInfo(
        id=document_id(name),
        name=name,
        title=Path(name).stem,
        characters=0,
        sections=0,
        passages=0,
        sha256=hashlib.sha256(content).hexdigest(),
        indexed_at=datetime.now(UTC).isoformat(timespec="seconds"),
        error=str(error),
        size_bytes=len(content),
        error_zh=str(worded(error, "zh")),
    )


def _vectors(parts: Sequence[_Part], encoder: Encoder, report: Report) -> NDArray[np.float32]:
    """One row a passage, in the order of the parts; only new passages are embedded."""
    fresh = [passage for part in parts if part.vectors is None for passage in part.passages]
    made = _embed(fresh, encoder, report)
    rows: list[NDArray[np.float32]] = [np.empty((0, encoder.dimension), np.float32)]
    at = 0
    for part in parts:
        if part.vectors is not None:
            rows.append(part.vectors)
        else:
            rows.append(made[at : at + len(part.passages)])
            at += len(part.passages)
    return np.concatenate(rows)


def _embed(passages: Sequence[Passage], encoder: Encoder, report: Report) -> NDArray[np.float32]:
    if not passages:
        return np.empty((0, encoder.dimension), np.float32)
    texts = [f"{passage.context}\n{passage.text}" for passage in passages]
    batches = []
    begun = said_at = time.monotonic()
    for start in range(0, len(texts), EMBED_BATCH):
        batches.append(encoder.encode(texts[start : start + EMBED_BATCH], "passage"))
        done = min(start + EMBED_BATCH, len(texts))
        now, left = time.monotonic(), len(texts) - done
        if not left:
            report(note("embedded", done=done, total=done))
        elif now - said_at > REPORT_S:
            minutes = math.ceil((now - begun) / done * left / 60)
            report(note("embedded left", done=done, total=len(texts), minutes=minutes))
            said_at = now
    return np.concatenate(batches)
