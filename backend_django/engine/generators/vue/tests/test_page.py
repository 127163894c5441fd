"""The generated page as its owner meets it: linted, typed against its own API, tested, built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.pipeline import checked, written

RICH = Path(__file__).parent / "golden" / "shop" / "blueprint.json"
SCRIPTS = ("api", "lint", "typecheck:all", "test", "build")


@pytest.mark.deep
@pytest.mark.timeout(900)
@pytest.mark.skipif(shutil.which("npm") is None, reason="needs Node.js")
def test_the_page_of_a_rich_project_has_nothing_to_complain_about(tmp_path: Path) -> None:
    blueprint = checked(Blueprint.model_validate_json(RICH.read_text()))
    for file in written(blueprint):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    describe_api(tmp_path)
    page = tmp_path / "frontend_vue"
    npm(page, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    for script in SCRIPTS:
        npm(page, "run", "--silent", script)
    assert (page / "dist" / "index.html").is_file()


def describe_api(project: Path) -> None:
    """Write the project's own OpenAPI document to where the page reads it."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test",
        "DATABASE_URL": "sqlite://:memory:",
        "PYTHONPATH": str(project),
    }
    target = str(project / "frontend_vue" / "openapi.yaml")
    command = [sys.executable, "-m", "backend_django.manage", "spectacular", "--file", target]
    run(command, project, {**os.environ, **settings})


def npm(page: Path, *arguments: str) -> None:
    run(["npm", *arguments], page, dict(os.environ))


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
