"""What ``qa eval`` measured, as lines of text for a terminal; measures have their name and their key of the JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qa.commands.console import padded, width_of
from qa.commands.messages import Speaker
from qa.evaluate import Summary
from qa.evaluate.ablation import COLUMNS, COMPARED, WayFigures
from qa.evaluate.compare import Comparison
from qa.evaluate.labels import label, short_label


def summary_lines(summary: Summary, comparison: Comparison | None, say: Speaker) -> list[str]:
    """A line for each kind of question, one for each measure, and what changed since another run."""
    lines = _kind_lines(summary, say)
    lines.append("")
    names = _column((name for name, value in summary.measures.items() if value is not None), say)
    for name, shown in names.items():
        bounds = summary.intervals.get(name)
        between = f"  [{bounds[0]:.3f}, {bounds[1]:.3f}]" if bounds else ""
        lines.append(f"{shown} {summary.measures[name]:>8g}{between}")
    return lines + (_change_lines(comparison, say) if comparison else [])


def _kind_lines(summary: Summary, say: Speaker) -> list[str]:
    lines = []
    kinds = summary.slices["kind"]
    for kind, shown_kind in _column(kinds, say).items():
        figures = kinds[kind]
        # The names alone: their keys stand below, and a line has a dozen of them.
        shown = "  ".join(
            f"{say.told(short_label(name))} {value:.3f}" for name, value in figures.items() if name != "n"
        )
        lines.append(f"{shown_kind} {say.told(short_label('n'))}={figures['n']:4.0f}  {shown}")
    return lines


def _change_lines(comparison: Comparison, say: Speaker) -> list[str]:
    lines = [""]
    names = _column((d.measure for d in comparison.differences), say)
    for d in comparison.differences:
        p_value = "" if d.p_value is None else f"  p={d.p_value:.3f}"
        change = f"{d.after - d.before:+.3f} [{d.low:+.3f}, {d.high:+.3f}]"
        lines.append(f"{names[d.measure]} {d.before:.3f} → {d.after:.3f}  {change}  +{d.gained} −{d.lost}{p_value}")
    return [*lines, f"{say('better')}: {' '.join(comparison.fixed)}", f"{say('worse')}: {' '.join(comparison.broken)}"]


def _column(keys: Iterable[str], say: Speaker) -> dict[str, str]:
    """The labels of ``keys``, all as wide as the widest."""
    labels = {key: say.told(label(key)) for key in keys}
    width = max(map(width_of, labels.values()), default=0)
    return {key: padded(shown, width) for key, shown in labels.items()}


def ablation_lines(figures: Sequence[WayFigures], say: Speaker) -> list[str]:
    """A line for each way of retrieval, then how far what ships is ahead of each of the others."""
    if not figures:
        return []
    names = {found.way: padded(say(f"way {found.way}"), 24) for found in figures}
    lines = ["", say("ablation title", count=figures[0].rows)]
    if say.language == "zh":
        lines.append(padded("", 24) + "".join(padded(short_label(key).chinese, 13, before=True) for key in COLUMNS))
    lines.append(padded("", 24) + "".join(f"{column:>13s}" for column in COLUMNS))
    for found in figures:
        lines.append(names[found.way] + "".join(f"{found.measures[column]:>13.3f}" for column in COLUMNS))
    lines += ["", say("shipped ahead", measure=label(COMPARED))]
    for found in figures:
        if found.behind is not None:
            difference, low, high = found.behind
            lines.append(f"{names[found.way]}{difference:+.3f} [{low:+.3f}, {high:+.3f}]")
    return lines
