"""How the application is served: uvicorn, with limits for clients that are slow, or many."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from qa.http.middleware import BODY_S
from qa.http.problems import ProblemError
from qa.settings import Settings

KEEP_ALIVE_S = 5
HEADER_S = 15.0
# A little more than the application has for a body: its reply says more than a cut connection. This one holds where
# the application has replied without reading.
RECEIVE_S = BODY_S + 5
# Without progress: a buffer of 64 KiB that stays full.
SEND_S = 60.0
MAX_HEADER_BYTES = 64 * 1024
SHUTDOWN_S = 10


def server_config(app: ASGIApp, settings: Settings, **more: Any) -> uvicorn.Config:
    """uvicorn's configuration for ``app``; ``more`` are further arguments of it."""
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        log_config=None,
        log_level="error",  # what it warns of (bad requests, upgrades), any client could fill the log with
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=SHUTDOWN_S,
        limit_concurrency=settings.max_connections,
        h11_max_incomplete_event_size=MAX_HEADER_BYTES,
        **more,
    )


class BoundedProtocol(H11Protocol):
    """One connection. uvicorn bounds how long it idles and how long a header is, but not how long a client takes to
    send a request or to take a reply; and what it refuses itself, it refuses in plain text."""

    header_s = HEADER_S
    receive_s = RECEIVE_S
    send_s = SEND_S

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most, self.limit_concurrency = self.limit_concurrency, None
        self._awaited: tuple[object, ...] | None = None  # what of the client is waited for, and of which request
        self._receiving: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self._most is not None and len(self.connections) > self._most:
            detail = f"{self._most} connections are open, which is the limit; try again in a moment"
            self._refuse(ProblemError(503, detail, kind="overloaded", headers={"Retry-After": "1"}))
            return
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._receiving, self._sending):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._sending = self.loop.call_later(self.send_s, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()

    def timeout_keep_alive_handler(self) -> None:
        """Closing waits for what is still to be taken; a client that takes nothing would be waited for without end."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(self.send_s, self.transport.abort)

    def send_400_response(self, msg: str) -> None:
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE) and not self._replies():
            self._refuse(ProblemError(400, msg))
        else:
            self.transport.close()

    def _replies(self) -> bool:
        return self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete

    def _watch(self) -> None:
        """Sets the time for what the client is to send now: a header, or a body."""
        state = self.conn.their_state
        seconds = {h11.IDLE: self.header_s, h11.SEND_BODY: self.receive_s}.get(state)
        awaited = (state, self.cycle) if seconds is not None else None
        if awaited == self._awaited:
            return
        self._awaited = awaited
        if self._receiving is not None:
            self._receiving.cancel()
        self._receiving = self.loop.call_later(seconds, self._give_up) if seconds is not None else None

    def _give_up(self) -> None:
        """Ends the connection; where a header was begun and can be replied to, the client is told why."""
        begun, _ = self.conn.trailing_data
        if self.conn.their_state is not h11.IDLE or self._replies() or not begun:
            self.transport.abort()
            return
        self._refuse(ProblemError(408, f"the header did not come within {self.header_s:g} seconds"))
        self.loop.call_later(self.send_s, self.transport.abort)  # closing waits for the client to take it

    def _refuse(self, problem: ProblemError) -> None:
        """A whole reply without the application, and the end of the connection."""
        body = problem.response().body
        head = f"HTTP/1.1 {problem.status} {problem.title}\r\nContent-Type: application/problem+json\r\n"
        given = "".join(f"{name}: {value}\r\n" for name, value in problem.headers.items())
        head += f"{given}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        self.transport.write(head.encode("ascii") + bytes(body))
        self.transport.close()
