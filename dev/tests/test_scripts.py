"""The scripts of the images, run for real: on the files that the image has, and nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import environ
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from websockets import ConnectionClosed, Subprotocol
from websockets.sync.client import connect

from dev.processes import supervised
from dev.services import HOST, free_port, postgres
from dev.tests.containers import (
    LOCAL,
    PATIENCE,
    PRODUCTION,
    Box,
    answers,
    box,
    database,
    ended,
    hashes,
    until,
)
from dev.tests.dockerfiles import VENV, Image

PACKAGES = Path(sys.executable).parents[1]
CONFIG = re.compile(r'<script type="application/json" id="config">(.*?)</script>', re.DOTALL)


def image(project: Path, file: str, stage: str, root: Path, packages: Path | None) -> Image:
    """Return the files of a stage; without ``packages`` they are installed as the image does."""
    given = {("page", "/app/frontend_vue/dist"): built(project, root)}
    if packages:
        given["packages", VENV] = packages
    return Image(project, file, root, given).build(stage)


def built(project: Path, root: Path) -> Path:
    """Return the built page, or what stands for one where it has not been built."""
    place = project / "frontend_vue/dist"
    if not place.exists():
        place = root / "page"
        (place / "assets").mkdir(parents=True)
        (place / "assets/index-12345678.js").write_text("export {}")
        block = '<script type="application/json" id="config">{}</script>'
        (place / "index.html").write_text(f"<!doctype html><html><head>{block}</head></html>")
    return place


def add_fixtures(folder: Path) -> None:
    """Put a fixture for everywhere, and one for development, beside those of the project."""
    folder.mkdir(exist_ok=True)
    for name, number in (("plain", 901), ("dev_plain", 902)):
        row = {"model": "sites.site", "pk": number, "fields": {"domain": name, "name": name}}
        (folder / f"{name}.json").write_text(json.dumps([row]))


def sites(name: str) -> set[str]:
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=name) as rows:
        found = rows.execute("SELECT domain FROM django_site WHERE id > 900").fetchall()
    return {row[0] for row in found}


def get(port: str, path: str, body: dict[str, str] | None = None) -> tuple[int, str]:
    """Ask as the proxy in front would."""
    request = urllib.request.Request(
        f"http://{HOST}:{port}{path}",
        json.dumps(body).encode() if body else None,
        {"X-Forwarded-Proto": "https", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def root_of(html: str) -> str:
    """Return the address of the API that a page goes to."""
    found = CONFIG.search(html)
    assert found
    return str(json.loads(found[1])["apiRoot"])


def signs_in(web: Box, password: str) -> bool:
    body = {"email": web.environment["SUPERUSER_EMAIL"], "password": password}
    status, _ = get(web.environment["PORT"], "/api/v1/auth/login/", body)
    assert status in (200, 400, 401), status
    return status == 200


@pytest.fixture
def boxes(projects, tmp_path) -> Iterator[Callable[..., Box]]:
    """Make the container of a project's stage, on a database of its own."""
    with ExitStack() as stack:

        def make(name: str, file: str, packages: Path | None = PACKAGES, **more: str) -> Box:
            stage = "web" if file == PRODUCTION else "development"
            settings = "production" if file == PRODUCTION else "local"
            known = {
                "DJANGO_SETTINGS_MODULE": f"backend_django.config.settings.{settings}",
                "SUPERUSER_EMAIL": f"root@{uuid.uuid4().hex[:8]}.example.com",
                "SUPERUSER_PASSWORD": "the-first-secret-71",
                "FLOWER_BASIC_AUTH": "flower:secret",
                **more,
            }
            found = image(projects(name), file, stage, tmp_path, packages)
            return box(found, stack.enter_context(database()), **known)

        yield make


