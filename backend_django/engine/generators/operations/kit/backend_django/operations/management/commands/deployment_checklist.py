"""Check whether this deployment is ready for people."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend_django.operations.checklist import report
from backend_django.operations.checklist.catalogue import CATEGORIES, POINTS


class Command(BaseCommand):
    """Ends with 1 if a point failed; what is to be done by hand fails nothing."""

    help = __doc__
    requires_system_checks = []  # a point runs them: their complaints belong into the list

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [category.name for category in CATEGORIES]
        parser.add_argument("--category", action="append", choices=names, default=[])
        shape = parser.add_mutually_exclusive_group()
        shape.add_argument("--json", action="store_true", help="print for programs")
        shape.add_argument("--markdown", action="store_true", help="print docs/DEPLOYMENT.md")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the points that were asked for, all of them by default."""
        wanted = options["category"]
        points = [point for point in POINTS if not wanted or point.category in wanted]
        if options["markdown"]:
            self.stdout.write(report.markdown(points), ending="")
            return
        results = [report.result_of(point) for point in points]
        counts = report.counts(results)
        if options["json"]:
            self.stdout.write(json.dumps(report.documents(results), indent=2))
        else:
            self.stdout.write("\n".join(report.lines(results)))
            summary = (f"{counts[status]} {status}" for status in ("ok", "failed", "by hand"))
            self.stdout.write(f"\n{', '.join(summary)}")
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} points failed", returncode=1)
