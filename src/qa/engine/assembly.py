"""Putting an engine together from the settings: what the command line, the server and the evaluation start with."""

from __future__ import annotations

from qa.engine.engine import Engine
from qa.engine.indexing import BuildReport, build_index
from qa.index import e5, store, store_files
from qa.index.embed import Encoder, HashingEncoder, load_encoder
from qa.reader.reader import Reader, load_reader
from qa.settings import Settings
from qa.types import Report
from qa.writer.client import ChatClient
from qa.writer.writer import ModelWriter, Writer


def update_index(settings: Settings, report: Report, *, rebuild: bool = False) -> tuple[BuildReport, Encoder]:
    """Bring the index up to the documents folder; the encoder is returned so that it is loaded once only.

    Raises IndexBusyError before the encoder is loaded, which takes long, when another process is indexing.
    """
    with store_files.writing(settings.index_dir):
        encoder = load_encoder(settings, report)
    return build_index(settings, encoder, report, rebuild=rebuild), encoder


def open_engine(settings: Settings, report: Report, encoder: Encoder | None = None) -> Engine:
    """The newest whole index version, ready for questions.

    Raises IndexNotReadyError where there is none, IndexMismatchError where another model built it.
    """
    encoder = encoder or load_encoder(settings, report)
    stored = store.load(settings.index_dir, report, model=encoder.identity)
    reader = open_reader(settings, report, encoder)
    return Engine(stored, encoder, reader, open_writer(settings), limit_s=settings.ask_timeout_s)


def open_reader(settings: Settings, report: Report, encoder: Encoder) -> Reader | None:
    """The reader, or None where it is switched off, or the encoder is the double that needs no model at all."""
    if not settings.reader or isinstance(encoder, HashingEncoder):
        return None
    return load_reader(e5.prepare(settings.cache_dir, report), e5.IDENTITY, report, encoder)


def open_writer(settings: Settings) -> Writer | None:
    """The language model that words answers, or None where none is set. Nothing is sent before the first question."""
    if not settings.llm_model:
        return None
    return ModelWriter(
        ChatClient(settings.llm_base_url, settings.llm_model, settings.llm_api_key, settings.llm_timeout_s)
    )
