"""``manage.py adopt_rows``: bring the log up to date with the tables."""

from typing import Any

from django.core.management.base import BaseCommand

from backend_django.event_store import bulk
from backend_django.event_store.rows import recorded_models


class Command(BaseCommand):
    help = "Record rows that the log does not know, or does not know as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in recorded_models():
            self.stdout.write(f"{model._meta.label}: {bulk.adopt(model)} rows")
