"""Exports of generated versions: archives, and repositories on GitHub and GitLab."""

from __future__ import annotations

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "backend_django.exports"
    label = "exports"
