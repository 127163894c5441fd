"""What a project is about to become: its draft, and links that show it."""

from __future__ import annotations

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "backend_django.drafts"
    label = "drafts"

    def ready(self) -> None:
        from backend_django.processing import sweeper  # noqa: PLC0415 - needs the models

        from . import holdings, sharing  # noqa: F401, PLC0415 - as above; one registers itself

        sweeper.register("links to drafts", sharing.sweep)
