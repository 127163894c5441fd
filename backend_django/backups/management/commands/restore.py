"""Fill an empty installation with what ``backup`` copied. Stop web and workers before."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from backend_django import engine
from backend_django.backups import copying
from backend_django.backups.manifest import UnusableError
from backend_django.backups.postgres import ToolError


class Command(BaseCommand):
    """Checks every file before anything is changed, and every archive after."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="what backup has written")
        parser.add_argument(
            "--replace", action="store_true", help="delete what the database and the store hold"
        )

    def handle(self, *args: Any, folder: Path, replace: bool, **options: Any) -> None:
        try:
            done = copying.restore(folder, replace=replace)
        except (UnusableError, ToolError, OSError, DatabaseError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The database and {len(done.manifest.files)} files are back; "
            f"{done.named - len(done.wrong)} of {done.named} archives are what their rows say."
        )
        if done.manifest.version != engine.VERSION:
            self.stdout.write(
                f"The backup is of version {done.manifest.version}, this is {engine.VERSION}: "
                "run manage.py migrate."
            )
        if done.wrong:
            words = "These were damaged or gone when they were backed up:"
            raise CommandError("\n".join([words, *done.wrong]))
