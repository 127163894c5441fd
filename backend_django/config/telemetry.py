"""Traces to an OpenTelemetry collector and errors to Sentry, for whoever sets where they go."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from backend_django import engine
from backend_django.utils import request_ids

TRACES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def begin() -> None:
    """Start what the environment asks for; to be called once in each process that serves."""
    if any(os.environ.get(name) for name in TRACES):
        _trace()
    if settings.SENTRY_DSN:
        _report()


def _trace() -> None:
    """Send spans of requests, tasks and queries; the exporter reads its own OTEL_ variables."""
    from opentelemetry import trace  # noqa: PLC0415 - nobody pays for what nobody asked for
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - as above
        OTLPSpanExporter,
    )
    from opentelemetry.instrumentation.celery import CeleryInstrumentor  # noqa: PLC0415 - as above
    from opentelemetry.instrumentation.django import DjangoInstrumentor  # noqa: PLC0415 - as above
    from opentelemetry.instrumentation.psycopg import (  # noqa: PLC0415 - as above
        PsycopgInstrumentor,
    )
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - as above
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - as above
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - as above

    os.environ.setdefault("OTEL_SERVICE_NAME", "groundwork")
    provider = TracerProvider(resource=Resource.create({"service.version": engine.VERSION}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    DjangoInstrumentor().instrument(response_hook=_with_request_id)
    celery: Any = CeleryInstrumentor  # theirs has no types
    celery().instrument()
    PsycopgInstrumentor().instrument()


def _with_request_id(span: Any, _request: HttpRequest, response: HttpResponse) -> None:
    span.set_attribute("groundwork.request_id", response.headers.get("X-Request-ID", ""))


def _report() -> None:
    """Send what nobody foresaw, without what a user sent and without values of variables."""
    import sentry_sdk  # noqa: PLC0415 - nobody pays for what nobody asked for

    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        release=f"groundwork@{engine.VERSION}",
        environment=settings.SENTRY_ENVIRONMENT,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        before_send=_tagged,
    )


def _tagged(event: Any, _hint: Any) -> Any:
    event.setdefault("tags", {})["request_id"] = request_ids.current()
    return event
