"""Copy the database and all stored files into a new folder, with the SHA-256 of each."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend_django.backups import copying
from backend_django.backups.manifest import UnusableError
from backend_django.backups.postgres import ToolError


class Command(BaseCommand):
    """Ends with an error when archives were damaged or gone; the backup is made all the same."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            made = copying.backup(folder)
        except (UnusableError, ToolError, OSError) as error:
            raise CommandError(str(error)) from error
        size = made.database.size + sum(one.size for one in made.files)
        self.stdout.write(f"{folder}: the database and {len(made.files)} files, {size} bytes")
        if made.lacking:
            words = f"{len(made.lacking)} archives are damaged or gone; manage.py scrub says more:"
            raise CommandError("\n".join([words, *made.lacking]))
