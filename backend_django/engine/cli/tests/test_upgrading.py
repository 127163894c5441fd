"""``groundwork upgrade``: the next version of a project in the folder that people have edited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .test_cli import groundwork

MODEL = """\
groundwork 1

project "Shop"

app store {
  entity Product {
    id = product
    name char(80) required
    price decimal(8, 2)
  }
}
"""
NEXT = MODEL.replace("price decimal(8, 2)", "price decimal(8, 2)\n    stock integer")
PAGE = "frontend_vue/src/pages/HomePage.vue"
VIEWS = "backend_django/store/api/views.py"
MODELS = "backend_django/store/models.py"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("upgrade")
    (place / "shop.groundwork").write_text(MODEL)
    made = groundwork(
        "generate", place / "shop.groundwork", "-o", place / "shop", "--verify", "quick"
    )
    assert made.returncode == 0, made.stderr
    return place / "shop"


@pytest.fixture
def project(generated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(generated, tmp_path / "shop"))


def upgrade(project: Path, model: str, *options: str):
    path = project.parent / "next.groundwork"
    path.write_text(model)
    return groundwork("upgrade", project, path, "--verify", "quick", "--json", *options)


def words(done) -> dict[str, str]:
    return {v["path"]: v["word"] for v in json.loads(done.stdout)["verdicts"]}


def add_line(project: Path, path: str, line: str) -> None:
    file = project / path
    file.write_text(f"{file.read_text()}{line}\n")


def test_your_edits_and_the_new_field_are_both_there(project):
    add_line(project, VIEWS, "# mine")
    add_line(project, "Makefile", "# mine")
    (project / "notes.md").write_text("mine too\n")
    done = upgrade(project, NEXT)
    assert done.returncode == 0, done.stdout
    assert "stock = models.IntegerField" in (project / MODELS).read_text()
    assert (project / VIEWS).read_text().endswith("# mine\n")
    assert (project / "notes.md").read_text() == "mine too\n"
    found = words(done)
    assert (found[MODELS], found[VIEWS]) == ("updated", "merged")
    assert (found["Makefile"], found["notes.md"]) == ("yours", "yours")
    assert len(list((project / "backend_django/store/migrations").glob("0002_*.py"))) == 1


def test_what_both_changed_is_marked_and_the_command_says_so(project):
    file = project / MODELS
    file.write_text(file.read_text().replace("price = ", "price: object = "))
    done = upgrade(project, MODEL.replace("price decimal(8, 2)", "price decimal(9, 3)"))
    assert done.returncode == 1
    assert words(done)[MODELS] == "conflict"
    assert "<<<<<<< yours\n    price: object = " in file.read_text()


def test_a_renamed_entity_takes_your_edits_to_its_new_files(project):
    old = "frontend_vue/src/entities/store/product.ts"
    add_line(project, old, "// mine")
    done = upgrade(project, MODEL.replace("entity Product", "entity Article"))
    new = "frontend_vue/src/entities/store/article.ts"
    assert not (project / old).exists()
    assert "// mine" in (project / new).read_text()
    assert words(done)[new] in {"merged", "conflict"}


def test_a_dry_run_changes_nothing(project):
    before = (project / MODELS).read_bytes()
    done = upgrade(project, NEXT, "--dry-run")
    assert words(done)[MODELS] == "updated"
    assert (project / MODELS).read_bytes() == before


def test_git_changes_that_are_not_committed_are_not_written_over(project):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    subprocess.run([*git, "init", "-q"], cwd=project, check=True)
    subprocess.run([*git, "add", "-A"], cwd=project, check=True)
    subprocess.run([*git, "commit", "-qm", "first"], cwd=project, check=True)
    add_line(project, MODELS, "# mine")
    done = upgrade(project, NEXT)
    assert (done.returncode, "not committed" in done.stdout) == (2, True)
    assert upgrade(project, NEXT, "--force").returncode == 0
    assert "# mine" in (project / MODELS).read_text()


def test_a_folder_that_groundwork_did_not_write_is_refused(tmp_path):
    done = upgrade(tmp_path, MODEL)
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"][0]["code"] == "manifest_refused"


def test_what_is_no_file_is_passed_by(project: Path):
    os.mkfifo(project / "pipe")
    done = upgrade(project, NEXT)
    assert done.returncode == 0, done.stderr
    assert "stock" in (project / MODELS).read_text()
    assert (project / "pipe").is_fifo()