@pytest.mark.parametrize("name", ["groundwork", "generated"])
def test_an_installation_starts_serves_and_stops(boxes, tmp_path, name):
    """On the packages that the image installs, and no others."""
    index = tmp_path / "tmp/page/index.html"
    web = boxes(name, PRODUCTION, packages=None, PAGE_INDEX=str(index))
    port, rows = web.environment["PORT"], web.environment["POSTGRES_DB"]
    assert [p for p in web.image.at("/app").rglob("*") if p.is_symlink() and not p.exists()] == []
    page = web.image.at("/app/frontend_vue/dist")
    built = hashes(page)
    add_fixtures(web.image.at("/app/backend_django/fixtures"))

    with web.started(
        "/start", ready=answers(port), API_ROOT="https://api.example.com/v1"
    ) as child:
        assert sites(rows) == {"plain"}
        assert signs_in(web, "the-first-secret-71")
        assert root_of(index.read_text()) == "https://api.example.com/v1"
        assert root_of(get(port, "/")[1]) == "https://api.example.com/v1"
        assert hashes(page) == built
        assert len(built) > 1
        assert (web.image.root / "srv/static/admin/css/base.css.gz").is_file()
        others_start_and_stop(web, with_sockets=name == "groundwork")
        assert ended(child) == 0


def others_start_and_stop(web: Box, *, with_sockets: bool) -> None:
    """Start what stands beside the web, on the database that it has migrated."""
    sockets, flower = str(free_port()), str(free_port())
    log = web.image.root
    with ExitStack() as stack:

        def start(script: str, ready: Callable[[], bool], **more: str) -> subprocess.Popen[str]:
            return stack.enter_context(web.started(script, ready=ready, **more))

        children = [
            start("/start-celeryworker", says(log, "start-celeryworker", " ready.")),
            start("/start-celerybeat", says(log, "start-celerybeat", "beat: Starting")),
            start("/start-flower", answers(flower, "/healthcheck"), FLOWER_PORT=flower),
        ]
        assert get(flower, "/api/workers")[0] == 401
        if with_sockets:
            children.append(start("/start-sockets", answers(sockets), PORT=sockets))
            assert closed_with(sockets) == 4401
        assert [ended(child) for child in children] == [0] * len(children)


def closed_with(port: str) -> int:
    """Return the code with which a socket without credentials is closed."""
    url = f"ws://{HOST}:{port}/ws/jobs/{uuid.uuid4()}/"
    with connect(url, subprotocols=[Subprotocol("groundwork.v1")], proxy=None) as socket:
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=30)
        return socket.close_code or 0


def test_a_second_start_loads_nothing_again_and_brings_the_superuser_up_to_date(boxes):
    web = boxes("generated", PRODUCTION)
    port, rows = web.environment["PORT"], web.environment["POSTGRES_DB"]
    add_fixtures(web.image.at("/app/backend_django/fixtures"))
    for step in (("migrate", "-v", "0"), ("first_run",)):
        assert web.run("python", "backend_django/manage.py", *step).returncode == 0
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=rows) as connection:
        connection.execute("DELETE FROM django_site WHERE id > 900")
    with web.started("/start", ready=answers(port), SUPERUSER_PASSWORD="another-93") as child:
        assert sites(rows) == set()
        assert signs_in(web, "another-93")
        assert not signs_in(web, "the-first-secret-71")
        assert ended(child) == 0


@pytest.mark.parametrize("name", ["groundwork", "generated"])
def test_on_one_machine_all_fixtures_are_loaded_and_changes_of_code_are_seen(boxes, name):
    web = boxes(name, LOCAL, DEBUG="on")
    port, rows = web.environment["PORT"], web.environment["POSTGRES_DB"]
    add_fixtures(web.image.at("/app/backend_django/fixtures"))
    with web.started("/start", ready=answers(port)) as child:
        assert sites(rows) == {"plain", "dev_plain"}
        assert signs_in(web, "the-first-secret-71")
        assert not (web.image.root / "srv/static").exists()
        log = web.image.root / "start.log"
        assert "No changes detected" in log.read_text()
        urls = web.image.at("/app/backend_django/config/urls.py")
        urls.write_text(urls.read_text() + "\n")
        until(lambda: "Detected change in" in log.read_text(), log)
        until(answers(port), log)
        ended(child)


def says(folder: Path, script: str, words: str) -> Callable[[], bool]:
    log = folder / f"{script}.log"
    return lambda: log.exists() and words in log.read_text()


def test_flower_does_not_start_without_a_password(boxes):
    done = boxes("generated", PRODUCTION, FLOWER_BASIC_AUTH="").run("/start-flower")
    assert done.returncode == 2
    assert "set FLOWER_BASIC_AUTH" in done.stderr


SHOW = ("sh", "-c", "echo $DATABASE_URL $CELERY_BROKER_URL $API_ROOT")


