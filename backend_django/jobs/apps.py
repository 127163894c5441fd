"""The prompt flow: a prompt becomes an app, a proposed blueprint that its owner may apply."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "backend_django.jobs"
    label = "jobs"

    def ready(self) -> None:
        from backend_django.processing import handlers, sweeper  # noqa: PLC0415 - needs the models
        from backend_django.processing.sockets import messages  # noqa: PLC0415

        from . import checks, folders, holdings, worker  # noqa: F401, PLC0415 - they register
        from .api.live import published  # noqa: PLC0415
        from .handler import DraftHandler  # noqa: PLC0415

        handlers.register(DraftHandler())
        sweeper.register("folders of jobs", folders.sweep)
        messages.register(DraftHandler.kind, published)
