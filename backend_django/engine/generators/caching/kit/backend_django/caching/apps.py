"""The cache of the API's answers."""

from django.apps import AppConfig


class CachingConfig(AppConfig):
    """Watches every database connection for writes, so that no change goes unnoticed."""

    name = "backend_django.caching"
    label = "caching"
    verbose_name = "Cache"

    def ready(self) -> None:
        from . import watching  # noqa: PLC0415 - models have to be loaded before

        watching.connect()
