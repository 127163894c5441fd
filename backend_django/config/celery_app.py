"""The Celery application: one task runs whatever a ProcessingRequest asks for."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

from backend_django.config import telemetry

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend_django.config.settings.local")

app = Celery("groundwork")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()  # for every thread, not only the one that imports this
app.autodiscover_tasks()


@worker_process_init.connect
def _begin(**_: Any) -> None:
    telemetry.begin()
