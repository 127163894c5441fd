"""The Celery application. Tasks are found in the ``tasks.py`` of every app."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend_django.config.settings.local")

app = Celery("backend_django")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()
app.autodiscover_tasks()
