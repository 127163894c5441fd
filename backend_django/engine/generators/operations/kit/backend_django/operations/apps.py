"""The app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Registers the checks of a deployment, and lets request ids travel with tasks."""

    name = "backend_django.operations"

    def ready(self) -> None:
        from . import checks, task_log  # noqa: F401, PLC0415 - importing them registers them
