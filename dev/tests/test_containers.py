"""Dockerfiles, compose files and scripts, as far as they can be proved without an engine."""

from __future__ import annotations

import re
import shlex
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dev.envs import FRESH
from dev.tests.containers import (
    LOCAL,
    PLACEHOLDER,
    PRODUCTION,
    ROOT,
    compose,
    variables,
)
from dev.tests.dockerfiles import VENV, arguments, chain, copies, stages

TOOLS = Path(sys.executable).parent
COMPOSE = ("local.yml", "production.yml")
OURS = ("web", "sockets", "celeryworker", "celerybeat", "flower")
READ = re.compile(r"""env(?:\.\w+)?\(\s*"([A-Z_0-9]+)"|environ(?:\.get\(|\[)"([A-Z_0-9]+)\"""")
USED = re.compile(r"\$\{?([A-Z][A-Z_0-9]+)")


def dockerfiles(project: Path) -> list[Path]:
    return sorted((project / "docker").rglob("Dockerfile"))


def scripts(project: Path) -> list[Path]:
    files = (p for p in (project / "docker").rglob("*") if p.is_file())
    return sorted(p for p in files if p.read_text().startswith("#!"))


def services(project: Path, name: str) -> dict[str, Any]:
    return dict(compose(project, name)["services"])


