"""The build steps of the images, done in a bare folder: a file that is not copied is not there."""

from __future__ import annotations

import re
import subprocess

import pytest

from dev.tests.containers import LOCAL, PRODUCTION, hashes
from dev.tests.dockerfiles import Image, stages

NAME = re.compile(r'(?:src|href)="(/[^"]+)"')


@pytest.mark.parametrize("name", ["groundwork", "generated"])
def test_the_page_is_built_from_what_its_stage_copies(projects, tmp_path, name):
    image = Image(projects(name), PRODUCTION, tmp_path, {}).build("page")
    built = image.at("/app/frontend_vue/dist")
    named = NAME.findall((built / "index.html").read_text())
    assert any(place.endswith(".js") for place in named)
    for place in named:
        assert (built / place.removeprefix("/static").lstrip("/")).is_file(), place
    assert len(hashes(built / "assets")) > 3


@pytest.mark.parametrize("name", ["groundwork", "generated"])
def test_what_development_needs_is_installed_by_hash(projects, tmp_path, name):
    image = Image(projects(name), LOCAL, tmp_path, {}).build("packages")
    python = tmp_path / "opt/venv/bin/python"
    wanted = "import django_extensions, gunicorn, psycopg, pytest, werkzeug"
    assert subprocess.run([python, "-c", wanted], check=False).returncode == 0
    assert not image.at("/app/manage.py").exists()


def test_a_file_with_another_hash_is_not_installed(projects, tmp_path):
    project = tmp_path / "project"
    place = project / "backend_django/requirements"
    place.mkdir(parents=True)
    (project / ".dockerignore").write_text("")
    right = (
        projects("generated") / "backend_django/requirements/locked-production.txt"
    ).read_text()
    wrong = re.sub(r"(?m)^(vine==\S+) --hash=sha256:\w{8}", r"\1 --hash=sha256:00000000", right)
    assert wrong != right
    (place / "locked-production.txt").write_text(wrong)
    file = project / PRODUCTION
    file.parent.mkdir(parents=True)
    file.write_text((projects("generated") / PRODUCTION).read_text())
    with pytest.raises(AssertionError, match=r"(?i)hash mismatch"):
        Image(project, PRODUCTION, tmp_path / "image", {}).build("packages")


def test_the_worker_has_the_tools_that_deep_verification_runs(projects):
    worker = stages(projects("groundwork") / PRODUCTION)["worker"]
    copied = worker.all("COPY")
    assert "--from=tools /opt/venv /opt/venv" in copied
    assert any("/usr/local/bin/node" in line for line in copied)
    assert any("/usr/local/lib/node_modules" in line for line in copied)
