"""Doing what a plan says, and telling Django that the tables are there."""

from collections.abc import Iterable

from django.core.management import call_command
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from .kept import KEPT
from .plan import Plan, strangers


def kept_apps() -> set[str]:
    """Return the labels of the apps whose tables are there already."""
    return {label.partition(".")[0] for label in KEPT}


def adopted(connection: BaseDatabaseWrapper) -> bool:
    """Return whether Django knows the tables of all these apps, from this project."""
    known = {app for app, _ in MigrationRecorder(connection).applied_migrations()}
    strange = {app for app, _ in strangers(connection)}
    return kept_apps() <= known and not strange & kept_apps()


def adopt(connection: BaseDatabaseWrapper, found: Iterable[Plan], verbosity: int) -> None:
    """Carry out the plans in one transaction, record the migrations, and run all others."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for plan in found:
            for statement in plan.sql:
                cursor.execute(statement)
    _record(connection)
    call_command("migrate", database=connection.alias, verbosity=verbosity)


def _record(connection: BaseDatabaseWrapper) -> None:
    """Take the migrations of these apps as done, and really do what they depend on."""
    kept = kept_apps()
    executor = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    leaves = [key for key in executor.loader.graph.leaf_nodes() if key[0] in kept]
    for migration, _ in executor.migration_plan(leaves):
        step = MigrationExecutor(connection)
        step.migrate([(migration.app_label, migration.name)], fake=migration.app_label in kept)
