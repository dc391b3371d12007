"""``qa serve``: answers at once, indexes in the background, and takes up new index versions while it runs."""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import signal
import socket
import sys
import threading

import uvicorn

import qa_ui
from qa import store
from qa.assembly import open_engine, update_index
from qa.console import own_command
from qa.embed import Encoder
from qa.errors import QAError
from qa.http import create_app
from qa.messages import Speaker
from qa.service import EngineHolder
from qa.settings import Settings

POLL_S = 5.0
GC_OBJECTS = 200_000  # allocations before the garbage collector looks; Python's own is 700
SHUTDOWN_S = 10


def serve(_: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    """Serve until stopped. Exit code 0 when stopped by a signal, 1 when there is nothing that could be served."""
    # Importing torch and its kin makes a million objects that stay; looking through them for garbage again and again
    # took a seventh of the start (6.2 s to 5.3 s for sentence-transformers alone).
    gc.set_threshold(GC_OBJECTS, 20, 20)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    listening = _listen(settings, say)
    holder = EngineHolder()
    app = create_app(holder, settings)
    qa_ui.mount(app, holder.loaded, settings, app.state.answer)
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, server_header=False, timeout_graceful_shutdown=SHUTDOWN_S)
    )
    supply = Supply(settings, holder, say)
    worker = threading.Thread(target=supply.run, args=(server,), name="qa-index", daemon=True)
    worker.start()
    _tell(say("answering at", url=_url(settings.host, listening.getsockname()[1])))
    # uvicorn shuts down in order and then raises the signal again, for whoever was asked before: SIGTERM, as a service
    # manager sends it, must not look like a crash.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        supply.stop.set()
    return 1 if supply.failed else 0


class Supply:
    """Keeps the holder supplied: first with the index of the documents as they are, then with each newer version."""

    def __init__(self, settings: Settings, holder: EngineHolder, say: Speaker) -> None:
        self._settings = settings
        self._holder = holder
        self._say = say
        self.stop = threading.Event()
        self.failed = False

    def run(self, server: uvicorn.Server) -> None:
        """Index and load; where neither works and nothing can be served, end the server."""
        try:
            encoder = self._start()
        except Exception as error:
            self.failed = True
            _tell(self._say("failed", error=error))
            if not isinstance(error, QAError):
                logging.getLogger("qa.serve").exception("preparing the index failed")
            server.should_exit = True
            return
        self._follow(encoder)

    def _start(self) -> Encoder | None:
        encoder = None
        try:
            report, encoder = update_index(self._settings, self._report)
            for name, reason in report.failed:
                _tell(self._say("index failed file", name=name, reason=reason))
        except QAError as error:
            # A full disk or another process that is indexing is no reason not to serve what there is.
            if store.newest(self._settings.index_dir) is None:
                raise
            _tell(self._say("serving older", error=error))
        self._load(encoder)
        return encoder

    def _load(self, encoder: Encoder | None) -> None:
        engine = open_engine(self._settings, self._report, encoder)
        self._holder.replace(engine)
        documents = sum(info.error is None for info in engine.documents())
        _tell(self._say("ready", version=engine.index_version, documents=documents))

    def _follow(self, encoder: Encoder | None) -> None:
        """Take up what ``qa index`` or ``qa index --rollback`` published meanwhile."""
        seen = store.newest(self._settings.index_dir)
        while not self.stop.wait(POLL_S):
            newest = store.newest(self._settings.index_dir)
            if newest in (None, seen):
                continue
            seen = newest
            try:
                self._load(encoder)
            except QAError as error:
                _tell(self._say("serving older", error=error))

    def _report(self, message: str) -> None:
        self._holder.report(message)
        _tell(self._say.told(message))


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
