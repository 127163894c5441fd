"""Emitted Python has nothing that a strict linter would say, without being repaired first."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from ruff import find_ruff_bin

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.generators.api.generator import ApiGenerator
from backend_django.engine.generators.filtering.generator import FilteringGenerator
from backend_django.engine.generators.migrations.generator import MigrationsGenerator
from backend_django.engine.generators.models.generator import ModelsGenerator
from backend_django.engine.generators.serializers.generator import SerializersGenerator
from backend_django.engine.testing import formatted, sample

from .random_blueprints import blueprints

CONFIG = """
target-version = "py311"
line-length = 99
[lint]
select = ["ALL"]
ignore = [
  "COM812",          # the formatter decides
  "CPY", "D1",       # docstrings where they say something
  "D203", "D213",    # the other half of two pairs
  "RUF012",          # Django's and DRF's class attributes are configuration
]
[lint.per-file-ignores]
"**/models.py" = ["DJ001"]                            # NULL on unique, optional text
"**/migrations/*" = ["E501", "FURB157", "ICN001"]     # as Django writes them
"**/tests/*" = ["S101"]
[lint.isort]
known-first-party = ["backend_django"]
"""
EVERY = (
    ModelsGenerator(), MigrationsGenerator(), SerializersGenerator(), ApiGenerator(),
    FilteringGenerator(),
)  # fmt: skip


def complaints(blueprint: Blueprint, folder: Path) -> str:
    """Return what ruff says about everything emitted for a blueprint."""
    packages = [f"backend_django/{p}__init__.py" for p in ("", "api/", *_tests(blueprint))]
    parts = [part for g in EVERY for part in g.parts(blueprint)]
    emitted = formatted(f for g in EVERY for f in g.files(blueprint, parts))
    for path, content in (dict.fromkeys(packages, "") | emitted).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, "utf-8")
    (folder / "ruff.toml").write_text(CONFIG)
    command = [find_ruff_bin(), "check", "--no-cache", "--output-format", "concise", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def _tests(blueprint: Blueprint) -> list[str]:
    return [f"{app.name}/tests/" for app in blueprint.apps]


def test_the_sample_is_clean(tmp_path: Path):
    assert complaints(sample(filtering={}), tmp_path) == "All checks passed!\n"


@given(blueprints())
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_any_blueprint_is_clean(tmp_path_factory, blueprint: Blueprint):
    filtered = blueprint.model_copy(update={"modules": {"filtering": {}}})
    assert complaints(filtered, tmp_path_factory.mktemp("it")) == "All checks passed!\n"
