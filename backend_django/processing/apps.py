"""The asynchronous core: one row is a job and its outbox."""

from __future__ import annotations

from django.apps import AppConfig


class ProcessingConfig(AppConfig):
    name = "backend_django.processing"
    label = "processing"

    def ready(self) -> None:
        from . import holdings, presence, worker  # noqa: F401, PLC0415 - they register
