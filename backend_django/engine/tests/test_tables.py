"""Models, migrations and the database always agree."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.testing import sample

from .backends import prove, tables
from .random_blueprints import blueprints

SEVERAL = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
PRINT = """
from backend_django.engine.generators.migrations.chain import migrations_of
from backend_django.engine.testing import sample
print(repr(sorted(migrations_of([(sample().model_dump_json(), ())])[0].items())))
"""


def test_every_type_of_field_migrates_forth_and_back():
    prove(sample())


@given(blueprints())
@SEVERAL
def test_models_and_migrations_of_any_blueprint_agree(blueprint: Blueprint):
    prove(blueprint)


@pytest.mark.parametrize("name", ["Class", "Meta", "Any", "Decimal", "Field", "Module"])
def test_an_entity_may_be_called_like_what_its_module_imports(name: str):
    fields: list[dict[str, object]] = [
        {"name": "decimal", "type": "decimal", "min": "0.5"},
        {"name": "json", "type": "json", "default": {"a": [1]}},
        {"name": "time", "type": "datetime", "min": "2020-01-01T00:00:00Z"},
    ]
    for path, source in tables(_one(name, fields)).items():
        compile(source, path, "exec")


def test_migrations_are_the_same_bytes_in_any_surroundings():
    outputs = {_printed(seed, zone, lang) for seed, zone, lang in SURROUNDINGS}
    assert len(outputs) == 1


SURROUNDINGS = (("1", "UTC", "C.UTF-8"), ("2", "Pacific/Apia", "de_DE.UTF-8"))


def _printed(seed: str, zone: str, lang: str) -> str:
    env = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": lang, "PATH": os.defpath}
    command = [sys.executable, "-c", PRINT]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def _one(name: str, fields: list[dict[str, object]]) -> Blueprint:
    app = {"name": "shop", "entities": [{"name": name, "fields": fields}]}
    return normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))
