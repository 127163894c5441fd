"""Metrics for Prometheus, counted in the database: the same from every process."""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from backend_django import engine
from backend_django.processing import figures, presence, tallies

from .errors import not_found


def metrics(request: HttpRequest) -> HttpResponseBase:
    """Answer who sends METRICS_TOKEN as a bearer; without such a token set there is nothing here."""
    expected = f"Bearer {settings.METRICS_TOKEN}"
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), expected.encode()):
        return not_found(request)
    registry = CollectorRegistry()
    registry.register(_Work())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Work(Collector):
    """The work as a whole, read anew each time it is asked for."""

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        about = GaugeMetricFamily("groundwork_info", "Which version this is.", labels=["version"])
        about.add_metric([engine.VERSION], 1)
        yield about
        yield from _queues()
        running = GaugeMetricFamily(
            "groundwork_requests_processing", "Requests at work.", labels=["kind"]
        )
        for kind, count in figures.running().items():
            running.add_metric([kind], count)
        yield running
        yield from _outcomes()
        yield _durations()


def _queues() -> Iterator[Metric]:
    pending = GaugeMetricFamily(
        "groundwork_requests_pending", "Requests that wait for a worker.", labels=["queue"]
    )
    oldest = GaugeMetricFamily(
        "groundwork_oldest_pending_seconds", "How long the oldest waits.", labels=["queue"]
    )
    workers = GaugeMetricFamily("groundwork_workers", "Workers heard of.", labels=["queue"])
    for queue in figures.queues():
        pending.add_metric([queue.name], queue.pending)
        oldest.add_metric([queue.name], queue.oldest)
    for name, count in sorted(presence.consumers().items()):
        workers.add_metric([name], count)
    yield from (pending, oldest, workers)


def _outcomes() -> Iterator[Metric]:
    ended = CounterMetricFamily(
        "groundwork_requests_ended", "Requests that ended.", labels=["kind", "status"]
    )
    failed = CounterMetricFamily(
        "groundwork_failures", "Requests that failed, and why.", labels=["kind", "code"]
    )
    totals: dict[tuple[str, str], int] = defaultdict(int)
    for outcome in figures.outcomes():
        totals[outcome.kind, outcome.status] += outcome.count
        if outcome.code:
            failed.add_metric([outcome.kind, outcome.code], outcome.count)
    for labels, total in sorted(totals.items()):
        ended.add_metric(labels, total)
    yield from (ended, failed)


def _durations() -> Metric:
    family = HistogramMetricFamily(
        "groundwork_duration_seconds",
        "How long what completed took; phase is empty for the whole.",
        labels=["kind", "phase"],
    )
    counts: dict[tuple[str, str], dict[float, int]] = defaultdict(dict)
    spent: dict[tuple[str, str], float] = defaultdict(float)
    for bucket in figures.durations():
        counts[bucket.kind, bucket.phase][bucket.at_most] = bucket.count
        spent[bucket.kind, bucket.phase] += bucket.seconds
    for labels, found in sorted(counts.items()):
        below, buckets = 0, []
        for bound in tallies.BOUNDS:
            below += found.get(bound, 0)
            buckets.append((str(bound), below))
        buckets.append(("+Inf", below + found.get(tallies.LONGER, 0)))
        family.add_metric(labels, buckets, spent[labels])
    return family