def built(project: Path, name: str) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Yield the services that run an image of ours, with its Dockerfile."""
    for title, service in services(project, name).items():
        if build := service.get("build"):
            yield title, service, project / build["dockerfile"]


def done(*command: str | Path) -> str:
    """Return what a linter complains about."""
    words = [str(word) for word in command]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    return "" if found.returncode == 0 else found.stdout + found.stderr


@pytest.mark.parametrize("name", COMPOSE)
def test_a_compose_file_obeys_the_compose_specification(project, name, tmp_path):
    check = (TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec")
    assert done(*check, project / name) == ""
    broken = tmp_path / name
    broken.write_text((project / name).read_text().replace("healthcheck:", "healthchecks:"))
    assert "healthchecks" in done(*check, broken)


def test_scripts_pass_the_linter_and_can_be_run(project):
    found = scripts(project)
    assert len(found) >= 7
    assert done(TOOLS / "shellcheck", "--severity=style", *found) == ""
    assert all(p.stat().st_mode & stat.S_IXUSR for p in found)


def test_our_other_scripts_pass_the_linter():
    listed = ["git", "ls-files", "*.sh"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=False)
    others = [ROOT / name for name in names.stdout.split() if (ROOT / name).is_file()]
    assert not others or done(TOOLS / "shellcheck", *others) == ""


def test_dockerfiles_pass_the_linter(project):
    assert len(dockerfiles(project)) == 4
    for file in dockerfiles(project):
        assert done(TOOLS / "hadolint", file) == "", file


def test_every_stage_ends_without_root_and_says_how_well_it_is(project):
    """Only stages that a container runs: the others are thrown away."""
    for name in COMPOSE:
        for title, service, file in built(project, name):
            stage = chain(file, service["build"].get("target") or [*stages(file)][-1])
            user = stage.last("USER").replace("$USER_ID", arguments(file).get("USER_ID", ""))
            assert int(user) > 0, title
            assert stage.last("CMD").startswith("["), title
            assert "healthcheck" in service or stage.last("HEALTHCHECK"), title
            order = [step for step, _ in stage.steps]
            assert order.index("USER") < len(order) - 1 - order[::-1].index("CMD"), title


def test_images_have_a_version_and_can_be_given_by_digest(project):
    images = [default for file in dockerfiles(project) for default in _bases(file)]
    for name in COMPOSE:
        for service in services(project, name).values():
            if "build" in service:
                assert set(service["build"].get("args", {})) <= set(
                    arguments(project / service["build"]["dockerfile"])
                )
            else:
                images.append(service["image"])
        text = (project / name).read_text()
        assert all(
            "$" in line for line in re.findall(r"^    image: (\S+:\S+)$", text, re.MULTILINE)
        )
    assert images
    assert all(re.fullmatch(r"[a-z./-]+:v?\d[\w.-]*", image) for image in images), images


def _bases(file: Path) -> Iterator[str]:
    """Yield the image of each FROM that is no stage: always an argument, so always replaceable."""
    for stage in stages(file).values():
        if stage.base not in stages(file):
            assert re.fullmatch(r"\$\{\w+_IMAGE\}", stage.base), stage.base
            yield arguments(file)[stage.base.strip("${}")]


def test_what_is_copied_into_an_image_is_there(project):
    for file in dockerfiles(project):
        for stage in stages(file).values():
            for origin, sources, _ in copies(stage):
                assert not origin or origin in stages(file), origin
                for source in sources:
                    assert origin or (project / source).exists(), source


def test_what_pip_installs_is_checked_by_hash(project):
    for file in dockerfiles(project):
        for stage in stages(file).values():
            for line in stage.all("RUN"):
                assert "pip install" not in line or "--require-hashes -r" in line
                assert "npm install" not in line


@pytest.mark.parametrize("name", COMPOSE)
def test_every_name_in_a_compose_file_exists(project, name):
    whole = compose(project, name)
    found, volumes, mounted = whole["services"], set(whole["volumes"]), set()
    for title, service in found.items():
        for other, about in service.get("depends_on", {}).items():
            assert about["condition"] == "service_healthy", title
            healthcheck = found[other].get("healthcheck", {})
            assert healthcheck.get("test"), f"{title} waits for {other}"
        for volume in service.get("volumes", []):
            source, target = volume.split(":")[:2]
            assert target.startswith("/"), title
            mounted |= {source} & volumes
            assert source in volumes or (project / source).exists(), f"{title}: {source}"
        for file in service.get("env_file", []):
            assert (project / file.replace(".envs/", ".envs/.example/")).is_file(), file
    assert mounted == volumes


@pytest.mark.parametrize("name", COMPOSE)
def test_what_a_service_runs_is_in_its_image(project, name):
    for title, service, file in built(project, name):
        target = service["build"].get("target") or [*stages(file)][-1]
        stage = chain(file, target)
        places = {_place(s, t) for _, sources, t in copies(stage) for s in sources}
        command = service.get("command", "")
        if command.startswith("/"):
            assert command in places, title
        assert all(arg in arguments(file) for arg in service["build"].get("args", {})), title


def _place(source: str, target: str) -> str:
    return f"{target}{Path(source).name}" if target.endswith("/") else target


@pytest.mark.parametrize("name", COMPOSE)
def test_health_is_asked_for_where_the_process_listens(project, name):
    ports = {"web": 8000 if name == "local.yml" else 5000, "sockets": 8001, "flower": 5555}
    ports |= {"vue": 3000, "nginx": 8080}
    for title, service in services(project, name).items():
        asked = shlex.join(service.get("healthcheck", {}).get("test") or [])
        if place := re.search(r"127\.0\.0\.1:(\d+)", asked):
            assert int(place[1]) == ports[title], title
        inside = {int(port.rpartition(":")[2]) for port in service.get("ports", [])}
        inside |= {int(port) for port in service.get("expose", [])}
        assert inside <= {ports.get(title), 8025}, title
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_nothing_waits_for_what_waits_for_it(project):
    """Readiness asks for a worker, and workers start after the web."""
    for name in COMPOSE:
        assert "/health/ready" not in (project / name).read_text()


def test_production_can_write_to_its_volumes_only(project):
    for title, service in services(project, "production.yml").items():
        assert service["read_only"] is True, title
        assert "/tmp" in service["tmpfs"], title  # noqa: S108 - a path in a container
        assert service["security_opt"] == ["no-new-privileges:true"], title
        assert service["restart"] == "unless-stopped", title
        if title in (*OURS, "nginx"):
            assert service["cap_drop"] == ["ALL"], title


def test_work_ends_before_it_is_killed(project):
    for name in COMPOSE:
        worker = services(project, name)["celeryworker"]
        assert worker["stop_grace_period"] == "60s"


def test_both_files_have_the_same_processes_and_differ_as_told(project):
    local, production = (set(services(project, name)) for name in COMPOSE)
    both = {"web", "celeryworker", "celerybeat", "flower", "postgres", "redis"}
    assert both <= local & production
    assert local - production - {"sockets"} == {"vue", "mailpit"}
    assert production - local - {"sockets"} == {"nginx"}
    start = (project / "docker/local/django/start").read_text()
    assert "makemigrations" in start
    assert "runserver_plus" in start
    assert "collectstatic" not in start
    start = (project / "docker/production/django/start").read_text()
    steps = re.findall(r"^manage (\w+)", start, re.MULTILINE)
    assert steps == ["migrate", "first_run", "collectstatic"]
    assert "0.0.0.0:${PORT:-5000}" in start


def test_the_environment_is_declared_and_read(project):
    """Each variable of the examples is read by code, and each that a script needs has its line."""
    code = [p.read_text() for p in (project / "backend_django").rglob("*.py")]
    scripts_read = set(USED.findall("".join(p.read_text() for p in scripts(project))))
    read = {one or other for text in code for one, other in READ.findall(text)}
    read |= scripts_read | {"DJANGO_SETTINGS_MODULE", "FLOWER_BASIC_AUTH"}
    read |= {"POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_DB", "POSTGRES_PASSWORD"}
    for environment in ("local", "production"):
        declared = set(variables(project, environment))
        assert declared <= read, declared - read
        assert {"POSTGRES_USER", "REDIS_URL", "FLOWER_BASIC_AUTH"} <= declared


def test_every_variable_of_images_and_scripts_is_described():
    guide = "".join((ROOT / "docs" / f"{n}.md").read_text() for n in ("configuration", "install"))
    texts = [(ROOT / name).read_text() for name in COMPOSE]
    used = {match[1] for text in texts for match in PLACEHOLDER.finditer(text)}
    used |= set(USED.findall("".join(p.read_text() for p in scripts(ROOT))))
    used |= {
        name for environment in ("local", "production") for name in variables(ROOT, environment)
    }
    assert {name for name in used - {"PATH", "REMAP_SIGTERM"} if f"`{name}`" not in guide} == set()


def test_secrets_are_neither_in_the_repository_nor_in_an_image(project):
    for environment in ("local", "production"):
        for name, value in variables(project, environment).items():
            if re.search(r"PASSWORD|SECRET|KEYS$|AUTH$|SIGNING_KEY", name):
                assert FRESH.search(value) or value.startswith("only-for-this-machine"), name
    assert ".envs" in (project / ".dockerignore").read_text().split()
    ignored = (project / ".gitignore").read_text().split()
    assert {".envs/.local/", ".envs/.production/"} <= set(ignored)


def test_the_images_have_what_their_processes_need(project):
    for file in (PRODUCTION, LOCAL):
        stage = chain(project / file, "web" if file == PRODUCTION else "development")
        targets = [target for _, _, target in copies(stage)]
        assert {VENV, "backend_django"} <= set(targets)
        assert stage.last("ENTRYPOINT") == '["/entrypoint"]'
        assert stage.last("CMD") == '["/start"]'
