"""Asking every gold question, and what share was answered correctly, grounded, verified and refused."""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.errors import QAError
from qa.evaluate import measures
from qa.evaluate.gold import UNANSWERABLE, GoldRow
from qa.evaluate.measures import ReliabilityBin
from qa.evaluate.scoring import COVERAGE_AT, SEARCH_DEPTH, score_answer, score_search
from qa.evaluate.sources import Source
from qa.places.places import gazetteer
from qa.types import Report

Row = dict[str, Any]
Ways = Callable[[str, int], Mapping[str, Sequence[Mapping[str, Any]]]]
"""Query and number of passages → by the name of each way of retrieval, its passages as JSON, best first."""
_YEAR = re.compile(r"(?:19|20)\d\d|\d\d年|[今去明上前]年|十[一二三四五]五")
_ANSWER_MEASURES = ("correct", "grounded", "false_refusal", "refused")
_PROGRESS_S = 2.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run shows.

    measures   name → value; a share of rows unless the name says otherwise, None where no row bears on it
    intervals  name → 95 % bootstrap interval of those that are means over rows
    slices     facet → value of it → {"n": rows, measure: value, …}: by kind, by whether a place or a year is named
    reliability each tenth of the confidence of replies that answer or refuse: how sure they say they are, and what
                share of them is right
    """

    measures: dict[str, float | None]
    intervals: dict[str, tuple[float, float]]
    slices: dict[str, dict[str, dict[str, float]]]
    reliability: list[ReliabilityBin]


def evaluate(source: Source, rows: Sequence[GoldRow], report: Report, ways: Ways | None = None) -> list[Row]:
    """A result row for each gold row, in order. A reply that fails becomes a row with an ``error``.

    With ``ways`` a row that names evidence is searched by each of them too; what that shows stands under ``ways``.
    """
    results: list[Row] = []
    told = time.perf_counter()
    for number, row in enumerate(rows, start=1):
        results.append(_evaluate_row(source, row, ways))
        if time.perf_counter() - told > _PROGRESS_S:
            told = time.perf_counter()
            report(f"{number}/{len(rows)}")
    return results


def _evaluate_row(source: Source, row: GoldRow, ways: Ways | None) -> Row:
    facets = {
        "place": "named" if gazetteer().find_in_question(row.question) else "not named",
        "year": "named" if _YEAR.search(row.question) else "not named",
    }
    begun = time.perf_counter()
    try:
        reply = source.ask(row.question, row.history)
        took_ms = (time.perf_counter() - begun) * 1000
        result = score_answer(row, reply, source.text)
        # Retrieval is judged on the resolved question: a follow-up alone can't be searched for.
        found = source.search(result["standalone_question"], SEARCH_DEPTH) if row.evidence else []
        result |= score_search(row, found) | {"took_ms": round(took_ms, 1), "facets": facets, "gold": _gold(row)}
        if ways is not None and "ranks" in result:
            searched = ways(result["standalone_question"], SEARCH_DEPTH)
            result["ways"] = {name: score_search(row, passages) for name, passages in searched.items()}
        return result
    except (QAError, KeyError, TypeError, ValueError) as error:
        failed = dict.fromkeys(_ANSWER_MEASURES, False) | {"citations": 0, "verified": 0, "facets": facets}
        told = f"{type(error).__name__}: {error}"
        return {"id": row.id, "kind": row.kind, "question": row.question, "error": told} | failed | {"gold": _gold(row)}


def _gold(row: GoldRow) -> dict[str, list[str]]:
    return {"answer": list(row.answer), "evidence": list(row.evidence), "document": list(row.documents)}


def summarise(rows: Sequence[Row]) -> Summary:
    """The measures of result rows, this program's or another's (``read_rows``). No rows give a summary of Nones."""
    means = {name: _values(name, rows) for name in MEANS}
    found: dict[str, float | None] = {name: _mean(values) for name, values in means.items()}
    cited = sum(row["citations"] for row in rows)
    answerable = [row for row in rows if row["kind"] != UNANSWERABLE]
    latencies = [row["took_ms"] for row in rows if "took_ms" in row]
    stated = [pair for row in rows if (pair := _stated(row))]
    confidences, right = [confidence for confidence, _ in stated], [is_right for _, is_right in stated]
    found |= {
        "verified": round(sum(row["verified"] for row in rows) / cited, 4) if cited else None,
        "citations_per_answer": round(cited / max(1, len(answerable)), 2),
        "calibration_error": _rounded(measures.calibration_error(confidences, right)),
        "confidence_auroc": _rounded(measures.auroc(confidences, right)),
        **_answerability(rows),
        "errors": sum("error" in row for row in rows),
        "p50_ms": round(statistics.median(latencies), 1) if latencies else None,
        "n": len(rows),
    }
    intervals = {name: bounds for name, values in means.items() if (bounds := measures.interval(values))}
    slices = {"kind": _slices(rows, lambda row: str(row["kind"]))}
    faceted = [row for row in rows if "facets" in row]
    slices["place"] = _slices(faceted, lambda row: str(row["facets"]["place"]))
    slices["year"] = _slices(faceted, lambda row: str(row["facets"]["year"]))
    return Summary(found, intervals, slices, measures.reliability(confidences, right))


def _stated(row: Row) -> tuple[float, bool] | None:
    """A reply's confidence in what it says, and whether it is right; None for a question back, which says neither.

    An answer is right where it is correct. A refusal's confidence is in the refusal, and it is right where the
    documents hold no answer.
    """
    confidence = row.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        return None
    if row.get("status") == "answered":
        return float(confidence), bool(row.get("correct"))
    return (float(confidence), row["kind"] == UNANSWERABLE) if row.get("status") == "not_found" else None


def _answerability(rows: Sequence[Row]) -> dict[str, float | None]:
    """How well the replies' confidence tells what can be answered from what can't."""
    stated = [(row, pair[0]) for row in rows if (pair := _stated(row))]
    scores = [value if row["status"] == "answered" else 1 - value for row, value in stated]
    answerable = [row["kind"] != UNANSWERABLE for row, _ in stated]
    threshold = measures.threshold_keeping(scores, answerable)
    refused = None if threshold is None else measures.refusal_at(scores, answerable, threshold).recall
    return {
        "answerability_auroc": _rounded(measures.auroc(scores, answerable)),
        "refused_at_95_kept": _rounded(refused),
    }


def _slices(rows: Sequence[Row], key: Callable[[Row], str]) -> dict[str, dict[str, float]]:
    table = {}
    for name, count in sorted(Counter(map(key, rows)).items()):
        chosen = [row for row in rows if key(row) == name]
        shares = {measure: _mean(_values(measure, chosen)) for measure in MEANS}
        table[name] = {"n": float(count)} | {measure: share for measure, share in shares.items() if share is not None}
    return table


def _values(name: str, rows: Iterable[Row]) -> list[float]:
    value_of = MEANS[name]
    return [value for row in rows if (value := value_of(row)) is not None]


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _answerable(name: str) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda row: None if row["kind"] == UNANSWERABLE else float(bool(row.get(name)))


def _refused(row: Mapping[str, Any]) -> float | None:
    return float(bool(row.get("refused"))) if row["kind"] == UNANSWERABLE else None


def _ranked(value: Callable[[list[int | None]], float]) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda row: value(row["ranks"]) if row.get("ranks") else None


def _hit(depth: int) -> Callable[[Mapping[str, Any]], float | None]:
    return _ranked(lambda ranks: float(measures.reciprocal_rank(ranks, depth) > 0))


def _covered(depth: int) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda row: float((row["covered_at"] or depth + 1) <= depth) if row.get("ranks") else None


def _right_first(row: Mapping[str, Any]) -> float | None:
    return float(row["right_first"]) if "right_first" in row else None


# Each measure that is a mean over rows: its value for one row, or None where the row does not bear on it.
MEANS: dict[str, Callable[[Mapping[str, Any]], float | None]] = {
    "correct": _answerable("correct"),
    "grounded": _answerable("grounded"),
    "false_refusal": _answerable("false_refusal"),
    "refused": _refused,
    **{f"hit@{depth}": _hit(depth) for depth in (1, 3, 5)},
    "mrr@10": _ranked(measures.reciprocal_rank),
    "ndcg@10": _ranked(measures.ndcg),
    **{f"coverage@{depth}": _covered(depth) for depth in COVERAGE_AT},
    "right_document_first": _right_first,
}
LOWER_IS_BETTER = frozenset({"false_refusal", "calibration_error", "errors", "p50_ms"})
