"""The Celery application: one task runs whatever a ProcessingRequest asks for."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend_django.config.settings.local")

app = Celery("groundwork")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()  # for every thread, not only the one that imports this
app.autodiscover_tasks()
