"""Copies of everything that an installation keeps, and the way back."""

from __future__ import annotations

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "backend_django.backups"
    label = "backups"
