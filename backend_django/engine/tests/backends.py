"""The tables of a generated project on their own: checked, migrated forth and back on SQLite."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.generators.migrations.generator import MigrationsGenerator
from backend_django.engine.generators.models.generator import ModelsGenerator
from backend_django.engine.testing import formatted

USERS = """
from django.contrib.auth.models import AbstractUser
from django.contrib import admin
from django.db import models


class User(AbstractUser):
    username = None
    email = models.EmailField(unique=True)
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []


class UserAdmin(admin.ModelAdmin):
    search_fields = ["email"]


admin.site.register(User, UserAdmin)
"""
UPLOADS = """
def upload_to(instance, filename):
    return filename
"""
PROOF = """
import sys

import django
from django.conf import settings
from django.core.management import call_command

apps = sys.argv[1:]
contrib = ["admin", "auth", "contenttypes", "sessions", "messages"]
settings.configure(
    INSTALLED_APPS=[
        *(f"django.contrib.{name}" for name in contrib),
        "backend_django.users",
        *(f"backend_django.{name}" for name in apps),
    ],
    AUTH_USER_MODEL="users.User",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MIGRATION_MODULES={"users": None, "admin": None},
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    SILENCED_SYSTEM_CHECKS=["admin.E403", "admin.E406", "admin.E408", "admin.E409", "admin.E410"],
    USE_TZ=True,
)
django.setup()
call_command("check", fail_level="WARNING")
call_command("makemigrations", check_changes=True, dry_run=True)
call_command("migrate", run_syncdb=True, verbosity=0)
for app in apps:
    call_command("migrate", app, "zero", verbosity=0)
call_command("migrate", verbosity=0)
"""


def tables(blueprint: Blueprint) -> dict[str, str]:
    """Return models and migrations of a blueprint, formatted, by path."""
    generators = (ModelsGenerator(), MigrationsGenerator())
    parts = [part for g in generators for part in g.parts(blueprint)]
    return formatted(file for g in generators for file in g.files(blueprint, parts))


def prove(blueprint: Blueprint) -> None:
    """Fail with Django's own words where models, migrations and database do not agree."""
    files = tables(blueprint) | {
        "backend_django/__init__.py": "",
        "backend_django/users/__init__.py": "",
        "backend_django/users/models.py": USERS,
        "backend_django/utils/__init__.py": "",
        "backend_django/utils/uploads.py": UPLOADS,
        "prove.py": PROOF,
    }
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, "utf-8")
        command = [sys.executable, "prove.py", *(app.name for app in blueprint.apps)]
        done = subprocess.run(
            command,
            cwd=folder,
            env={"PYTHONPATH": folder, "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
