"""What a project is about to become: its draft, and links that show it."""

from __future__ import annotations

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "backend_django.drafts"
    label = "drafts"
