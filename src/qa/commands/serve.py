"""``qa serve``: answers at once, indexes in the background, and takes up new index versions while it runs."""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import os
import signal
import socket
import sys
import threading
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress

import uvicorn

import qa_ui
from qa.answer.terms.english import dictionary
from qa.commands.console import own_command
from qa.commands.messages import Speaker
from qa.commands.terminal import printable
from qa.engine.assembly import open_engine
from qa.engine.indexing import BuildReport, build_index
from qa.errors import IndexBusyError, IndexIntegrityError, IndexMismatchError, IndexNotReadyError, QAError
from qa.http import create_app
from qa.http.server import server_config
from qa.index import store, store_files
from qa.index.embed import Encoder, load_encoder
from qa.notes import note
from qa.service import AnswerEngine, EngineHolder
from qa.settings import Settings
from qa.types import Report

logger = logging.getLogger("qa.commands.serve")
POLL_S = 5.0
STOP_S = 10.0  # that the thread which indexes has to end in, at its next batch
WARM_S = 60.0  # that the examples of a new index version are looked for, with nobody waiting
GC_OBJECTS = 200_000  # allocations before the garbage collector looks; Python's own is 700


def serve(_: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    """Serve until stopped. Exit code 0 when stopped by a signal, 1 when there is nothing that could be served."""
    # Importing torch and its kin makes a million objects that stay; looking through them for garbage again and again
    # took a seventh of the start (6.2 s to 5.3 s for sentence-transformers alone).
    gc.set_threshold(GC_OBJECTS, 20, 20)
    handler = logging.StreamHandler()
    handler.setFormatter(_LogFormatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    listening = _listen(settings, say)
    holder = EngineHolder()
    app = create_app(holder, settings)
    qa_ui.mount(app, holder.loaded, settings, app.state.answer, app.state.add_post, holder.progress)
    server = uvicorn.Server(server_config(app, settings))
    supply = Supply(settings, holder, say, _open_for_good)
    worker = threading.Thread(target=supply.run, args=(server,), name="qa-index", daemon=True)
    _tell(say("answering at", url=_url(settings.host, listening.getsockname()[1])))
    # uvicorn shuts down in order and then raises the signal again, for whoever was asked before: SIGTERM, as a service
    # manager sends it, must not look like a crash.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        worker.start()
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        supply.stop.set()
    _await(worker)
    code = 1 if supply.failed else 0
    _leave_running((worker, *supply.warming), code)
    return code


def _open_for_good(settings: Settings, report: Report) -> Encoder:
    """The encoder. What it has made, and all that was imported, stays as long as the process does, and is never looked
    through for garbage again: that takes half a second of all threads, each time an engine is replaced."""
    encoder = load_encoder(settings, report)
    gc.freeze()
    return encoder


def _await(worker: threading.Thread) -> None:
    """Let it end its batch and clear away what it was writing; who interrupts again waits no longer."""
    with suppress(KeyboardInterrupt):
        worker.join(STOP_S)


def _leave_running(threads: Iterable[threading.Thread], code: int) -> None:
    """End the process here where one of ``threads`` still works: the interpreter would take the ground away from under
    a thread within torch or faiss, and the process end with SIGABRT as if it had crashed."""
    if any(thread.is_alive() for thread in threads):
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


class _StoppedError(BaseException):
    """The server was told to stop. No Exception, so that nothing takes it for a failure to be told or tried again."""


class Supply:
    """Keeps the holder supplied: first with the index of the documents as they are, then with each newer version."""

    def __init__(
        self,
        settings: Settings,
        holder: EngineHolder,
        say: Speaker,
        open_encoder: Callable[[Settings, Report], Encoder] = load_encoder,
    ) -> None:
        self._settings = settings
        self._holder = holder
        self._say = say
        self._open_encoder = open_encoder
        self._encoder: Encoder | None = None
        self._given_up: object = None  # the state of the index in which the newest version can't be used
        self._said: set[str] = set()  # since something last went well
        self._replaced: list[weakref.ref[AnswerEngine]] = []  # engines that may still be in use
        self.stop = threading.Event()
        self.failed = False
        self.warming: list[threading.Thread] = []  # at work

    def run(self, server: uvicorn.Server) -> None:
        """Index and load, then follow until stopped; where nothing can be served to begin with, end the server."""
        with suppress(_StoppedError):
            self._run(server)

    def _run(self, server: uvicorn.Server) -> None:
        try:
            self.start()
        except Exception as error:
            self.failed = True
            _tell(self._say("failed", error=error))
            if not isinstance(error, QAError):
                logger.exception("preparing the index failed")
            server.should_exit = True
            return
        served = None
        while True:
            if self._served() != served:
                served = self._served()
                self._warm()
            if self.stop.wait(POLL_S):
                return
            self.follow()

    def _warm(self) -> None:
        """Prepare for the page and the first English question what takes long, while all that is served already.

        In a thread of its own, since newer index versions must not wait for it.
        """
        engine = self._holder.current()

        def prepare() -> None:
            dictionary()
            for language in ("zh", "en"):
                if not self.stop.is_set() and self._holder.loaded() is engine:
                    engine.examples(language=language, patience_s=WARM_S)

        thread = threading.Thread(target=prepare, name="qa-examples", daemon=True)
        thread.start()
        self.warming = [one for one in self.warming if one.is_alive()] + [thread]

    def start(self) -> None:
        """Index the documents as they are and load that, or what there is where they can't be indexed.

        Raises QAError where there is neither.
        """
        self._encoder = self._open_encoder(self._settings, self._report)
        try:
            report = self._index(self._encoder)
            for name, reason in report.failed:
                _tell(self._say("index failed file", name=name, reason=reason))
        except QAError as error:
            # A full disk or another process that is indexing is no reason not to serve what there is.
            if store.newest(self._settings.index_dir) is None:
                raise
            _tell(self._say("serving older", error=error))
        self._load()

    def _index(self, encoder: Encoder) -> BuildReport:
        """Bring the index up. Where another process is making the very first version, wait for it."""
        while True:
            try:
                return build_index(self._settings, encoder, self._report)
            except IndexBusyError:
                if store.newest(self._settings.index_dir) is not None:
                    raise
                self._report(note("index waiting"))
                if self.stop.wait(POLL_S):
                    raise

    def _load(self) -> None:
        state = store_files.state(self._settings.index_dir)  # before: what changes meanwhile is looked at again
        newest = store.newest(self._settings.index_dir)
        try:
            engine = open_engine(self._settings, self._report, self._encoder)
        except (IndexIntegrityError, IndexMismatchError, IndexNotReadyError):
            self._given_up = state
            raise
        replaced = self._holder.loaded()
        self._holder.replace(engine)
        if replaced is not None:
            self._replaced.append(weakref.ref(replaced))
            del replaced
        self._free()
        self._given_up = state if newest != engine.index_version else None
        documents = sum(info.error is None for info in engine.documents())
        key = "ready" if documents else "ready empty"
        _tell(self._say(key, version=engine.index_version, documents=documents, folder=self._settings.docs_dir))

    def _free(self) -> None:
        """Free the engines that were replaced, once nothing is at work with them.

        Each holds texts, vectors and the reader's weights, and refers to itself: Python would find it only after some
        millions of allocations more. All threads wait meanwhile: after ``_open_for_good`` 3 ms for each thousand
        passages in memory, and 0.3 s for the vocabulary of the reader that goes.
        """
        self._replaced = [engine for engine in self._replaced if engine() is not None]
        # Examples are looked for with an engine for a minute or two; then it would be found to be in use.
        if self._replaced and not any(thread.is_alive() for thread in self.warming):
            gc.collect()

    def follow(self) -> None:
        """Take up what ``qa index`` or ``qa index --rollback`` published meanwhile; raises nothing.

        What fails is tried again at the next call, for a disk may be out of reach for a moment. The same failure is
        said once. A version that is damaged, or that another model or release made, isn't read again and again: only
        once a file of the index has changed.
        """
        self._free()
        try:
            newest = store.newest(self._settings.index_dir)
            if newest not in (None, self._served()):
                if store_files.state(self._settings.index_dir) == self._given_up:
                    return
                self._load()
            self._said.clear()
        except Exception as error:
            if self._once(self._say("serving older", error=error)) and not isinstance(error, QAError):
                logger.exception("taking up a new index version failed")

    def _served(self) -> str | None:
        engine = self._holder.loaded()
        return engine.index_version if engine is not None else None

    def _report(self, message: str) -> None:
        """Say how far it is; between two steps of indexing the place to end when told to stop."""
        if self.stop.is_set():
            raise _StoppedError
        self._holder.report(message)
        self._once(self._say.told(message))

    def _once(self, told: str) -> bool:
        """Say it unless it has been said since something last went well; whether it was said now."""
        if told in self._said:
            return False
        self._said.add(told)
        _tell(told)
        return True


class _LogFormatter(logging.Formatter):
    """Log lines hold what others wrote: names of files, a language model's words."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


def _listen(settings: Settings, say: Speaker) -> socket.socket:
    """The listening socket, taken before anything slow begins. Raises QAError that says what to do."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = settings.port + 1 if settings.port < 65535 else 0
            raise QAError(say("port in use", port=settings.port, other=other, command=own_command())) from error
        told = say("cannot listen", host=settings.host, port=settings.port, error=error)
        raise QAError(told) from error


def _url(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
