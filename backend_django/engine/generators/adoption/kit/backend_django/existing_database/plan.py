"""What has to be done before the project can run on the database, and what keeps it from running."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .catalog import PARTITIONED, PLAIN, Column, Table, behind, sequence, table
from .kept import KEPT
from .natures import WHOLE, fits, narrower

Model = type[models.Model]


@dataclass
class Plan:
    """What is found about one table; ``steps`` say in words what ``sql`` does.

    ``gaps`` are why no new rows can be made in it.
    """

    label: str
    table: str
    steps: list[str] = field(default_factory=list)
    sql: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def do(self, words: str, *sql: str) -> None:
        """Add a step."""
        self.steps.append(words)
        self.sql += sql


def plans(connection: BaseDatabaseWrapper) -> Iterator[Plan]:
    """Yield a plan for each table of the apps whose tables are there already."""
    if strange := strangers(connection):
        names = ", ".join(".".join(key) for key in strange[:3])
        plan = Plan("migrations", "django_migrations")
        plan.problems.append(f"another Django project keeps its history here, as {names}")
        yield plan
    for config in apps.get_app_configs():
        known = list(config.get_models(include_auto_created=True))
        if not any(model._meta.label in KEPT for model in known):
            yield from _taken(connection, known)
            continue
        for model in known:
            yield _plan(connection, model)


def strangers(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Return the migrations that were applied and are not of this project."""
    loader = MigrationLoader(connection)
    return sorted({*loader.applied_migrations} - {*loader.disk_migrations})


def _taken(connection: BaseDatabaseWrapper, known: list[Model]) -> Iterator[Plan]:
    """Yield a problem for each table of the project's own that somebody else has made."""
    labels = {app for app, _ in MigrationRecorder(connection).applied_migrations()}
    for model in known:
        if model._meta.app_label in labels or not model._meta.managed:
            continue
        if table(connection, model._meta.db_table) is not None:
            plan = Plan(model._meta.label, model._meta.db_table)
            plan.problems.append("the project makes a table of this name itself")
            yield plan


def _plan(connection: BaseDatabaseWrapper, model: Model) -> Plan:
    plan = Plan(model._meta.label, model._meta.db_table)
    found = table(connection, plan.table)
    if found is not None and found.kind in {PLAIN, PARTITIONED}:
        _look(connection, model, found, plan)
    elif found is not None:
        plan.problems.append("it is no table but a view, or lies on another server")
    elif model._meta.label in KEPT:
        plan.problems.append("there is no such table on the search path of the connection")
    else:
        plan.do("make the table", *_collected(connection, "create_model", model))
    return plan


def _look(connection: BaseDatabaseWrapper, model: Model, found: Table, plan: Plan) -> None:
    added = KEPT.get(model._meta.label, ())
    for member in model._meta.local_concrete_fields:
        name = str(member.column)
        column = found.columns.get(name)
        if member.primary_key:
            _see_key(connection, name, found, plan)
        elif column is not None:
            _compare(member, column, plan)
        elif member.name in added:
            plan.do(f"add {name}", *_collected(connection, "add_field", model, member))
            _index(connection, model, member.name, plan)
        else:
            plan.problems.append(f"{name}: there is no such column")
    _see_unknown(model, found, plan)


def _compare(member: Any, column: Column, plan: Plan) -> None:
    if not fits(member, column):
        kind = member.get_internal_type().removesuffix("Field")
        plan.problems.append(f"{column.name}: it is {column.said}, in the model {kind}")
    elif column.generated and not member.generated:
        plan.problems.append(f"{column.name}: the database computes it, the model would write it")
    elif said := narrower(member, column):
        plan.notes.append(f"{column.name}: {said}")
    elif column.type == "timestamp":
        plan.notes.append(
            f"{column.name}: a time without time zone, read and written in that of the connection"
        )


def _see_unknown(model: Model, found: Table, plan: Plan) -> None:
    known = {member.column for member in model._meta.local_concrete_fields}
    for column in found.columns.values():
        if column.name in known or column.filled:
            continue
        said = f"{column.name}: the model does not know it, and a row needs it"
        if found.filled:
            plan.notes.append(f"{said}: a trigger of the table has to fill it")
        else:
            plan.gaps.append(said)


