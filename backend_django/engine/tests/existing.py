"""A database that another application made, and a generated project that runs on it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from backend_django.engine.notations import read
from backend_django.engine.pipeline import checked, modules, written
from backend_django.engine.tests.combinations import with_modules
from backend_django.engine.verification.postgres import server
from backend_django.engine.workspace import materialise, workspace

CALLS = """
import json, sys

import django

django.setup()

from rest_framework.test import APIClient

from backend_django.users.models import User

user = User.objects.filter(is_superuser=True).first()
user = user or User.objects.create_superuser("owner@example.com", "a long password, really")
client = APIClient(raise_request_exception=False)
client.force_authenticate(user)
answers = []
for method, path, body in json.load(sys.stdin):
    said = client.generic(
        method, f"/api/v1/{path}", json.dumps(body) if body is not None else "", "application/json"
    )
    answers.append([said.status_code, json.loads(said.content) if said.content else None])
json.dump(answers, sys.stdout)
"""
LEFT_AWAY = re.compile(
    r"(?:DROP|CREATE) DATABASE|\\|ALTER \w+ \S+ OWNER|ALTER FUNCTION|SELECT pg_catalog.set_config"
    r"|(?:CREATE|ALTER) (?:AGGREGATE|VIEW|MATERIALIZED)|REVOKE|GRANT|SET "
    r"|CREATE UNIQUE INDEX rental_category|ALTER SCHEMA|COMMENT"
)
"""What a dump says that this server need not do, and what hangs on functions it was robbed of."""

Call = tuple[str, str, Any]


class Old:
    """The database, and the project beside it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.connection = psycopg.connect(url, autocommit=True)

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Speak to the database as the application that made it would."""
        cursor = self.connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []

    def load(self, dump: str) -> None:
        """Make what a dump without rows says."""
        bare = re.sub(r"(?m)^\s*--.*$", "", re.sub(r"(?s)/\*.*?\*/", "", dump))
        for said in re.split(r";\s*(?:\n|$)", bare):
            statement = said.strip()
            if statement and not LEFT_AWAY.match(statement):
                self.sql(statement)

    def generate(self, text: str, filename: str, names: Iterable[str] = ()) -> list[str]:
        """Write the project of a model that keeps its names; return what reading it found."""
        reading = read(text, filename, keep_names=True)
        materialise(written(checked(with_modules(reading.blueprint, names))), self.folder)
        return [finding.code for finding in reading.findings]

    def manage(self, *arguments: str) -> tuple[int, str]:
        """Run a command of the project; return its status and what it says."""
        done = self._run(["backend_django/manage.py", *arguments])
        return done.returncode, done.stdout + done.stderr

    def calls(self, calls: Sequence[Call]) -> list[Any]:
        """Call the API as a signed-in user; return status and body of each answer."""
        done = self._run(["-c", CALLS], json.dumps(calls))
        assert done.returncode == 0, done.stderr
        answers: list[Any] = json.loads(done.stdout)
        return answers

    def _run(self, arguments: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test",
            "PYTHONPATH": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.run(
            [sys.executable, *arguments], input=given, text=True, capture_output=True,
            cwd=self.folder, env=environment, check=False,
        )  # fmt: skip


@contextmanager
def old_database() -> Iterator[Old]:
    """Yield an empty database, and an empty folder for a project."""
    with server() as found, found.database() as url, workspace() as folder:
        old = Old(url, folder)
        try:
            yield old
        finally:
            old.connection.close()


def every_module() -> list[str]:
    """Return the names of all modules."""
    return sorted(modules())
