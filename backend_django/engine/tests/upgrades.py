"""A database that holds rows, moved through the versions of a blueprint and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.blueprint.examples import sequences
from backend_django.engine.generators.migrations.generator import MigrationsGenerator, through
from backend_django.engine.generators.models.generator import ModelsGenerator
from backend_django.engine.parts import Earlier, Part
from backend_django.engine.testing import formatted

from .backends import UPLOADS, USERS

SETUP = """
import json, sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

job = json.load(sys.stdin)
contrib = ["auth", "contenttypes"]
apps = [f"backend_django.{name}" for name in job["apps"]]
settings.configure(
    INSTALLED_APPS=[*(f"django.contrib.{n}" for n in contrib), "backend_django.users", *apps],
    AUTH_USER_MODEL="users.User",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MIGRATION_MODULES={"users": None},
    DATABASES={"default": job["database"]},
    USE_TZ=True,
)
django.setup()


def move(leaves):
    executor = MigrationExecutor(connection)
    goals = [(app, leaves.get(app)) for app in job["apps"]]
    executor.migrate(goals)
    return MigrationExecutor(connection).loader.project_state(
        [(app, leaf) for app, leaf in leaves.items()]
    ).apps


call_command("migrate", "auth", verbosity=0)
call_command("migrate", run_syncdb=True, verbosity=0, app_label="users")
"""

PROOF = """
def clean(field, value):
    return None if value is None else field.to_python(value)


def fill(models):
    made = {}
    for _ in range(len(job["rows"]) + 1):
        for app, model, rows in job["rows"]:
            cls = models.get_model(app, model)
            keys = [f for f in cls._meta.concrete_fields if f.remote_field]
            needed = [f for f in keys if not f.null]
            if (app, model) in made or any(target(f) not in made for f in needed):
                continue
            made[app, model] = []
            for number, values in enumerate(rows):
                row = cls(**{n: clean(cls._meta.get_field(n), v) for n, v in values.items()})
                for key in needed:
                    others = made[target(key)]
                    setattr(row, key.attname, others[number % len(others)])
                row.save()
                made[app, model].append(row.pk)
    return made


def target(field):
    meta = field.related_model._meta
    return (meta.app_label, meta.object_name)


def counted(models):
    return {m._meta.label: m.objects.count() for m in models.get_models()}


first, *later = job["leaves"]
models = move(first)
users = models.get_model("users", "User")
made = fill(models)
print(json.dumps({"made": {f"{a}.{m}": len(rows) for (a, m), rows in made.items()}}))
for leaves in (*later, *reversed(job["leaves"][:-1]), *later):
    print(json.dumps(counted(move(leaves))))
call_command("makemigrations", check_changes=True, dry_run=True)
"""

SCHEMA = """
def told(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(map(list, cursor.fetchall()))


move(job["leaves"][-1])
ours = "SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
print(json.dumps({
    "columns": told(f\"\"\"
        SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull,
               attidentity::text, attgenerated::text, pg_get_expr(adbin, adrelid)
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attnum > 0 AND NOT attisdropped AND attrelid IN ({ours})\"\"\"),
    "constraints": told(f\"\"\"
        SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype <> 'n' AND conrelid IN ({ours})\"\"\"),
    "indexes": told(f\"\"\"
        SELECT indrelid::regclass::text, indisunique,
               regexp_replace(pg_get_indexdef(indexrelid), ' INDEX .* ON ', ' INDEX ON ')
        FROM pg_index WHERE indrelid IN ({ours})\"\"\"),
}))
"""


def moved(
    versions: Sequence[Blueprint],
    database: dict[str, Any],
    added: Callable[[Blueprint], Iterable[Part]] = lambda _: (),
) -> list[dict[str, Any]]:
    """Return how many rows each table holds after each step: to the last version, back, again.

    The first answer says what was there to begin with, under ``made``. ``added`` are the parts of
    a version.
    """
    through_all = [(version, tuple(added(version))) for version in versions]
    return _told(through_all, database, PROOF)


def schema(versions: Sequence[Blueprint], database: dict[str, Any]) -> dict[str, list[Any]]:
    """Return what PostgreSQL says of the tables that the migrations of ``versions`` make.

    Columns, constraints and indexes, each in one order; the names of the latter two are left away.
    """
    (found,) = _told([(version, ()) for version in versions], database, SCHEMA)
    return dict(found)


def _told(
    versions: Sequence[tuple[Blueprint, tuple[Part, ...]]], database: dict[str, Any], script: str
) -> list[dict[str, Any]]:
    """Return what a script prints, run in a project of these versions."""
    job = {
        "apps": [app.name for app in versions[-1][0].apps],
        "leaves": through(versions)[1],
        "rows": _rows(versions[0][0]),
        "database": database,
    }
    with tempfile.TemporaryDirectory() as folder:
        for path, content in (_files(versions) | {"prove.py": SETUP + script}).items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, "utf-8")
        done = subprocess.run(
            [sys.executable, "prove.py"],
            cwd=folder,
            env={"PATH": os.defpath, "PYTHONPATH": folder},
            input=json.dumps(job),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _files(versions: Sequence[tuple[Blueprint, tuple[Part, ...]]]) -> dict[str, str]:
    """Return the models of the last version, every migration, and what they stand on."""
    *earlier, (last, added) = versions
    parts = [*added, *(Earlier(version, own) for version, own in earlier)]
    generators = (ModelsGenerator(), MigrationsGenerator())
    return formatted(f for g in generators for f in g.files(last, parts)) | {
        "backend_django/__init__.py": "",
        "backend_django/users/__init__.py": "",
        "backend_django/users/models.py": USERS.replace(
            "admin.site.register(User, UserAdmin)", ""
        ),
        "backend_django/utils/__init__.py": "",
        "backend_django/utils/uploads.py": UPLOADS,
    }


def _rows(blueprint: Blueprint, count: int = 3) -> list[Any]:
    """Return app, model and rows of every entity; the keys are for the database to find."""
    found = []
    for app in blueprint.apps:
        for entity in app.entities:
            values = sequences(blueprint, entity)
            fields = [f for f in entity.fields if f.name in values and not f.auto]
            size = min([count, *(values[f.name].size for f in fields)])
            rows = [{f.name: values[f.name].at(n) for f in fields} for n in range(size)]
            found.append([app.name, entity.name, rows])
    return found
