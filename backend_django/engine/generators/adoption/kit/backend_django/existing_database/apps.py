"""The database that was there before this project."""

from django.apps import AppConfig


class ExistingDatabaseConfig(AppConfig):
    """Reads the older types of its columns as Django reads its own."""

    name = "backend_django.existing_database"
    verbose_name = "Existing database"

    def ready(self) -> None:
        from . import loaders  # noqa: PLC0415 - settings have to be read before

        loaders.connect()
