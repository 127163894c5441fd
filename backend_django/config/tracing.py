"""Traces to an OpenTelemetry collector. Only who asks for traces imports this: it costs memory and time."""

from __future__ import annotations

import os
from typing import Any

from django.http import HttpRequest, HttpResponse
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from backend_django import engine


def begin() -> None:
    """Send spans of requests, tasks and queries; the exporter reads its own OTEL_ variables."""
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
