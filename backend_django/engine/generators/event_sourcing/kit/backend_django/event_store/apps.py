"""The Django app event_store."""

from django.apps import AppConfig


class EventStoreConfig(AppConfig):
    name = "backend_django.event_store"

    def ready(self) -> None:
        from . import recorder  # noqa: PLC0415 - models are there only now

        recorder.connect()
