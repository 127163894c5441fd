from __future__ import annotations

from django.apps import AppConfig


class WorldConfig(AppConfig):
    name = "backend_django.engine.generators.migrations.world"
    label = "users"
