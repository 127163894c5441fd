"""A project without entities works: its linters, its tests, its commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from backend_django.engine.blueprint.reserved import COMPONENTS

from .projects import plain, written

TOOLS = Path(sys.executable).parent
COLUMN_OF_HELP = re.compile(r"^([a-z]+)\s{2,}\S", re.MULTILINE)
AROUND_A_COMPONENT = re.compile(r"^(Patched|Paginated)?(.+?)(Request|List)?$")
TARGETS = 12


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return written(tmp_path_factory.mktemp("project"))


def ran(project: Path, *command: str | Path) -> str:
    """Run a command in the project on SQLite; return what it said, fail if it failed."""
    environment = {
        "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(project.parent),
        "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test",
        "DATABASE_URL": "sqlite://:memory:",
        "REDIS_URL": "redis://127.0.0.1:9/0",
    }
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_linter_and_the_formatter_have_nothing_to_say(project):
    ran(project, "ruff", "check", "--no-cache", ".")
    ran(project, "ruff", "format", "--no-cache", "--check", ".")


def test_the_models_and_the_migrations_agree(project):
    ran(project, sys.executable, "backend_django/manage.py", "makemigrations", "--check")


def test_the_openapi_document_is_written_without_a_warning(project, tmp_path):
    file = tmp_path / "openapi.yaml"
    command = ("spectacular", "--validate", "--fail-on-warn", "--file", file)
    ran(project, sys.executable, "backend_django/manage.py", *command)
    assert "/api/v1/auth/login/:" in file.read_text()
    components = yaml.safe_load(file.read_text())["components"]["schemas"]
    theirs = {AROUND_A_COMPONENT.sub(r"\2", name) for name in components}
    assert theirs - {"User"} <= COMPONENTS, "an entity of that name would clash"


def test_its_own_tests_pass(project):
    said = ran(project, sys.executable, "-m", "pytest", "-p", "no:cacheprovider")
    assert "passed" in said or "[100%]" in said


@pytest.mark.deep
def test_the_type_checker_has_nothing_to_say(project):
    ran(project, sys.executable, "-m", "mypy", "--no-incremental")


def test_make_says_what_can_be_done(project):
    targets = COLUMN_OF_HELP.findall(ran(project, "make"))
    assert {"up", "setup", "test", "lint", "api", "migrate"} <= {*targets}
    assert len(targets) <= TARGETS


def test_what_make_runs_is_in_the_project():
    makefile = plain()["Makefile"].text
    for module in re.findall(r"\$\(RUN\) (dev\.\w+)", makefile):
        assert f"{module.replace('.', '/')}.py" in plain(), module
    for file in re.findall(r"(?:\$\(PYTHON\)|python) (\S+\.py)", makefile):
        assert file in plain(), file


def test_nothing_of_groundwork_is_left_in_a_project():
    for file in plain():
        words = file.text.lower()
        assert "groundwork" not in words.replace("groundwork-manifest", ""), file.path
        assert "cookiecutter" not in words, file.path
