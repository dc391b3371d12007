"""Which requests are let in: for which host, from which origin, to which of the page's routes, how large."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from qa.http.metrics import route_of
from qa.http.problems import ProblemError
from qa.limits import MAX_BODY_BYTES
from qa.settings import Settings

_GRADIO = "/gradio_api/"
_EVENTS = "/gradio_api/run/predict"
_COMPONENTS = "/gradio_api/component_server"
# What the page asks of Gradio, and how large a body may be: what depends on the chosen scope, and a kept conversation
# of a few hundred turns to be exported. All else that Gradio offers is closed: a queue that keeps what it is sent until
# it is fetched, files from strangers, requests on their behalf.
_PAGE_BODIES = {_EVENTS: 64 * 1024, _COMPONENTS: 8 * 2**20}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class Admission:
    """The rules of one server; every refusal is a ProblemError."""

    def __init__(self, settings: Settings) -> None:
        named = _listed(settings.allowed_hosts)
        self._hosts = None if "*" in named else _allowed_hosts(settings, named)
        self._names = named - {"*"}
        self._origins = {origin.rstrip("/") for origin in _listed(settings.allowed_origins)}

    def check(self, scope: Scope) -> None:
        """Raises ProblemError 403, 404, 413, 415 or 421 for a request that is not let in."""
        headers = Headers(scope=scope)
        if not self.host_fits(scope):
            raise ProblemError(
                421,
                f"this server does not answer to the host {headers.get('host', '')[:100]!r}; "
                "its operator can allow it with QA_ALLOWED_HOSTS",
                kind="host-not-allowed",
            )
        path, reads = scope["path"], scope["method"] in _READING
        if not reads and not self._origin_fits(headers):
            raise ProblemError(
                403,
                f"pages of {headers.get('origin', '')[:100]!r} may not ask here; "
                "this server's operator can allow them with QA_ALLOWED_ORIGINS",
                kind="origin-not-allowed",
            )
        of_page = path.rstrip("/") in _PAGE_BODIES
        closed = path.startswith(_GRADIO) and (reads or not of_page)
        if closed or not (reads or of_page or route_of(path)):
            raise ProblemError(404, "there is nothing here")
        if of_page and not headers.get("content-type", "").startswith("application/json"):
            raise ProblemError(415, "only application/json is taken here")
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > max_body(path):
            raise too_large(path)

    def host_fits(self, scope: Scope) -> bool:
        """Against DNS rebinding: a page elsewhere that makes its own name point here is sent away.

        A name is needed for that, so addresses pass, and so do requests without a Host (HTTP/1.0 probes).
        """
        host = _host_name(Headers(scope=scope).get("host", ""))
        return self._hosts is None or not host or host in self._hosts or _is_address(host)

    def _origin_fits(self, headers: Headers) -> bool:
        """Whether it is no page of another site that asks, through the browser of someone who may.

        Browsers name the page's origin with every request that isn't for reading; other programs need not. A proxy that
        changes Host is not asked what it was, for X-Forwarded-Host is anyone's to write: QA_ALLOWED_HOSTS names it.
        """
        origin = headers.get("origin")
        if origin is None or origin.lower() in self._origins or "*" in self._origins:
            return True
        try:
            parts = urlsplit(origin.lower())
        except ValueError:
            return False
        default = _DEFAULT_PORTS.get(parts.scheme)
        if default is None:
            return False  # null, as of a file or a sandbox, and what no browser sends
        asked = headers.get("host", "").lower().removesuffix(default)
        return parts.netloc.removesuffix(default) in {asked, *self._names}


def max_body(path: str) -> int:
    """How many bytes a request to ``path`` may hold."""
    return _PAGE_BODIES.get(path.rstrip("/"), MAX_BODY_BYTES)


def too_large(path: str) -> ProblemError:
    """What is said of a body beyond that."""
    return ProblemError(413, f"a body may hold {max_body(path)} bytes at most", headers={"Connection": "close"})


def _listed(names: str) -> set[str]:
    return {name.strip().lower() for name in names.split(",") if name.strip()}


def _allowed_hosts(settings: Settings, named: set[str]) -> set[str] | None:
    """Host names that are answered to; None where any is: an operator who listens on the network named no one."""
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
