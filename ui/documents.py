"""The list of what is indexed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from qa.notes import worded
from qa.service import unread_reason
from qa.types import DocumentInfo

from .i18n import Language, text
from .markup import read_address, tag
from .scope import searchable

MAX_NAMES = 4  # of places, and of years, that are shown of a file


def documents_table(infos: Sequence[DocumentInfo], language: Language) -> str:
    """One row for each file: title, place, period, size, sections, date, state with the reason of a failure.

    Above them it says how files are added.
    """
    words = escape(text(language, "documents_how")).format(command=tag("code", "qa index"))
    how = tag("p", words, class_="documents-how")
    if not infos:
        return tag("p", escape(text(language, "documents_empty")), class_="empty") + how
    keys = ("title", "place", "period", "size", "sections", "date", "state")
    head = "".join(tag("th", escape(text(language, f"column_{key}")), scope="col", class_=key) for key in keys)
    rows = "".join(_row(info, language) for info in infos)
    count = text(language, "documents_count", count=len(infos), ready=len(searchable(infos)))
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows), class_="documents")
    region = tag(
        "div", table, class_="table-scroll", tabindex="0", role="region", aria_label=text(language, "tab_documents")
    )
    return tag("p", escape(count), class_="documents-count") + how + region


def _row(info: DocumentInfo, language: Language) -> str:
    failed = info.error is not None
    title = escape(info.title or info.name)
    if not failed:
        title = tag("a", title, href=read_address(info.id), target="_blank")
    name = tag("span", escape(info.name), class_="file") if info.name != info.title else ""
    state = text(language, "state_failed") if failed else text(language, "state_ready")
    reason = tag("span", escape(str(worded(unread_reason(info), language))), class_="reason") if failed else ""
    cells = (
        ("title", title + name),
        ("place", _names(info.places[:MAX_NAMES], len(info.places), language)),
        ("period", _years(info.periods, language)),
        ("size", escape("" if failed else text(language, "characters", count=f"{info.characters:,}"))),
        ("sections", "" if failed else str(info.sections)),
        ("date", escape(_date(info.indexed_at))),
        ("state", tag("span", escape(state), class_="state failed" if failed else "state") + reason),
    )
    labels = {key: text(language, f"column_{key}") for key, _ in cells}
    return tag("tr", "".join(tag("td", value, class_=key, data_label=labels[key]) for key, value in cells))


def _years(years: Sequence[int], language: Language) -> str:
    """``2021–2025`` for a run, the years themselves otherwise."""
    ordered = sorted(set(years))
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return _names([f"{ordered[0]}–{ordered[-1]}"], 1, language)
    return _names([str(year) for year in ordered[:MAX_NAMES]], len(ordered), language)


def _names(shown: Sequence[str], count: int, language: Language) -> str:
    """Names in a row, "…" for those of ``count`` that are not shown; a line is broken between names alone."""
    behind = ["、" if language == "zh" else ","] * (len(shown) - 1) + ["…" if count > len(shown) else ""]
    parts = (tag("span", escape(name + sign), class_="name") for name, sign in zip(shown, behind, strict=False))
    return (" " if language == "en" else "<wbr>").join(parts)


def _date(indexed_at: str) -> str:
    """``YYYY-MM-DD HH:MM`` in the server's own time zone; the text itself where it is no ISO time."""
    try:
        return datetime.fromisoformat(indexed_at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return indexed_at
