"""The page's fixed parts, in Chinese; the page's script puts them into the browser's language."""

from __future__ import annotations

import json
from html import escape

from qa.limits import MAX_HISTORY_TURNS, MAX_QUESTION_CHARS

from .i18n import Language, dictionary, text
from .markup import tag
from .thread import LONG_QUESTION_CHARS

_SCRIPTS = ("store.js", "pane.js", "page.js", "box.js", "turn.js", "scope.js", "rail.js")


def _words(key: str, element: str = "span", **values: object) -> str:
    """Text that the page's script puts into the browser's language."""
    return tag(element, escape(text("zh", key)), data_t=key, **values)


def _label(key: str) -> dict[str, str]:
    """A name for those who hear the page, to be translated like the words."""
    return {"aria_label": text("zh", key), "data_t_label": key}


def _button(content: str, **values: object) -> str:
    return tag("button", content, **{"type": "button", "class_": "plain", **values})


def header() -> str:
    """The bar at the top."""
    brand = tag("span", "", class_="brand-sign", aria_hidden="true") + _words("title", "h1") + _words("motto", "p")
    side = _button(_words("conversations"), id="qa-open-rail", aria_expanded="false", aria_controls="qa-rail")
    theme = _button("◐", id="qa-theme", **_label("theme"))
    skip = _words("skip", "a", href="#qa-question", class_="skip")
    content = skip + tag("div", brand, class_="brand") + tag("div", side + theme, class_="tools")
    return tag("header", content, id="qa-header")


def rail() -> str:
    """The kept conversations, filled by the page's script."""
    new = _words("new_conversation", "button", type="button", class_="primary", id="qa-new")
    placeholder = text("zh", "find_conversation")
    find = tag("input", type="search", id="qa-find", placeholder=placeholder, **_label("find_conversation"))
    shelf = tag("ul", "", id="qa-conversations", **_label("conversations"))
    return tag("nav", new + find + shelf, id="qa-rail", **_label("conversations"))


def pane() -> str:
    """Where a citation's source is shown, filled by the page's script."""
    step = "".join(_button(_words(key), id=f"qa-{key}", hidden=True) for key in ("previous", "next"))
    close = _button(_words("close"), id="qa-close")
    where = _words("source", "h2", id="qa-pane-where", tabindex="-1")
    bar = tag("div", where + tag("div", step + close, class_="pane-steps"), class_="pane-bar")
    body = tag("div", _words("source_hint", "p", class_="pane-note"), id="qa-pane-body")
    return tag("aside", bar + body, id="qa-pane", **_label("source"))


def building(key: str, progress: str, language: Language) -> str:
    """That there is no index yet, in the words of ``key``, and how far it is."""
    status = tag("p", escape(text(language, key)), class_="building", role="status")
    return status + (tag("p", escape(progress), class_="building-progress") if progress else "")


def welcome(examples: tuple[str, ...], language: Language) -> str:
    """The empty conversation: what this is, and questions to begin with."""
    parts = tag("h2", escape(text(language, "welcome"))) + tag("p", escape(text(language, "welcome_hint")))
    if examples:
        buttons = "".join(
            tag("li", tag("button", escape(example), type="button", class_="example", data_ask=example))
            for example in examples
        )
        parts += tag("h3", escape(text(language, "examples"))) + tag("ul", buttons, class_="examples")
    return tag("div", parts, class_="welcome")


def scope_now(words: str, language: Language) -> str:
    """The chosen scope above the question field, with a button to clear it; nothing when all documents are asked."""
    if not words:
        return ""
    shown = tag("span", escape(text(language, "asked_in_scope", scope=words)), class_="scope-words", title=words)
    name = text(language, "scope_clear")
    clear = tag("button", "✕", type="button", data_act="clear-scope", aria_label=name, title=name)
    return tag("p", shown + clear, class_="scope-chip")


def said() -> str:
    """What is said beside the question field, filled by the page's script: a note, and the characters counted."""
    return tag("div", tag("p", "", id="qa-note", role="status") + tag("p", "", id="qa-count"), id="qa-said")


def head(static: str) -> str:
    """What goes into the page's ``<head>``: our style, texts, limits and scripts, all from this server."""
    texts = json.dumps(dictionary(), ensure_ascii=False).replace("<", "\\u003c")
    limits = json.dumps({"history": MAX_HISTORY_TURNS, "question": MAX_QUESTION_CHARS, "fold": LONG_QUESTION_CHARS})
    scripts = "".join(f'<script defer src="{static}/{name}"></script>' for name in _SCRIPTS)
    return (
        f'<link rel="stylesheet" href="{static}/page.css"><link rel="icon" href="{static}/icon.svg">'
        f"<script>window.qaTexts = {texts};window.qaLimits = {limits};</script>{scripts}"
    )
