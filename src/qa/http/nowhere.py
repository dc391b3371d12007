"""What stands at an address where there is nothing: for a person at a browser a small page with the way back, for
programs a problem."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from qa.accept_language import prefers_english
from qa.http.problems import MEDIA_TYPE, ProblemError

NOTHING = "there is nothing here"
_PAGE, _PROGRAMS = "text/html", ("application/json", MEDIA_TYPE)
_STYLE = (
    ":root{color-scheme:light dark}body{margin:15vh auto;max-width:30rem;padding:0 1rem;"
    'font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}h1{font-size:1.3rem}'
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
CSP = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"
_WORDS = {
    "title": ("没有这个页面", "There is no such page"),
    "why": ("地址可能写错了，或者页面已经不在这里。", "The address may be mistyped, or the page is here no more."),
    "back": ("到问答首页", "Go to the start page"),
}


def nothing_here(request: Request, headers: Mapping[str, str] | None = None) -> Response:
    """The 404 in the form that the client prefers; ``headers`` are those of the error that it stands for."""
    varying = {**(headers or {}), "Vary": "Accept, Accept-Language"}
    if request.method not in ("GET", "HEAD") or not prefers_page(request.headers.get("accept")):
        return ProblemError(404, NOTHING, headers=varying).response()
    english = prefers_english(request.headers.get("accept-language"))
    return HTMLResponse(_page(english=english), 404, {**varying, "Content-Security-Policy": CSP})


def prefers_page(accept: str | None) -> bool:
    """Whether ``Accept`` (RFC 9110, 12.5.1) wants HTML more than JSON: browsers do where an address is opened."""
    weights: dict[str, float] = {}
    for part in (accept or "").lower().split(","):
        kind, *parameters = (piece.strip(" \t") for piece in part.split(";"))
        given = next((piece.removeprefix("q=") for piece in parameters if piece.startswith("q=")), "1")
        weights[kind] = max(weights.get(kind, 0.0), _weight(given))

    def wanted(kind: str) -> float:
        named = (kind, kind.partition("/")[0] + "/*", "*/*")
        return next((weights[name] for name in named if name in weights), 0.0)

    return wanted(_PAGE) > max(map(wanted, _PROGRAMS))


def _weight(given: str) -> float:
    """0 to 1; what is no such number counts as nothing."""
    try:
        return min(max(float(given), 0.0), 1.0)
    except ValueError:
        return 0.0


def _page(*, english: bool) -> str:
    words = {key: escape(pair[english]) for key, pair in _WORDS.items()}
    return (
        f'<!doctype html><html lang="{"en" if english else "zh-CN"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{words["title"]}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{words['title']}</h1><p>{words['why']}</p>"
        f'<p><a href="/">{words["back"]}</a></p></main></body></html>'
    )
