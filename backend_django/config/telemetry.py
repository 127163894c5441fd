"""Traces and errors, for whoever sets where they go; nobody else loads what sends them."""

from __future__ import annotations

import os
from importlib import import_module

from django.conf import settings

TRACES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def begin() -> None:
    """Start what the environment asks for; to be called once in each process that serves."""
    if any(os.environ.get(name) for name in TRACES):
        import_module("backend_django.config.tracing").begin()
    if settings.SENTRY_DSN:
        import_module("backend_django.config.reporting").begin()
