"""Commands, queries and events; every app's handlers are known once Django has started."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CqrsConfig(AppConfig):
    name = "backend_django.cqrs"
    verbose_name = "Commands, queries, events"

    def ready(self) -> None:
        autodiscover_modules("application.handlers", "application.subscribers")
