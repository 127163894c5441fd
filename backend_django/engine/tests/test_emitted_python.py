"""Emitted Python has nothing that a strict linter would say, without being repaired first."""

from __future__ import annotations

import re
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
from backend_django.engine.scaffold import BUILT_IN
from backend_django.engine.testing import formatted, sample

from .random_blueprints import blueprints

RULES = re.compile(r"^\[tool\.ruff\].*?(?=^\[tool\.mypy\])", re.MULTILINE | re.DOTALL)


def config() -> str:
    """Return the rules that every project holds itself to."""
    (template,) = BUILT_IN.glob("{{*}}/pyproject.toml")
    found = RULES.search(template.read_text("utf-8"))
    assert found
    return found[0]


EVERY = (
    ModelsGenerator(), MigrationsGenerator(), SerializersGenerator(), ApiGenerator(),
    FilteringGenerator(),
)  # fmt: skip


def complaints(blueprint: Blueprint, folder: Path) -> str:
    """Return what ruff says about everything emitted for a blueprint."""
    packages = [
        f"backend_django/{p}__init__.py" for p in ("", "api/", "api/tests/", *_tests(blueprint))
    ]
    parts = [part for g in EVERY for part in g.parts(blueprint)]
    emitted = formatted(f for g in EVERY for f in g.files(blueprint, parts))
    for path, content in (dict.fromkeys(packages, "") | emitted).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, "utf-8")
    (folder / "pyproject.toml").write_text(config())
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
