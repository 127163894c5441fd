"""Dockerfiles and compose files, as far as they can be proved without an engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "docker/backend/bin").iterdir())
COMPOSE = [ROOT / "local.yml", ROOT / "production.yml"]
DOCKERFILE = ROOT / "docker/backend/Dockerfile"
TOOLS = Path(sys.executable).parent


def services(file: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(file.read_text())["services"])


def variables(file: Path) -> set[str]:
    file = file if file.exists() else file.with_name(file.name + ".example")
    lines = (line for line in file.read_text().splitlines() if line and line[0] != "#")
    return {line.partition("=")[0] for line in lines}


@pytest.mark.parametrize("file", COMPOSE, ids=lambda f: f.name)
def test_a_compose_file_obeys_the_compose_specification(file):
    command = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", COMPOSE, ids=lambda f: f.name)
def test_every_name_in_a_compose_file_exists(file):
    targets = set(re.findall(r"^FROM \S+ AS (\S+)", DOCKERFILE.read_text(), re.MULTILINE))
    commands = {script.name for script in SCRIPTS}
    volumes = set(yaml.safe_load(file.read_text())["volumes"])
    for name, service in services(file).items():
        if "build" in service:
            assert service["build"]["target"] in targets, name
            assert service.get("command", "start-web") in commands, name
        assert set(service.get("depends_on", {})) <= set(services(file)), name
        named = {v.partition(":")[0] for v in service.get("volumes", [])}
        assert named <= volumes, name


@pytest.mark.parametrize("file", COMPOSE, ids=lambda f: f.name)
def test_the_databases_of_the_compose_files_are_the_ones_the_service_looks_for(file):
    names = services(file)
    (django, database) = (ROOT / path for path in names["web"]["env_file"])
    assert {"POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"} <= variables(database)
    assert {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "FLOWER_BASIC_AUTH"} <= variables(django)
    text = (django if django.exists() else django.with_name(".django.example")).read_text()
    hosts = re.findall(r"^(?:DATABASE|REDIS)_URL=\w+://(?:[^@/]*@)?(\w+):", text, re.MULTILINE)
    assert len(hosts) == 2
    assert set(hosts) <= set(names)


def test_the_dockerfile_passes_the_linter():
    done = subprocess.run([TOOLS / "hadolint", DOCKERFILE], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_what_the_dockerfile_copies_is_in_the_repository():
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE.read_text(), re.MULTILINE):
        for source in line.split():
            assert (ROOT / source).exists(), source


@pytest.fixture
def stubs(tmp_path):
    """A PATH on which python, celery, gunicorn and daphne only write down how they were called."""

    def run(script: str, **environment: str) -> tuple[int, list[str]]:
        done = subprocess.run(
            [ROOT / "docker/backend/bin" / script, "true"],
            env={"PATH": f"{tmp_path}:{os.environ['PATH']}", **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )
        calls = tmp_path / "calls"
        return done.returncode, calls.read_text().splitlines() if calls.exists() else []

    for name in ("python", "celery", "gunicorn", "daphne"):
        stub = tmp_path / name
        stub.write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/calls\nexit "${{STUB:-0}}"\n')
        stub.chmod(0o755)
    return run


def test_web_migrates_before_it_serves(stubs):
    code, calls = stubs("start-web", PORT="9000")
    assert code == 0
    assert "migrate" in calls[0]
    assert calls[-1].startswith("gunicorn --config backend_django/config/gunicorn.py")
    assert "0.0.0.0:9000" in calls[-1]


def test_sockets_are_served_where_the_compose_files_look_for_them(stubs):
    code, calls = stubs("start-sockets")
    assert code == 0
    assert re.match(r"daphne .*--port 8001 .*backend_django\.config\.asgi:application$", calls[0])
    for file in COMPOSE:
        sockets = services(file)["sockets"]
        assert sockets["ports"] == ["127.0.0.1:8001:8001"]
        assert ":8001/health/live" in sockets["healthcheck"]["test"][-1]


def test_the_entrypoint_gives_up_on_a_database_that_never_answers(stubs):
    code, calls = stubs(
        "entrypoint", DATABASE_URL="x", DATABASE_TRIES="2", DATABASE_PAUSE="0", STUB="1"
    )
    assert code == 1
    assert len(calls) == 2


def test_flower_does_not_start_without_a_password(stubs):
    assert stubs("start-flower") == (2, [])
    code, calls = stubs("start-flower", FLOWER_BASIC_AUTH="flower:secret")
    assert code == 0
    assert "flower" in calls[0]


@pytest.mark.parametrize("script", ["start-worker", "start-beat"])
def test_the_other_processes_start_our_celery(stubs, script):
    code, calls = stubs(script)
    assert code == 0
    assert calls[0].startswith("celery -A backend_django.config.celery_app")