def _see_key(connection: BaseDatabaseWrapper, name: str, found: Table, plan: Plan) -> None:
    column, quote = found.columns.get(name), connection.ops.quote_name
    owner, key = quote(plan.table), quote(name)
    if column is None:
        _add_key(connection, name, found, plan)
    elif column.type not in {*WHOLE, "numeric"}:
        plan.problems.append(f"{name}: it is {column.said}, no numbered key")
    elif column.generated:
        plan.problems.append(f"{name}: the database computes it, so it cannot be numbered")
    elif column.identity == "a":
        plan.do(
            f"let {name} be given too, as when rows are loaded from a file",
            f"ALTER TABLE {owner} ALTER COLUMN {key} SET GENERATED BY DEFAULT",
        )
    elif not column.has_default and not column.identity:
        _number(connection, name, column, found, plan)
    if column is not None and not column.unique:
        plan.notes.append(f"{name}: nothing in the database keeps two rows from having the same")
    counted = sequence(connection, plan.table, name)
    if counted is not None and behind(connection, plan.table, name, counted):
        words = f"count {name} on from the last row"
        plan.do(words, _counted(connection, plan.table, name, f"'{counted}'"))


def _add_key(connection: BaseDatabaseWrapper, name: str, found: Table, plan: Plan) -> None:
    quote = connection.ops.quote_name
    owner, key = quote(plan.table), quote(name)
    if found.kind == PLAIN:
        said = f"ALTER TABLE {owner} ADD COLUMN {key} bigint GENERATED BY DEFAULT AS IDENTITY UNIQUE"
        plan.do(f"add {name}, a number for each row", said)
        return
    sequence = quote(f"{plan.table[:40]}_{name[:15]}_seq")
    plan.do(
        f"add {name}, a number for each row",
        f"CREATE SEQUENCE {sequence}",
        f"ALTER TABLE {owner} ADD COLUMN {key} bigint NOT NULL"
        f" DEFAULT nextval('{sequence}'::regclass)",
        f"ALTER SEQUENCE {sequence} OWNED BY {owner}.{key}",
        f"CREATE INDEX ON {owner} ({key})",
    )


def _number(
    connection: BaseDatabaseWrapper, name: str, column: Column, found: Table, plan: Plan
) -> None:
    """Let the database number new rows, which the application that made the table did itself."""
    quote = connection.ops.quote_name
    owner, key = quote(plan.table), quote(name)
    if found.kind == PLAIN and column.not_null and column.type in WHOLE:
        said = [f"ALTER TABLE {owner} ALTER COLUMN {key} ADD GENERATED BY DEFAULT AS IDENTITY"]
    else:
        sequence = quote(f"{plan.table[:40]}_{name[:15]}_seq")
        said = [
            f"CREATE SEQUENCE {sequence}",
            f"ALTER TABLE {owner} ALTER COLUMN {key} SET DEFAULT nextval('{sequence}'::regclass)",
            f"ALTER SEQUENCE {sequence} OWNED BY {owner}.{key}",
        ]
    counted = f"pg_get_serial_sequence('{owner}', '{name}')"
    said.append(_counted(connection, plan.table, name, counted))
    plan.do(f"number new rows in {name}", *said)


def _counted(connection: BaseDatabaseWrapper, name: str, column: str, sequence: str) -> str:
    quote = connection.ops.quote_name
    last = f"(SELECT COALESCE(MAX({quote(column)}), 0) + 1 FROM {quote(name)})"  # noqa: S608 - quoted
    return f"SELECT setval({sequence}, {last}, false)"


def _index(connection: BaseDatabaseWrapper, model: Model, name: str, plan: Plan) -> None:
    """Add the indexes of a column that the project adds."""
    for index in model._meta.indexes:
        if name in index.fields:
            plan.do(f"index {name}", *_collected(connection, "add_index", model, index))


def _collected(connection: BaseDatabaseWrapper, operation: str, *arguments: Any) -> list[str]:
    """Return the statements that Django would run."""
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        getattr(editor, operation)(*arguments)
    return [said.removesuffix(";") for said in editor.collected_sql if not said.startswith("--")]
