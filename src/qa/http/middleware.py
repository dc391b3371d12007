"""What surrounds every request: counting, the Host check, security headers, and errors in one form."""

from __future__ import annotations

import ipaddress
import json
import logging
import time
import uuid
from functools import partial

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.http.metrics import Metrics, route_of
from qa.http.problems import MEDIA_TYPE, ProblemError
from qa.settings import Settings

logger = logging.getLogger("qa.http")

# Gradio's page runs inline scripts and evaluates its own; what matters here is that no other host is asked.
PAGE_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
API_CSP = "default-src 'none'; frame-ancestors 'none'"
# What Gradio offers and the page has no use for: files from strangers, and requests on their behalf.
_CLOSED = tuple(
    f"/gradio_api/{route}" for route in ("upload", "proxy", "file=http", "file/", "process_recording", "stream/")
)
# The page's own calls go here as JSON; Gradio would also take files.
_JSON_ONLY = "/gradio_api/component_server"
# A kept conversation of a few hundred turns, as the page sends it to be exported; the API's own bound is narrower.
MAX_PAGE_BODY_BYTES = 8 * 2**20
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
}


class Surround:
    """The one middleware. Outermost but for the server's own; it sees the mounted page's replies too."""

    def __init__(self, app: ASGIApp, metrics: Metrics, settings: Settings) -> None:
        self._app = app
        self._metrics = metrics
        self._hosts = _allowed_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan" or self._host_fits(scope):
                await self._app(scope, receive, send)
            return  # a socket from elsewhere: not accepting it closes it
        exchange = _Exchange(scope, send)
        begun = time.perf_counter()
        try:
            self._admit(scope)
            await self._app(exchange.scope, partial(exchange.receive, receive), exchange.send)
            if exchange.too_large and not exchange.status:
                await exchange.fail(_too_large())
        except ProblemError as problem:
            await exchange.fail(problem)
        except Exception:
            if exchange.too_large and not exchange.status:
                await exchange.fail(_too_large())
                return
            if exchange.status:
                raise  # the reply has begun: the server cuts the connection, which the client notices
            incident = uuid.uuid4().hex[:12]
            logger.exception("incident %s: %s %s", incident, scope["method"], scope["path"])
            detail = f"the server failed; its log has the cause under incident {incident}"
            await exchange.fail(ProblemError(500, detail, kind="internal"))
        finally:
            seconds = time.perf_counter() - begun
            self._metrics.request(scope["method"], scope["path"], exchange.status or 499, seconds)

    def _admit(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if not self._host_fits(scope):
            raise ProblemError(
                421,
                f"this server does not answer to the host {headers.get('host', '')[:100]!r}; "
                "its operator can allow it with QA_ALLOWED_HOSTS",
                kind="host-not-allowed",
            )
        if scope["path"].startswith(_CLOSED):
            raise ProblemError(404, "there is nothing here")
        if scope["path"].startswith(_JSON_ONLY) and not headers.get("content-type", "").startswith("application/json"):
            raise ProblemError(415, "only application/json is taken here")
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > MAX_PAGE_BODY_BYTES:
            raise _too_large()

    def _host_fits(self, scope: Scope) -> bool:
        """Against DNS rebinding: a page elsewhere that makes its own name point here is sent away.

        A name is needed for that, so addresses pass, and so do requests without a Host (HTTP/1.0 probes).
        """
        host = _host_name(Headers(scope=scope).get("host", ""))
        return self._hosts is None or not host or host in self._hosts or _is_address(host)


class _Exchange:
    """One request and its reply: HEAD served as GET without a body, headers added, foreign errors rewritten."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._is_api = route_of(scope["path"]) is not None
        self._is_gradio_api = scope["path"].startswith("/gradio_api/")
        self._head = scope["method"] == "HEAD" and self._is_api
        self.scope: Scope = {**scope, "method": "GET"} if self._head else scope
        self._send = send
        self._foreign_error: Message | None = None
        self._foreign_body = b""
        self._received = 0
        self.too_large = False
        self.status = 0

    async def receive(self, receive: Receive) -> Message:
        """The next part of the body; for one that has grown too large the client is as good as gone."""
        message = await receive()
        self._received += len(message.get("body", b""))
        self.too_large = self._received > MAX_PAGE_BODY_BYTES
        return {"type": "http.disconnect"} if self.too_large else message

    async def send(self, message: Message) -> None:
        if self.too_large:
            return  # whatever is made of the cut body, the reply is that it was too large
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            if self._rewrite(message["status"], headers.get("content-type", "")):
                self._foreign_error = message
                return
            self._add_headers(headers)
            await self._send(message)
        elif self._foreign_error is not None:
            # Error bodies are a line of JSON; a longer one is cut, which leaves its detail out.
            self._foreign_body = (self._foreign_body + message.get("body", b""))[:65536]
            if not message.get("more_body", False):
                await self._send_rewritten(self._foreign_error)
        elif message["type"] == "http.response.body" and self._head:
            await self._send({**message, "body": b""})
        else:
            await self._send(message)

    async def fail(self, problem: ProblemError) -> None:
        self.too_large = False
        await problem.response()(self.scope, _nothing, self.send)

    def _rewrite(self, status: int, content_type: str) -> bool:
        """The mounted page's JSON and plain text errors; not what Gradio's own client reads."""
        plain = content_type.startswith(("application/json", "text/plain")) or not content_type
        return status >= 400 and plain and not self._is_gradio_api

    async def _send_rewritten(self, start: Message) -> None:
        detail = "there is nothing here" if start["status"] == 404 else "the request was refused"
        try:
            found = json.loads(self._foreign_body)["detail"]
        except (ValueError, KeyError, TypeError, RecursionError):
            found = None
        self._foreign_error = None
        kept = {
            name: value for name, value in Headers(raw=start["headers"]).items() if name in {"allow", "retry-after"}
        }
        await self.fail(ProblemError(start["status"], found if isinstance(found, str) else detail, headers=kept))

    def _add_headers(self, headers: MutableHeaders) -> None:
        # Gradio lets every origin read where the host is an address it doesn't know for this machine's.
        for name in {name for name in headers if name.startswith("access-control-")}:
            del headers[name]
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        is_problem = headers.get("content-type", "").startswith(MEDIA_TYPE)
        headers.setdefault("content-security-policy", API_CSP if self._is_api or is_problem else PAGE_CSP)
        if self._is_api:
            headers.setdefault("cache-control", "no-store")


def _too_large() -> ProblemError:
    return ProblemError(413, f"a body may hold {MAX_PAGE_BODY_BYTES} bytes at most", headers={"Connection": "close"})


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _allowed_hosts(settings: Settings) -> set[str] | None:
    """Host names that are answered to; None where any is: an operator who listens on the network named no one."""
    named = {name.strip().lower() for name in settings.allowed_hosts.split(",") if name.strip()}
    if "*" in named:
        return None
    host = settings.host.strip("[]").lower()
    loopback = host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)
    if not named and not loopback:
        return None
    return named | {"localhost", host}


def _host_name(header: str) -> str:
    """The host of a Host header, without its port and the brackets of an IPv6 address."""
    if header.startswith("["):
        return header[1:].split("]")[0].lower()
    return header.rsplit(":", 1)[0].lower().rstrip(".") if ":" in header else header.lower().rstrip(".")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
