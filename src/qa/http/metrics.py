"""What ``GET /metrics`` tells a Prometheus server."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from qa.errors import IndexNotReadyError
from qa.http.workers import Workers
from qa.service import EngineHolder
from qa.types import Reply, Status

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_FIXED = {
    "/ask",
    "/ask/stream",
    "/page/ask",
    "/documents",
    "/search",
    "/healthz",
    "/readyz",
    "/metrics",
    "/api-docs",
    "/openapi.json",
}
_DOCUMENT = re.compile(r"/documents/[^/]+(/text)?")
# From a cached page to a question over a million passages with a slow language model.
_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


def route_of(path: str) -> str | None:
    """The route that an API path, or the page's own for questions, belongs to, with ids left out; None for the rest."""
    if path in _FIXED:
        return path
    if found := _DOCUMENT.fullmatch(path):
        return "/documents/{id}" + (found.group(1) or "")
    return None


class Metrics:
    """The counters of one application. A registry of its own, so that two applications can live in one process."""

    def __init__(self, holder: EngineHolder, workers: Workers) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._registry.register(_State(holder, workers))
        self._requests = Counter(
            "qa_http_requests", "Requests answered", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "qa_http_request_seconds",
            "Time to the end of the reply",
            ["route"],
            buckets=_BUCKETS_S,
            registry=self._registry,
        )
        self._answers = Counter("qa_answers", "Questions answered over HTTP", ["status"], registry=self._registry)
        self._wordings = Counter(
            "qa_wordings", "Answers over HTTP by whose words they are in", ["by", "note"], registry=self._registry
        )

    def request(self, method: str, path: str, status: int, seconds: float) -> None:
        route = route_of(path) or "page"
        # A client can send any word as its method; a label that it chooses would grow without end.
        known = method if method in {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"} else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def answer(self, reply: Reply) -> None:
        self._answers.labels(reply.status.value).inc()
        if reply.status is Status.ANSWERED:
            self._wordings.labels(reply.wording.by, reply.wording.note or "").inc()

    def text(self) -> bytes:
        return generate_latest(self._registry)


class _State(Collector):
    """Read when asked for, so that it is never stale."""

    def __init__(self, holder: EngineHolder, workers: Workers) -> None:
        self._holder = holder
        self._workers = workers

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("qa_questions_in_work", "Questions that run or wait", self._workers.taken)
        ready = GaugeMetricFamily("qa_index_ready", "1 once an index is loaded")
        try:
            engine = self._holder.current()
        except IndexNotReadyError:
            ready.add_metric([], 0)
            yield ready
            return
        ready.add_metric([], 1)
        yield ready
        infos = engine.documents()
        yield GaugeMetricFamily("qa_documents", "Searchable documents", sum(info.error is None for info in infos))
        yield GaugeMetricFamily(
            "qa_documents_failed", "Files that could not be read", sum(info.error is not None for info in infos)
        )
        yield GaugeMetricFamily("qa_passages", "Indexed passages", sum(info.passages for info in infos))
        version = GaugeMetricFamily("qa_index", "The index in force", labels=["version", "model"])
        version.add_metric([engine.index_version, engine.embedding_model], 1)
        yield version
