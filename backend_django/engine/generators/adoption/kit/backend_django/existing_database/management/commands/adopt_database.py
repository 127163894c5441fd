"""Lets the project run on a database that was there before it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from backend_django.existing_database.adoption import adopt, adopted
from backend_django.existing_database.plan import Plan, plans


class Command(BaseCommand):
    help = (
        "Compare the models with the tables that are there, and show what has to be added to them. "
        "With --apply add it, and take the tables over. Nothing is dropped or changed."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="do what the plan says")
        parser.add_argument(
            "--accept-gaps", action="store_true", help="go on where no new rows can be made"
        )
        parser.add_argument("--database", default="default")

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            raise CommandError(f"This database is no PostgreSQL but {connection.display_name}")
        if adopted(connection):
            self.stdout.write("The tables are taken over already: from here on, run migrate")
            return
        found = list(plans(connection))
        for plan in found:
            self._show(plan)
        self._show_sql(found)
        _refuse(found, accept_gaps=options["accept_gaps"])
        if not options["apply"]:
            self.stdout.write("Nothing is done yet: run it again with --apply")
            return
        adopt(connection, found, options["verbosity"])
        self.stdout.write(self.style.SUCCESS("The project runs on this database now"))

    def _show(self, plan: Plan) -> None:
        self.stdout.write(f"{plan.table} ({plan.label})")
        for said in plan.problems:
            self.stdout.write(self.style.ERROR(f"  problem  {said}"))
        for said in plan.gaps:
            self.stdout.write(self.style.ERROR(f"  gap      {said}"))
        for said in plan.notes:
            self.stdout.write(self.style.WARNING(f"  note     {said}"))
        for said in plan.steps:
            self.stdout.write(f"  to do    {said}")
        if not (plan.problems or plan.gaps or plan.notes or plan.steps):
            self.stdout.write("  as it should be")

    def _show_sql(self, found: list[Plan]) -> None:
        statements = [said for plan in found for said in plan.sql]
        if statements:
            self.stdout.write("\nSQL:")
        for said in statements:
            self.stdout.write(f"{said};")
        self.stdout.write("")


def _refuse(found: list[Plan], *, accept_gaps: bool) -> None:
    """Stop before anything is touched where the project could not run."""
    wrong = sum(len(plan.problems) for plan in found)
    if wrong:
        said = "1 problem" if wrong == 1 else f"{wrong} problems"
        raise CommandError(f"The project cannot run on this database: {said} above")
    if not accept_gaps and any(plan.gaps for plan in found):
        raise CommandError(
            "In tables with a gap the project can show, change and delete rows, but make none: "
            "mend the table or the model, or go on with --accept-gaps"
        )
