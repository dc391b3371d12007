"""A comparison as a table of cited cells, and as bars where the figures share a unit."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qa.types import ComparisonCell

from .i18n import Language, text
from .markup import tag

_BAR_HEIGHT, _ROW_HEIGHT, _BAR_WIDTH, _CHAR_WIDTH = 18, 30, 150, 13.5  # px; the last for a Chinese character
# A name or a figure of so many characters stays in one line; clauses are wrapped.
_SHORT_CHARS = 10


def table(cells: Sequence[ComparisonCell], mark: dict[int, str], language: Language) -> str:
    """One row for each subject, one column for each of its figures; ``mark`` gives the link of each citation."""
    rows: dict[str, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.subject, []).append(_cell(cell, mark, language))
    width = max(len(row) for row in rows.values())
    head = tag("th", escape(text(language, "compare_subject")), scope="col")
    head += tag("th", escape(text(language, "compare_value")), scope="col", colspan=width if width > 1 else None)
    body = "".join(
        tag("tr", _subject(subject) + "".join(row) + "<td></td>" * (width - len(row))) for subject, row in rows.items()
    )
    caption = tag("caption", escape(text(language, "compare")))
    return tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", body), class_="comparison")


def _subject(subject: str) -> str:
    return tag("th", escape(subject), scope="row", class_=_width_class(subject))


def _width_class(words: str) -> str:
    return "short" if len(words) <= _SHORT_CHARS else "clause"


def _cell(cell: ComparisonCell, mark: dict[int, str], language: Language) -> str:
    if cell.text is None:
        return tag("td", escape(text(language, "not_mentioned")), class_="missing short")
    link = mark.get(cell.citation, "") if cell.citation is not None else ""
    return tag("td", escape(cell.text) + link, class_=_width_class(cell.text))


def comparable(cells: Sequence[ComparisonCell]) -> tuple[ComparisonCell, ...]:
    """The cells that can be drawn side by side: at least two figures, not negative, all of one unit; else none."""
    figures = tuple(cell for cell in cells if cell.value is not None and cell.value >= 0)
    if len(figures) < 2 or len({cell.unit for cell in figures}) != 1 or not any(cell.value for cell in figures):
        return ()
    return figures


def columns(cells: Sequence[ComparisonCell]) -> list[tuple[ComparisonCell, ...]]:
    """The cells of each column: every subject's first, then every subject's second, and so on."""
    rows: dict[str, list[ComparisonCell]] = {}
    for cell in cells:
        rows.setdefault(cell.subject, []).append(cell)
    width = max((len(row) for row in rows.values()), default=0)
    return [tuple(row[at] for row in rows.values() if at < len(row)) for at in range(width)]


def chart(cells: Sequence[ComparisonCell], language: Language) -> str:
    """Horizontal bars as inline SVG, from zero, each labelled with its words in the source; "" where none fit."""
    figures = comparable(cells)
    if not figures:
        return ""
    most = max(cell.value or 0.0 for cell in figures)
    left = max(_width(_short(cell.subject)) for cell in figures) + 8
    right = max(_width(cell.text or "") for cell in figures) + 8
    bars = []
    for row, cell in enumerate(figures):
        top = row * _ROW_HEIGHT + 6
        width = max(2.0, _BAR_WIDTH * (cell.value or 0.0) / most)
        middle = top + _BAR_HEIGHT / 2
        bars.append(
            f'<text x="{left - 8:g}" y="{middle:g}" class="bar-label">{escape(_short(cell.subject))}</text>'
            f'<rect x="{left:g}" y="{top}" width="{width:.1f}" height="{_BAR_HEIGHT}" rx="2" class="bar"/>'
            f'<text x="{left + width + 6:.1f}" y="{middle:g}" class="bar-value">{escape(cell.text or "")}</text>'
        )
    joiner = "；" if language == "zh" else "; "
    values = joiner.join(f"{cell.subject} {cell.text}" for cell in figures)
    label = text(language, "chart", unit=figures[0].unit or "", values=values)
    total = left + _BAR_WIDTH + right
    box = f"0 0 {total:g} {len(figures) * _ROW_HEIGHT}"
    return tag("svg", "".join(bars), class_="chart", role="img", aria_label=label, viewBox=box, width=f"{total:g}")


def _width(words: str) -> float:
    """About how wide ``words`` are drawn, px."""
    return sum(_CHAR_WIDTH if ord(letter) > 0x2E7F else _CHAR_WIDTH * 0.6 for letter in words)


def _short(subject: str) -> str:
    return subject if len(subject) <= 8 else subject[:7] + "…"


def figure(cells: Sequence[ComparisonCell], marks: dict[int, str], language: Language) -> str:
    """The table, and beside it a chart for each column that can be drawn; "" for no cells."""
    if not cells:
        return ""
    charts = "".join(chart(column, language) for column in columns(cells))
    beside = tag("div", charts, class_="charts") if charts else ""
    # The table may be wider than the card on a phone, and then scrolls by itself.
    return tag("div", tag("div", table(cells, marks, language), class_="scrolled") + beside, class_="compare-figure")
