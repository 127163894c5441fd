"""What a blueprint can be built from: modules and templates."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "backend_django.catalog"
    label = "catalog"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 - registers itself
