"""A run as one HTML page with its charts and its failures: nothing fetched, everything escaped."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from qa.evaluate.ablation import COLUMNS, COMPARED, WayFigures, ablation
from qa.evaluate.compare import Comparison, is_right
from qa.evaluate.gold import UNANSWERABLE
from qa.evaluate.labels import label
from qa.evaluate.run import LOWER_IS_BETTER, MEANS, Summary

_STYLE = """
:root{color-scheme:light dark;--bar:#1f6f8b;--faint:#8884}
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:64rem;
margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:.5rem 0;display:block;overflow-x:auto}
td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
td:first-child,th:first-child{white-space:nowrap}
th{word-break:keep-all}
td.n{text-align:right;font-variant-numeric:tabular-nums}
svg text{font-size:12px;fill:currentColor}
details{border-top:1px solid var(--faint);padding:.4rem 0}
dt{font-weight:600}dd{margin:0 0 .4rem 1rem;white-space:pre-wrap}
"""
_WAY_NAMES = {
    "dense": "仅向量",
    "lexical": "仅词语",
    "rank_fusion": "倒数排名融合",
    "score_sum": "分数加权和",
    "shipped": "正式检索",
}
_LABEL_WIDTH = 210
_BAR_WIDTH = 420
_ROW_HEIGHT = 22


def html_report(name: str, rows: Sequence[Mapping[str, Any]], summary: Summary, comparison: Comparison | None) -> str:
    """The page for a run over the gold file ``name``; with ``comparison`` also what changed since another run.

    Where the rows were searched by several ways of retrieval, a table compares these.
    """
    figures = ablation(rows)
    failures = [row for row in rows if not is_right(row)]
    parts = [
        f"<h1>评测报告：{escape(name)}</h1><p>共 {len(rows)} 题，未通过 {len(failures)} 题。</p>",
        "<h2>指标（95% 置信区间）</h2>",
        _bars(summary),
        _figures(summary),
        *(_slice_table(facet, table) for facet, table in summary.slices.items() if table),
        "<h2>置信度校准</h2>",
        _reliability(summary),
        _ablation(figures),
        _changes(comparison) if comparison else "",
        "<h2>未通过的问题</h2>",
        *(_failure(row) for row in failures),
    ]
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>评测报告：{escape(name)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _bars(summary: Summary) -> str:
    """A bar for each measure that is a mean over rows, from 0 to 1, with its interval as a line."""
    shown = [(name, value) for name in MEANS if (value := summary.measures.get(name)) is not None]
    marks = []
    for place, (name, value) in enumerate(shown):
        y = place * _ROW_HEIGHT
        low, high = summary.intervals.get(name, (value, value))
        x_low, x_high = (_LABEL_WIDTH + edge * _BAR_WIDTH for edge in (low, high))
        note = " ↓" if name in LOWER_IS_BETTER else ""
        marks.append(
            f'<text x="0" y="{y + 15}">{_named(name)}{note}</text>'
            f'<rect x="{_LABEL_WIDTH}" y="{y + 3}" width="{value * _BAR_WIDTH:.1f}" height="14" fill="var(--bar)"/>'
            f'<line x1="{x_low:.1f}" x2="{x_high:.1f}" y1="{y + 10}" y2="{y + 10}" stroke="currentColor"/>'
            f'<text x="{_LABEL_WIDTH + _BAR_WIDTH + 8}" y="{y + 15}">{value:.3f} [{low:.3f}, {high:.3f}]</text>'
        )
    width, height = _LABEL_WIDTH + _BAR_WIDTH + 170, len(shown) * _ROW_HEIGHT + 4
    return f'<svg role="img" aria-label="指标" viewBox="0 0 {width} {height}" width="{width}">{"".join(marks)}</svg>'


def _figures(summary: Summary) -> str:
    others = [(name, value) for name, value in summary.measures.items() if name not in MEANS]
    return _table(["指标", "值"], [[_named(name), "—" if value is None else f"{value:g}"] for name, value in others])


def _slice_table(facet: str, table: Mapping[str, Mapping[str, float]]) -> str:
    columns = [name for name in MEANS if any(name in figures for figures in table.values())]
    rows = [
        [_named(value), f"{figures['n']:.0f}", *(f"{figures[name]:.3f}" if name in figures else "" for name in columns)]
        for value, figures in table.items()
    ]
    header = [_named(name) for name in (facet, "n", *columns)]
    return f"<h2>按{escape(_named(facet))} 分</h2>" + _table(header, rows)


def _reliability(summary: Summary) -> str:
    """Mean confidence against the share that was right; on the diagonal the two agree. Areas show the row counts."""
    side, most = 260, max((found.rows for found in summary.reliability), default=1)
    filled = [found for found in summary.reliability if found.stated is not None and found.true is not None]
    dots = "".join(
        f'<circle cx="{(found.stated or 0) * side:.1f}" cy="{side - (found.true or 0) * side:.1f}" '
        f'r="{3 + 9 * (found.rows / most) ** 0.5:.1f}" fill="var(--bar)" fill-opacity=".7">'
        f"<title>n={found.rows} 置信度 {found.stated:.2f} 正确率 {found.true:.2f}</title></circle>"
        for found in filled
    )
    curve = " ".join(f"{(f.stated or 0) * side:.1f},{side - (f.true or 0) * side:.1f}" for f in filled)
    rows = [
        [
            f"{found.low:.1f}–{found.high:.1f}",
            f"{found.rows}",
            *("—" if value is None else f"{value:.3f}" for value in (found.stated, found.true)),
        ]
        for found in summary.reliability
    ]
    error = summary.measures["calibration_error"]
    return (
        f'<svg role="img" aria-label="置信度与正确率" viewBox="-10 -10 {side + 20} {side + 40}" width="{side + 20}">'
        f'<rect width="{side}" height="{side}" fill="none" stroke="var(--faint)"/>'
        f'<line x1="0" y1="{side}" x2="{side}" y2="0" stroke="var(--faint)"/>'
        f'<polyline points="{curve}" fill="none" stroke="var(--bar)"/>{dots}'
        f'<text x="0" y="{side + 20}">横轴：置信度　纵轴：正确率</text></svg>'
        + _table(["置信度", _named("n"), "平均置信度", "正确率"], rows)
        + f"<p>期望校准误差（ECE）：{'—' if error is None else f'{error:.3f}'}。"
        + "拒答的置信度指“文档中没有答案”的把握，题目确无答案即为正确；反问不计入。</p>"
    )


def _ablation(figures: Sequence[WayFigures]) -> str:
    """A row for each way of retrieval; what ships last, with how far it is ahead of each."""
    if not figures:
        return ""
    rows = [
        [
            _WAY_NAMES.get(found.way, found.way),
            f"{found.rows}",
            *(_with_interval(found.measures[column], found.intervals.get(column)) for column in COLUMNS),
            "" if found.behind is None else _signed(*found.behind),
        ]
        for found in figures
    ]
    header = ["检索方式", *map(_named, ("n", *COLUMNS)), f"正式检索的{_named(COMPARED)} 高出（95% 区间）"]
    return "<h2>检索各部分的作用</h2>" + _table(header, rows)


def _with_interval(value: float, bounds: tuple[float, float] | None) -> str:
    return f"{value:.3f}" + (f" [{bounds[0]:.3f}, {bounds[1]:.3f}]" if bounds else "")


def _signed(value: float, low: float, high: float) -> str:
    return f"{value:+.3f} [{low:+.3f}, {high:+.3f}]"


def _changes(comparison: Comparison) -> str:
    rows = [
        [
            _named(d.measure),
            f"{d.rows}",
            f"{d.before:.3f}",
            f"{d.after:.3f}",
            _signed(d.after - d.before, d.low, d.high),
            f"+{d.gained} −{d.lost}",
            "" if d.p_value is None else f"{d.p_value:.3f}",
        ]
        for d in comparison.differences
    ]
    fixed, broken = (escape("、".join(ids) or "无") for ids in (comparison.fixed, comparison.broken))
    changed = f"<p>改对：{fixed}<br>改错：{broken}</p>"
    header = ["指标", _named("n"), "之前", "现在", "差值（95% 区间）", "升 / 降", "McNemar p"]
    return "<h2>与另一次评测比较</h2>" + _table(header, rows) + changed


def _failure(row: Mapping[str, Any]) -> str:
    gold = row.get("gold") or {}
    if row["kind"] == UNANSWERABLE:
        wanted = "文档中没有答案，应拒绝回答"
    else:
        wanted = json.dumps(gold.get("answer", []), ensure_ascii=False)
    fields = {
        "应答": wanted,
        "证据": "\n".join(gold.get("evidence", [])),
        "状态": _named(row["status"]) if row.get("status") else None,
        "实际回答": row.get("answer"),
        "引文": "\n".join(row.get("quotes") or []),
        "原因": row.get("reason"),
        "错误": row.get("error"),
        "证据排名": json.dumps(row["ranks"]) if row.get("ranks") else None,
    }
    shown = "".join(f"<dt>{name}</dt><dd>{escape(str(value))}</dd>" for name, value in fields.items() if value)
    title = f"{escape(str(row['id']))} · {escape(_named(row['kind']))} · {escape(str(row['question']))}"
    return f"<details><summary>{title}</summary><dl>{shown}</dl></details>"


def _named(key: object) -> str:
    return label(str(key)).chinese


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
