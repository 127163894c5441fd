"""Projects, their generated versions, and the handler that makes them."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "backend_django.projects"
    label = "projects"

    def ready(self) -> None:
        from backend_django.processing import handlers, sweeper  # noqa: PLC0415 - needs the models

        from . import holdings, retention  # noqa: F401, PLC0415 - one registers itself
        from .generation import GenerateHandler  # noqa: PLC0415
        from .storage import sweep_orphans, sweep_workspaces  # noqa: PLC0415

        handlers.register(GenerateHandler())
        sweeper.register("orphaned files", sweep_orphans)
        sweeper.register("workspaces", sweep_workspaces)
        sweeper.register("expired artifacts", retention.expire)
