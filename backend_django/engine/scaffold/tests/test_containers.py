"""Containers of a project, as far as they can be proved without an engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .projects import plain, written

TOOLS = Path(sys.executable).parent
COMPOSE = ("local.yml", "production.yml")
DOCKERFILES = ("docker/backend/Dockerfile", "docker/frontend/Dockerfile")
SCRIPTS = sorted(file.path for file in plain() if file.path.startswith("docker/backend/bin/"))


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return written(tmp_path_factory.mktemp("project"))


def services(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load(plain()[name].text)["services"])


def variables(path: str) -> dict[str, str]:
    path = path if path in plain() else f"{path}.example"
    lines = [line for line in plain()[path].text.splitlines() if line and line[0] != "#"]
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize("name", COMPOSE)
def test_a_compose_file_obeys_the_compose_specification(project, name):
    checked = ["--builtin-schema", "vendor.compose-spec", project / name]
    command = [str(word) for word in (TOOLS / "check-jsonschema", *checked)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", DOCKERFILES)
def test_a_dockerfile_passes_the_linter(project, path):
    done = subprocess.run([TOOLS / "hadolint", project / path], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("path", DOCKERFILES)
def test_what_a_dockerfile_copies_is_in_the_project(project, path):
    for line in re.findall(
        r"^COPY (?!--from)(?:--chown=\S+ )?(.+) \S+$", plain()[path].text, re.MULTILINE
    ):
        for source in line.split():
            assert (project / source).exists(), source


@pytest.mark.parametrize("name", COMPOSE)
def test_every_name_in_a_compose_file_exists(project, name):
    scripts = {Path(path).name for path in SCRIPTS}
    volumes = set(yaml.safe_load(plain()[name].text)["volumes"])
    for title, service in services(name).items():
        if build := service.get("build"):
            stages = re.findall(
                r"^FROM \S+ AS (\S+)", plain()[build["dockerfile"]].text, re.MULTILINE
            )
            assert build.get("target", "") in {*stages, ""}, title
            assert service.get("command", "start-web") in scripts, title
        assert set(service.get("depends_on", {})) <= set(services(name)), title
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source in volumes or (project / source).exists(), title


@pytest.mark.parametrize("name", COMPOSE)
def test_the_services_of_a_compose_file_are_the_ones_the_settings_look_for(name):
    django, database = map(variables, services(name)["web"]["env_file"])
    user, password = database["POSTGRES_USER"], database["POSTGRES_PASSWORD"]
    assert django["DATABASE_URL"] == (
        f"postgres://{user}:{password}@postgres:5432/{database['POSTGRES_DB']}"
    )
    assert django["REDIS_URL"] == "redis://redis:6379/0"
    assert {"postgres", "redis"} <= set(services(name))


def test_every_variable_of_the_environment_is_read():
    read = "".join(f.text for f in plain() if f.path.startswith(("backend_django/", "docker/")))
    for path in (".envs/.local/.django", ".envs/.production/.django"):
        for name in variables(path):
            assert name in read, name


def test_only_the_names_of_the_secrets_are_in_the_repository():
    assert ".envs/.production/.django" not in plain()
    assert ".envs/.production/.django" in plain()[".gitignore"].text
    assert not variables(".envs/.production/.django")["DJANGO_SECRET_KEY"]


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_script_can_be_run_and_parsed(project, path):
    assert plain()[path].mode == 0o755
    assert os.access(project / path, os.X_OK)
    assert subprocess.run(["/bin/sh", "-n", project / path], check=False).returncode == 0


@pytest.fixture
def run(project, tmp_path):
    """Run a script where python, celery and gunicorn only write down how they were called."""
    calls = tmp_path / "calls"
    for name in ("python", "celery", "gunicorn"):
        stub = tmp_path / name
        stub.write_text(f'#!/bin/sh\necho "{name} $*" >> {calls}\nexit "${{STUB:-0}}"\n')
        stub.chmod(0o755)

    def script(name: str, *arguments: str, **environment: str) -> tuple[int, list[str]]:
        done = subprocess.run(
            [project / "docker/backend/bin" / name, *arguments],
            env={"PATH": f"{tmp_path}:{os.environ['PATH']}", **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )
        return done.returncode, calls.read_text().splitlines() if calls.exists() else []

    return script


def test_web_is_brought_up_to_date_before_it_serves(run):
    code, calls = run("start-web", PORT="9000")
    assert code == 0
    commands = ["migrate", "collectstatic", "first_run"]
    assert [call.split()[2] for call in calls[:-1]] == commands
    assert calls[-1].startswith("gunicorn --config backend_django/config/gunicorn.py")
    assert "0.0.0.0:9000" in calls[-1]


def test_web_does_not_serve_what_could_not_be_migrated(run):
    code, calls = run("start-web", STUB="1")
    assert code == 1
    assert len(calls) == 1


def test_the_entrypoint_becomes_the_command_once_the_database_answers(run):
    code, calls = run("entrypoint", "celery", "ping", DATABASE_URL="x")
    assert code == 0
    assert calls[-1] == "celery ping"


def test_the_entrypoint_gives_up_on_a_database_that_never_answers(run):
    code, calls = run(
        "entrypoint", "celery", DATABASE_URL="x", DATABASE_TRIES="2", DATABASE_PAUSE="0", STUB="1"
    )
    assert code == 1
    assert len(calls) == 2


def test_flower_does_not_start_without_a_password(run):
    assert run("start-flower") == (2, [])
    assert run("start-flower", FLOWER_BASIC_AUTH="flower:secret")[0] == 0


@pytest.mark.parametrize("script", ["start-worker", "start-beat"])
def test_the_other_processes_start_the_projects_celery(run, script):
    code, calls = run(script)
    assert code == 0
    assert calls[0].startswith("celery -A backend_django.config.celery_app")
