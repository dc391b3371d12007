"""What surrounds every request: counting, the Host check, security headers, and errors in one form."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
import uuid
from functools import partial
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.errors import QAError
from qa.http import problems
from qa.http.admission import Admission, max_body, too_large
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
# For the whole of a body: of 256 KiB, or 8 MiB for a conversation to be exported, which a slow line does in time.
BODY_S = 60.0
# What of Gradio's errors is looked at: they are a line of JSON, of which a longer one leaves its detail out.
_MAX_FOREIGN_BYTES = 65536
_KEPT = frozenset({"allow", "retry-after"})  # of a foreign error's headers
# What is anyone's to write, and Gradio believes: under which address, and behind which server, its page stands. The
# scheme and the client's address, where a trusted proxy names them, the server has read before (FORWARDED_ALLOW_IPS).
_CLAIMS = (b"x-forwarded-", b"x-gradio-", b"x-original-", b"x-rewrite-")
_CLAIM = frozenset({b"forwarded", b"x-real-ip", b"x-host"})
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
        self._admission = Admission(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan" or self._admission.host_fits(scope):
                await self._app(scope, receive, send)
            return  # a socket from elsewhere: not accepting it closes it
        exchange = _Exchange(scope, send)
        begun = time.perf_counter()
        try:
            self._admission.check(scope)
            await self._app(exchange.scope, partial(exchange.receive, receive), exchange.send)
            await exchange.finish()
        except ProblemError as problem:
            await exchange.fail(problem)
        except Exception as error:
            if not await exchange.finish(error):
                if exchange.status:
                    raise  # the reply has begun: the server cuts the connection, which the client notices
                incident = uuid.uuid4().hex[:12]
                logger.exception("incident %s: %s %s", incident, scope["method"], scope["path"])
                detail = f"the server failed; its log has the cause under incident {incident}"
                await exchange.fail(ProblemError(500, detail, kind="internal"))
        finally:
            seconds = time.perf_counter() - begun
            self._metrics.request(scope["method"], scope["path"], exchange.status or 499, seconds)


class _Exchange:
    """One request and its reply: HEAD served as GET without a body, headers added, foreign errors rewritten.

    refusal  why the body is not read to its end
    status   of the reply, 0 before it begins
    """

    def __init__(self, scope: Scope, send: Send) -> None:
        self._is_api = route_of(scope["path"]) is not None
        self._head = scope["method"] == "HEAD" and self._is_api
        claimless = [one for one in scope["headers"] if not _is_claim(one[0].lower())]
        self.scope: Scope = {**scope, "method": "GET" if self._head else scope["method"], "headers": claimless}
        self._send = send
        self._foreign_error: Message | None = None
        self._foreign_body = b""
        self._received = 0
        self._whole = False
        self._deadline = asyncio.get_running_loop().time() + BODY_S
        self.refusal: ProblemError | None = None
        self.status = 0

    async def receive(self, receive: Receive) -> Message:
        """The next part of the body; for one that is too large or too slow the client is as good as gone."""
        if self._whole:
            return await receive()  # that the client leaves, which may take as long as it likes
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await receive()
        except TimeoutError:
            seconds = f"{BODY_S:g} seconds"
            self.refusal = ProblemError(408, f"the body did not come within {seconds}", headers={"Connection": "close"})
            return {"type": "http.disconnect"}
        self._whole = not message.get("more_body", False)
        self._received += len(message.get("body", b""))
        if self._received > max_body(self.scope["path"]):
            self.refusal = too_large(self.scope["path"])
        return {"type": "http.disconnect"} if self.refusal else message

    async def send(self, message: Message) -> None:
        if self.refusal is not None and not self.status:
            return  # whatever is made of the cut body, the reply is why it was cut
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            if self._rewrite(message["status"], headers.get("content-type", "")):
                self._foreign_error = message  # told when it is whole, and known what it failed at
                return
            self._add_headers(headers)
            await self._send(message)
        elif self._foreign_error is not None:
            self._foreign_body = (self._foreign_body + message.get("body", b""))[:_MAX_FOREIGN_BYTES]
        elif message["type"] == "http.response.body" and self._head:
            await self._send({**message, "body": b""})
        else:
            await self._send(message)

    async def finish(self, error: Exception | None = None) -> bool:
        """Tells what is left to be told once the application has returned, or raised ``error``; whether there was any.

        Gradio answers with an error and then raises what it failed at: one of our own errors tells more than its reply.
        """
        if self.refusal is not None and not self.status:
            await self.fail(self.refusal)
            return True
        start, self._foreign_error = self._foreign_error, None
        if start is None:
            return False
        first = _first(error) if error is not None else None
        if isinstance(first, QAError):
            await self.fail(problems.from_qa_error(first))
            return True
        if first is not None:
            logger.error("%s %s failed: %s", self.scope["method"], self.scope["path"], _in_a_line(first))
        kept = {name: value for name, value in Headers(raw=start["headers"]).items() if name in _KEPT}
        await self.fail(problems.from_foreign(start["status"], self._foreign_body, kept))
        return True

    async def fail(self, problem: ProblemError) -> None:
        self.refusal = None
        await problem.response()(self.scope, _nothing, self.send)

    def _rewrite(self, status: int, content_type: str) -> bool:
        """The mounted page's JSON and plain text errors."""
        plain = content_type.startswith(("application/json", "text/plain")) or not content_type
        return status >= 400 and plain

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


def _is_claim(header: bytes) -> bool:
    return header.startswith(_CLAIMS) or header in _CLAIM


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _first(error: BaseException) -> BaseException:
    """What failed first."""
    while (earlier := error.__cause__ or error.__context__) is not None and not isinstance(error, QAError):
        error = earlier
    return error


def _in_a_line(error: BaseException) -> str:
    """An error and where it arose, for the log: the rest of a foreign traceback says no more."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{where}".replace("\n", " ")[:500]
