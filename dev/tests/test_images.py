"""The build steps of the images, done in a bare folder: a file that is not copied is not there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dev.setup import node_path
from dev.tests.containers import LOCAL, PRODUCTION, hashes
from dev.tests.dockerfiles import VENV, Ignored, Image, chain, stages, uv

NAME = re.compile(r'(?:src|href)="(/[^"]+)"')


def test_the_page_is_built_from_what_its_stage_copies(projects, tmp_path):
    image = Image(projects("groundwork"), PRODUCTION, tmp_path, {}).build("page")
    built = image.at("/app/frontend_vue/dist")
    named = NAME.findall((built / "index.html").read_text())
    assert any(place.endswith(".js") for place in named)
    for place in named:
        assert (built / place.lstrip("/")).is_file(), place
    assert len(hashes(built / "assets")) > 3


@pytest.mark.parametrize(("file", "stage"), [(PRODUCTION, "web"), (LOCAL, "development")])
def test_an_image_holds_the_whole_back_end(projects, tmp_path, file, stage):
    """The template of generated projects too, with what it shares by links."""
    project = projects("groundwork")
    built = tmp_path / "built"
    built.mkdir()
    given = {("page", "/app/frontend_vue/dist"): built, ("packages", VENV): built}
    image = Image(project, file, tmp_path / "image", given).build(stage)
    for folder in ("backend_django", "dev", "docker"):
        assert sources(image.at("/app") / folder) == sources(project / folder)
    assert not image.at("/app/.envs").exists()


def sources(folder: Path) -> set[str]:
    """Return the files below ``folder`` that can be read, but for what running leaves there."""
    left = {"__pycache__", "media", "staticfiles", "node_modules", "dist", ".cache"}
    found = (p for p in folder.rglob("*") if p.is_file())
    return {str(place) for p in found if not left & {*(place := p.relative_to(folder)).parts}}


def test_the_page_of_a_generated_project_is_all_in_its_stage(projects, tmp_path):
    """Deep verification builds it; here only what it is built from, and that npm would take it."""
    project = projects("live")
    page = chain(project / PRODUCTION, "page")
    assert page.all("RUN") == ["npm ci --no-audit --no-fund", "npm run build"]
    shutil.copytree(project / "frontend_vue", tmp_path / "page", ignore=Ignored(project))
    assert hashes(tmp_path / "page") == hashes(project / "frontend_vue")
    ci = ["npm", "ci", "--dry-run", "--no-audit", "--no-fund"]
    environment = {**os.environ, "PATH": node_path()}
    done = subprocess.run(
        ci, cwd=tmp_path / "page", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["generated", "live"])
def test_everything_that_an_image_installs_has_its_hash(projects, name):
    """Nothing is brought: production installs for real where its scripts run."""
    for group in ("local", "production"):
        lock = projects(name) / f"backend_django/requirements/locked-{group}.txt"
        words = [uv(), "pip", "install", "--dry-run", "--require-hashes", "-r", str(lock)]
        version = ["--python-version", "3.13", "--target", "nowhere"]
        done = subprocess.run([*words, *version], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        named = (projects(name) / f"backend_django/requirements/{group}.txt").read_text()
        for line in re.findall(r"^\w\S+==\S+", named, re.MULTILINE):
            assert f"{line} --hash=" in lock.read_text(), line


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
