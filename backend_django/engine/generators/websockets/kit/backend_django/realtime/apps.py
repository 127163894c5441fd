"""Live updates and notifications over WebSockets."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "backend_django.realtime"
    verbose_name = "Real time"

    def ready(self) -> None:
        from . import live, notifications, sessions  # noqa: PLC0415 - they need the models

        live.watch()
        notifications.watch()
        sessions.watch()
