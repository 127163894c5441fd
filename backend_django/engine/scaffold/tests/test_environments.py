"""What one environment needs stands in its settings; what a generator replaces is left away."""

from __future__ import annotations

import ast

import pytest

from backend_django.engine.parts import EnvVar, Replacement, Setting
from backend_django.engine.problems import EngineError, FaultError

from .projects import plain, tree

SETTINGS = "backend_django/config/settings"
PRODUCTION_TEST = "backend_django/config/tests/test_production.py"
SIGN_IN = "backend_django/users/tests/sign_in.py"


@pytest.mark.parametrize("name", ["local", "production", "test"])
def test_a_setting_of_one_environment_stands_at_the_end_of_that_file_alone(name):
    found = tree(
        Setting("TOKENS", "True", "SECURE", environment=name),
        Setting("RATE", "'9/min'", environment=name),
    )
    usual = plain()
    path = f"{SETTINGS}/{name}.py"
    assert found[path].text == f"{usual[path].text}RATE = '9/min'\nTOKENS[\"SECURE\"] = True\n"
    others = {file.path for file in usual} - {path}
    assert all(found[other].data == usual[other].data for other in others)


def test_two_modules_may_not_disagree_about_one_environment():
    with pytest.raises(EngineError, match="RATE"):
        tree(
            Setting("RATE", "'1/min'", environment="test"),
            Setting("RATE", "'2/min'", environment="test"),
        )
    agreed = tree(Setting("RATE", "'1/min'"), Setting("RATE", "'2/min'", environment="test"))
    assert "RATE = '1/min'" in agreed[f"{SETTINGS}/base.py"].text


def test_what_settings_import_stands_in_order():
    code = '{"a": {"schedule": crontab(), "every": timedelta(days=1)}}'
    source = tree(Setting("PLAN", code))[f"{SETTINGS}/base.py"].text
    lines = source.splitlines()
    assert lines.index("from datetime import timedelta") + 1 == lines.index(
        "from pathlib import Path"
    )
    assert lines.index("import environ") + 1 == lines.index("from celery.schedules import crontab")


def test_a_variable_that_production_needs_is_given_to_the_tests_of_it():
    variable = EnvVar("SIGNING_KEY", local="here", production="", sample="a-long-sample")
    source = tree(variable)[PRODUCTION_TEST].text
    (required,) = [
        node.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "REQUIRED"
    ]
    assert ast.literal_eval(required)["SIGNING_KEY"] == "a-long-sample"
    unasked = tree(EnvVar("SIGNING_KEY", local="here", production=""))
    assert unasked[PRODUCTION_TEST].text == plain()[PRODUCTION_TEST].text


def test_a_file_that_a_generator_replaces_is_left_to_it():
    found = tree(Replacement(SIGN_IN))
    assert SIGN_IN not in found
    assert {file.path for file in found} == {file.path for file in plain()} - {SIGN_IN}


def test_to_replace_what_is_not_there_is_our_fault():
    with pytest.raises(FaultError, match="nowhere"):
        tree(Replacement("nowhere.py"))
