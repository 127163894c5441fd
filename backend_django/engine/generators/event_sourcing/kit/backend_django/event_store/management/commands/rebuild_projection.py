"""``manage.py rebuild_projection``: replay the log."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from backend_django.event_store import bulk, tables
from backend_django.event_store.rows import recorded_models


class Command(BaseCommand):
    help = "Rebuild a read model, or a recorded table, from its events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "target", help='A recorded model ("shop.Product") or the dotted path of a Projection.'
        )
        parser.add_argument(
            "--check", action="store_true", help="Only say which rows of a table differ."
        )

    def handle(self, *args: Any, target: str, check: bool, **options: Any) -> None:
        known = {model._meta.label.lower(): model for model in recorded_models()}
        model = known.get(target.lower())
        if model is None:
            self._rebuild(target)
        elif check:
            self._check(model)
        else:
            self.stdout.write(f"{tables.rebuild(model)} rows rebuilt")

    def _rebuild(self, path: str) -> None:
        try:
            projection = import_string(path)
        except ImportError as error:
            kinds = f"a recorded model ({', '.join(sorted(self._labels()))}) or a Projection"
            raise CommandError(f"{path} is not {kinds}") from error
        self.stdout.write(f"{projection().rebuild()} events replayed")

    def _labels(self) -> list[str]:
        return [model._meta.label for model in recorded_models()]

    def _check(self, model: Any) -> None:
        found = bulk.drift(model)
        for key, changes in found.items():
            self.stdout.write(f"{model._meta.label} {key}: {', '.join(sorted(changes))}")
        if found:
            raise CommandError(f"{len(found)} rows are not as their events say")
        self.stdout.write("Every row is as its events say")
