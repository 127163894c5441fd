"""The prompt flow: a prompt becomes an app, a proposed blueprint that its owner may apply."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "backend_django.jobs"
    label = "jobs"
