"""Checks that run the generated project: its imports, its settings, its tables, its document."""

from __future__ import annotations

import contextlib
import importlib
import io
import pkgutil
from pathlib import Path
from typing import Any

from .diagnosis import ENOUGH, diagnosed, diagnosis, inside

PACKAGE = "backend_django"
POSTGRESQL = "django.contrib.postgres"
NOT_IMPORTED = frozenset({"tests", "migrations", "settings", "conftest", "manage"})

Found = list[dict[str, Any]]


def imported(job: dict[str, Any]) -> Found:
    """Set Django up and import every module of the project but its tests and migrations."""
    import django  # noqa: PLC0415 - the project's settings come first, in this process alone

    django.setup()
    package = importlib.import_module(PACKAGE)
    (place,) = package.__path__
    if not inside(place, job["folder"]):
        return [diagnosis(f"{PACKAGE} is not the project's package but {place}")]
    return _import_all(Path(job["folder"]) / PACKAGE, PACKAGE, job["folder"])[:ENOUGH]


def _import_all(folder: Path, package: str, root: str) -> Found:
    found: Found = []
    for module in pkgutil.iter_modules([str(folder)]):
        if module.name in NOT_IMPORTED:
            continue
        name = f"{package}.{module.name}"
        try:
            importlib.import_module(name)
        except (Exception, SystemExit) as error:
            found.append(diagnosed(error, root))
        if module.ispkg:
            found += _import_all(folder / module.name, name, root)
    return found


def system_checks(job: dict[str, Any]) -> Found:
    """Return what ``manage.py check`` says; a warning in a new project is a fault as well."""
    from django.core import checks  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    _ = get_resolver().url_patterns
    messages = [m for m in checks.run_checks() if m.level >= checks.WARNING]
    said = [m for m in messages if not m.is_silenced()]
    return [_system_message(m) for m in said][:ENOUGH]


def _system_message(message: Any) -> dict[str, Any]:
    subject = message.obj
    label = getattr(getattr(subject, "_meta", None), "label", "") or str(subject or "")
    text = f"{label}: {message.msg} ({message.id})".removeprefix(": ")
    return diagnosis(text, suggestion=message.hint or "")


def migrations_complete(job: dict[str, Any]) -> Found:
    """Compare the models with the state that the migrations build."""
    words = io.StringIO()
    try:
        with contextlib.redirect_stdout(words):
            _command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    except SystemExit:
        said = words.getvalue().strip()
        return [diagnosis(f"models and migrations differ: {said}", _first_migration(said))]
    return []


def _first_migration(said: str) -> str:
    return next((w for w in said.split() if w.endswith(".py")), "")


def tables(job: dict[str, Any]) -> Found:
    """Create every table straight from the models, in a database in memory."""
    from django.apps import apps  # noqa: PLC0415
    from django.core.management.sql import emit_post_migrate_signal  # noqa: PLC0415 - as above
    from django.db import connection  # noqa: PLC0415 - as above

    models = [model for model in apps.get_models() if model._meta.can_migrate(connection)]
    with connection.schema_editor() as editor:
        for model in models:
            _without_postgresql(model)
            editor.create_model(model)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return []


def _without_postgresql(model: Any) -> None:
    """Leave away the indexes that only PostgreSQL has, and leave empty what only it computes."""
    from django.db.models import Value  # noqa: PLC0415

    meta = model._meta
    meta.indexes = [index for index in meta.indexes if not _only_postgresql(index)]
    for field in meta.local_concrete_fields:
        if field.generated and any(map(_only_postgresql, field.expression.flatten())):
            field.expression = Value("")


def _only_postgresql(thing: Any) -> bool:
    nodes = [thing, *(n for e in getattr(thing, "expressions", ()) for n in e.flatten())]
    return any(type(node).__module__.startswith(POSTGRESQL) for node in nodes)


def migrated_and_back(job: dict[str, Any]) -> Found:
    """Migrate an empty database forth, every app of the project back to nothing, and forth again."""
    from django.apps import apps  # noqa: PLC0415

    _command("migrate", verbosity=0, interactive=False)
    ours = [c.label for c in apps.get_app_configs() if c.name.startswith(f"{PACKAGE}.")]
    for label in ours:
        if (Path(apps.get_app_config(label).path) / "migrations").is_dir():
            _command("migrate", label, "zero", verbosity=0, interactive=False)
    _command("migrate", verbosity=0, interactive=False)
    return []


def _command(name: str, *arguments: str, **options: Any) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    call_command(name, *arguments, **options)
