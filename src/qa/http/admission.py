"""Which requests are let in: for which host, from which origin, to which of the page's routes, how large."""

from __future__ import annotations

import ipaddress
import re
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
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(
    rf"(?:(?:\[(?P<inner>[0-9a-f:.]+)\]|(?P<name>{_LABEL}(?:\.{_LABEL})*)\.?)(?::(?P<port>[0-9]{{0,5}}))?)?"
)
_MAX_PORT = 65535
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class Admission:
    """The rules of one server; every refusal is a ProblemError."""

    def __init__(self, settings: Settings) -> None:
        named = _listed(settings.allowed_hosts)
        self._hosts = None if "*" in named else _allowed_hosts(settings, named)
        self._names = named - {"*"}
        self._origins = {origin.rstrip("/") for origin in _listed(settings.allowed_origins)}

    def check(self, scope: Scope) -> None:
        """Raises ProblemError 400, 403, 404, 413, 415 or 421 for a request that is not let in."""
        headers = Headers(scope=scope)
        if _host_name(headers.get("host", "")) is None:
            raise ProblemError(400, f"the Host {headers.get('host', '')[:100]!r} is neither a name nor an address")
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
        if not host:
            return host is not None
        return self._hosts is None or host in self._hosts or _is_address(host)

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


def _host_name(header: str) -> str | None:
    """The host of a Host header, without its port and the brackets of an IPv6 address; None for what is no such header,
    whole: what stands behind a name that is let in could else be believed elsewhere."""
    found = _HOST.fullmatch(header.lower())
    if found is None or int(found["port"] or 0) > _MAX_PORT or (found["inner"] and not _is_address(found["inner"])):
        return None
    return found["inner"] or found["name"] or ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
