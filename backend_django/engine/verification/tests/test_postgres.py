"""On PostgreSQL: migrations that cannot go back, and tests that fail, are found."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from backend_django.engine.verification import backend, postgres
from backend_django.engine.verification.report import Check
from backend_django.engine.workspace import materialise, workspace

from .little import BLUEPRINT, FILES, SHORT, project

NO_REDIS = "redis://127.0.0.1:9/0"

BREAKS = """

def test_that_fails():
    assert 1 + 1 == 3
"""
ONE_WAY = 'options={"ordering": ("id",)},\n        ),\n        migrations.RunPython(print),'


@pytest.fixture(scope="module")
def server():
    with postgres.server() as server:
        yield server


def checks(server: postgres.Server, **changed: str) -> dict[str, Check]:
    with workspace() as place:
        folder = place / "project"
        folder.mkdir()
        materialise(project(**changed), folder)
        found = backend.on_postgres(folder, BLUEPRINT, server, NO_REDIS, lambda: None)
        return {check.name: check for check in found}


def databases(server: postgres.Server) -> set[str]:
    with psycopg.connect(server.url) as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
    return {name for (name,) in rows}


def test_a_good_project_migrates_passes_its_tests_and_leaves_no_database(server):
    before = databases(server)
    found = checks(server)
    assert {name: check.status for name, check in found.items()} == {
        "migrate": "passed",
        "pytest": "passed",
    }
    assert databases(server) == before


def test_a_migration_without_a_way_back_fails(server):
    source = FILES[SHORT["migration"]]
    migration = source.replace('options={"ordering": ("id",)},\n        ),', ONE_WAY)
    assert migration != source
    failed = checks(server, migration=migration)["migrate"]
    assert failed.status == "failed"
    assert "IrreversibleError" in failed.diagnoses[0].message


def test_a_failing_test_is_named_with_file_and_line(server):
    failed = checks(server, test=FILES[SHORT["test"]] + BREAKS)["pytest"]
    assert failed.status == "failed"
    (found,) = failed.diagnoses
    assert (found.file, found.line) == (SHORT["test"], 13)
    assert "test_that_fails" in found.message
    assert "assert (1 + 1) == 3" in found.message


def test_the_server_goes_when_its_parent_is_killed():
    code = "import time\nfrom backend_django.engine.verification import postgres\n"
    code += "with postgres.server() as s:\n    print(s.url, flush=True)\n    time.sleep(600)\n"
    root = Path(__file__).parents[4]
    child = subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    url = child.stdout.readline().strip()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return
        time.sleep(0.05)
    pytest.fail("the server still answers")


def test_a_server_that_is_named_is_used(server, monkeypatch):
    monkeypatch.setenv(postgres.VARIABLE, server.url)
    with postgres.server() as other:
        assert other.url == server.url
