"""How wide the columns are that a text was wrapped in."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from qa.loading.reflow_lines import PROSE_MARK, STRUCTURE, SourceLine, display_width, ends_sentence

MIN_BROKEN_LINES = 3  # a title page of four lines has one or two by chance
WINDOW_LINES = 16
MIN_WIDTH, MAX_WIDTH = 16, 160
BOX_SHARE, BOX_TOLERANCE = 0.85, 4  # of the width around it; columns of the page
COLUMN_TOLERANCE = 0.05  # columns that differ by less are one


MIN_RAGGED = 12  # lines that stop in mid-sentence, and their share of those of prose
RAGGED_SHARE = 0.4
RAGGED_TOLERANCE, MIN_NEAR_SHARE = 0.15, 0.6  # of the usual width; the lines of a list are of all lengths


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a line that isn't blank says about wrapping: its width in columns, and whether it stops in mid-sentence."""

    width: int
    broken: bool
    prose: bool


def wrap_widths(lines: Sequence[SourceLine]) -> list[int | None]:
    """For each line that isn't blank, the column width at which the text around it is hard-wrapped; None where lines
    are whole paragraphs.

    Columns of one page may differ in width, and a file may be wrapped in part, so that the lines before and the lines
    after are asked first, and the file as a whole only where neither can say.
    """
    written = [line.text for line in lines if line.text.strip()]
    measures = [
        _Measure(
            display_width(text.rstrip()),
            not ends_sentence(text) and not STRUCTURE.match(following),
            bool(PROSE_MARK.search(text)),
        )
        for text, following in zip_longest(written, written[1:], fillvalue="")
    ]
    overall = _column(measures, broken_share=0.25, prose_share=0.1)
    widths: list[int | None] = []
    for index in range(len(measures)):
        before, after = measures[max(0, index + 1 - WINDOW_LINES) : index + 1], measures[index : index + WINDOW_LINES]
        near = [_column(window, broken_share=0.4, prose_share=0.3) for window in (before, after)]
        if overall is not None:
            near = [column for column in near if column and abs(column[0] - overall[0]) > COLUMN_TOLERANCE * overall[0]]
        # The window that reaches into a column of another width has fewer lines of its own.
        best = max((column for column in near if column), key=lambda column: column[1], default=overall)
        widths.append(best and best[0])
    for first, end, width in _boxes(lines):
        if all(around is None or width < BOX_SHARE * around for around in widths[first:end]):
            widths[first:end] = [width] * (end - first)
    return widths


def ragged_width(lines: Sequence[SourceLine]) -> int | None:
    """The usual width of the lines of a text that is wrapped at no width in particular, as it comes out of a picture or
    a file of several columns: many of its lines of prose stop in mid-sentence, most at nearly the same width. None
    where lines are paragraphs."""
    written = [line.text.rstrip() for line in lines if line.text.strip()]
    prose = [(one, other) for one, other in zip_longest(written, written[1:], fillvalue="") if PROSE_MARK.search(one)]
    broken = [display_width(one) for one, other in prose if not ends_sentence(one) and not STRUCTURE.match(other)]
    if len(broken) < max(MIN_RAGGED, RAGGED_SHARE * len(prose)):
        return None
    width = statistics.median(broken)
    near = sum(abs(one - width) <= RAGGED_TOLERANCE * width for one in broken)
    return round(width) if near >= MIN_NEAR_SHARE * len(broken) and width <= MAX_WIDTH else None


def _boxes(lines: Sequence[SourceLine]) -> Iterator[tuple[int, int, int]]:
    """The first and the last but one of the lines that aren't blank, and the width, of each block between blank lines
    that is one sentence or more, wrapped alike: a box is narrower than the column that it stands in."""
    first = 0
    for is_text, block in groupby(lines, key=lambda line: bool(line.text.strip())):
        if not is_text:
            continue
        texts = [line.text.rstrip() for line in block]
        wrapped = [display_width(text) for text in texts[:-1]]
        if (
            len(wrapped) >= MIN_BROKEN_LINES
            and MIN_WIDTH <= max(wrapped) <= MAX_WIDTH
            and max(wrapped) - min(wrapped) <= BOX_TOLERANCE
            and display_width(texts[-1]) <= max(wrapped)
            and ends_sentence(texts[-1])
            and not any(map(ends_sentence, texts[:-1]))
            and not any(map(STRUCTURE.match, texts[1:]))
            and any(map(PROSE_MARK.search, texts[:-1]))
        ):
            yield first, first + len(texts), max(wrapped)
        first += len(texts)


def _column(measures: Sequence[_Measure], broken_share: float, prose_share: float) -> tuple[int, float] | None:
    """The width of a column of prose and the share of its lines that have it, or None if the lines are none.

    Wrapped text is prose in many lines of nearly the same width that stop in mid-sentence. Lines without punctuation
    are a list, however alike their widths.
    """
    count = len(measures)
    if count < 4:
        return None
    width = round(statistics.quantiles([measure.width for measure in measures], n=10)[7])
    broken = sum(abs(measure.width - width) <= 4 and measure.broken for measure in measures)
    long = sum(measure.width > width + 8 for measure in measures)
    prose = sum(measure.prose for measure in measures)
    wrapped = (
        MIN_WIDTH <= width <= MAX_WIDTH
        and broken >= max(MIN_BROKEN_LINES, broken_share * count)
        and long <= 0.1 * count
        and prose >= prose_share * count
    )
    return (width, broken / count) if wrapped else None
