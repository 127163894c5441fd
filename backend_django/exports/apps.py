"""Exports of generated versions: archives, and repositories on GitHub and GitLab."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class ExportsConfig(AppConfig):
    name = "backend_django.exports"
    label = "exports"

    def ready(self) -> None:
        from backend_django.processing import handlers, sweeper  # noqa: PLC0415 - needs the models

        from . import (  # noqa: F401, PLC0415 - two register themselves
            archives,
            checks,
            credentials,
            deletion,
            holdings,
        )
        from .handler import ExportHandler, UndoHandler  # noqa: PLC0415 - as above
        from .models import RepositoryExport  # noqa: PLC0415 - as above

        handlers.register(ExportHandler())
        handlers.register(UndoHandler())
        sweeper.register("orphaned exports", archives.sweep)
        sweeper.register("expired exports", archives.expire)
        sweeper.register("unused credentials", credentials.sweep)
        pre_delete.connect(deletion.leave_nothing, sender=RepositoryExport)