@pytest.mark.parametrize("name", ["groundwork", "generated"])
def test_the_entrypoint_names_broker_and_database(boxes, name):
    odd = {"POSTGRES_PASSWORD": "p@ss/w:rd%20 ü", "VITE_APP_API_ROOT": "/other/v1"}
    web = boxes(name, PRODUCTION, **odd)
    done = web.run(*SHOW)
    url, broker, root = done.stdout.split()
    assert environ.Env.db_url_config(url)["PASSWORD"] == odd["POSTGRES_PASSWORD"]
    assert conninfo_to_dict(url)["password"] == odd["POSTGRES_PASSWORD"]
    assert environ.Env.db_url_config(url)["NAME"] == web.environment["POSTGRES_DB"]
    assert broker == web.environment["REDIS_URL"]
    assert root == "/other/v1"
    given = {"DATABASE_URL": os.environ["DATABASE_URL"], "CELERY_BROKER_URL": "amqp://rabbit"}
    assert web.run(*SHOW, **given).stdout.split()[:2] == [*given.values()]


def test_the_entrypoint_waits_for_a_database_that_comes_late(boxes, tmp_path):
    port = free_port()
    web = boxes("generated", PRODUCTION, POSTGRES_PORT=str(port), POSTGRES_DB="postgres")
    tries = counted(web, tmp_path / "tries")
    with (
        supervised(tmp_path / "logs") as supervisor,
        web.started("echo", "it is there", ready=lambda: len(tries()) > 2) as child,
    ):
        process, _ = postgres(tmp_path / "postgres", port, durable=False)
        supervisor.start(process)
        assert child.wait(PATIENCE) == 0
    assert "it is there" in (web.image.root / "echo.log").read_text()


def test_the_entrypoint_gives_up_on_a_database_that_never_answers(boxes, tmp_path):
    web = boxes(
        "generated", PRODUCTION, POSTGRES_PORT=str(free_port()), POSTGRES_PASSWORD="hidden"
    )
    tries = counted(web, tmp_path / "tries")
    done = web.run("echo", "served", DATABASE_TRIES="3", DATABASE_PAUSE="0")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "PostgreSQL does not answer after 3 tries: " in done.stderr
    assert "refused" in done.stderr
    assert "hidden" not in done.stderr
    assert len([call for call in tries() if "psycopg" in call]) == 3


def test_a_container_that_waits_can_be_stopped(boxes, tmp_path):
    web = boxes("generated", PRODUCTION, POSTGRES_PORT=str(free_port()), DATABASE_TRIES="10000")
    tries = counted(web, tmp_path / "tries")
    with web.started("echo", ready=lambda: len(tries()) > 1) as child:
        assert ended(child) == 143


def test_a_step_of_the_start_is_stopped_with_it(boxes, tmp_path):
    web = boxes("generated", PRODUCTION)
    place = tmp_path / "bin"
    place.mkdir()
    (place / "python").write_text(f"#!/bin/sh\ntouch {tmp_path}/begun\nexec sleep 600\n")
    (place / "python").chmod(0o755)
    script = ["sh", "-c", f"PATH={place}:$PATH exec {web.image.root}/start"]
    with web.started(*script, ready=(tmp_path / "begun").exists) as child:
        assert ended(child) == 143
        assert not subprocess.run(["pgrep", "-g", str(child.pid)], check=False).stdout


def test_what_cannot_be_migrated_is_not_served(boxes, tmp_path):
    web = boxes("generated", PRODUCTION)
    tries = counted(web, tmp_path / "tries", fails="migrate")
    assert web.run("/start").returncode == 1
    assert "migrate" in tries()[-1]


def counted(web: Box, calls: Path, fails: str = " never ") -> Callable[[], list[str]]:
    """Let python write down each call of it; one that holds the word ``fails`` ends with 1."""
    place = calls.parent / "counted"
    place.mkdir()
    real = f"{web.image.root}/opt/venv/bin/python"
    (place / "python").write_text(
        f'#!/bin/sh\necho "$*" | tr "\\n" " " >>{calls}; echo >>{calls}\n'
        f'case "$*" in *"{fails}"*) exit 1 ;; esac\nexec {real} "$@"\n'
    )
    (place / "python").chmod(0o755)
    web.environment = {**web.environment, "PATH": f"{place}:{web.environment['PATH']}"}
    return lambda: calls.read_text().splitlines() if calls.exists() else []
