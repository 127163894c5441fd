"""Shared files are written once, from the parts of all."""

from __future__ import annotations

import ast
import json
import re
from importlib.metadata import requires
from typing import Any

import pytest
from packaging.requirements import Requirement as Parsed

from backend_django.engine.parts import (
    EnvVar,
    InstalledApp,
    Middleware,
    NpmPackage,
    Requirement,
    Route,
    Setting,
)
from backend_django.engine.problems import EngineError, FaultError
from backend_django.engine.scaffold import BUILT_IN
from backend_django.engine.scaffold.pins import normal, pins

from .projects import plain, tree

BASE = "backend_django/config/settings/base.py"
LOCK = BUILT_IN.parents[2] / "requirements" / "local.txt"


def assigned(source: str, name: str) -> Any:
    """Return the expression that a module gives ``name``."""
    for node in ast.parse(source).body:
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        if any(getattr(target, "id", "") == name for target in targets):
            return getattr(node, "value", None)
    raise AssertionError(name)


def test_apps_stand_once_and_in_order():
    settings = tree(
        InstalledApp("backend_django.shop", local=True),
        InstalledApp("channels"),
        InstalledApp("daphne"),
        InstalledApp("channels"),
    )[BASE].text
    third_party = ast.literal_eval(assigned(settings, "THIRD_PARTY_APPS"))
    assert third_party == sorted(third_party)
    assert third_party.count("channels") == 1
    assert "backend_django.shop" in ast.literal_eval(assigned(settings, "LOCAL_APPS"))
    assert assigned(settings, "INSTALLED_APPS").elts[0].value == "daphne"


def test_middleware_stands_at_its_place():
    settings = tree(Middleware(45, "shop.Early"), Middleware(100, "shop.Late"))[BASE].text
    found = ast.literal_eval(assigned(settings, "MIDDLEWARE"))
    assert found[-1] == "shop.Late"
    at = found.index("shop.Early")
    assert found[at - 1].startswith("whitenoise")
    assert found[at + 1].endswith("OptionalSlashMiddleware")


def test_an_entry_of_a_known_dictionary_replaces_the_default():
    classes = '["shop.Authentication"]'
    settings = tree(
        Setting("REST_FRAMEWORK", classes, "DEFAULT_AUTHENTICATION_CLASSES"),
        Setting("ENUM_NAME_OVERRIDES", '"backend_django.shop.enums.Status"', "StatusEnum"),
    )[BASE].text
    rest = assigned(settings, "REST_FRAMEWORK")
    keys = [key.value for key in rest.keys]
    assert len(keys) == len(set(keys))
    value = rest.values[keys.index("DEFAULT_AUTHENTICATION_CLASSES")]
    assert ast.literal_eval(value) == ["shop.Authentication"]
    assert ast.literal_eval(assigned(settings, "ENUM_NAME_OVERRIDES")) == {
        "StatusEnum": "backend_django.shop.enums.Status"
    }


def test_new_settings_bring_the_imports_they_need_and_no_other():
    settings = tree(
        Setting("SIMPLE_JWT", "timedelta(minutes=5)", "ACCESS_TOKEN_LIFETIME"),
        Setting("SIMPLE_JWT", "True", "ROTATE_REFRESH_TOKENS"),
        Setting("ANSWER", "42"),
    )[BASE].text
    assert "from datetime import timedelta" in settings
    assert "timedelta" not in plain()[BASE].text
    assert ast.literal_eval(assigned(settings, "ANSWER")) == 42
    keys = [key.value for key in assigned(settings, "SIMPLE_JWT").keys]
    assert keys == ["ACCESS_TOKEN_LIFETIME", "ROTATE_REFRESH_TOKENS"]


def test_routes_and_variables_are_sorted():
    files = tree(
        Route("sales", "backend_django.sales.api.urls"),
        Route("catalog", "backend_django.catalog.api.urls"),
        EnvVar("SHOP_KEY", "local-key", "", "From the shop.\nNot a line of its own."),
    )
    router = files["backend_django/config/api_router.py"].text
    assert router.index('"catalog/"') < router.index('"sales/"')
    assert "\nSHOP_KEY=local-key\n" in files[".envs/.example/.local/.django"].text
    production = files[".envs/.example/.production/.django"].text
    assert "\n# From the shop. Not a line of its own.\nSHOP_KEY=\n" in production


@pytest.mark.parametrize(
    "parts",
    [
        (Requirement("thing", "==1.0"), Requirement("thing", "==2.0")),
        (Requirement("django", "==4.2"),),
        (Setting("ANSWER", "42"), Setting("ANSWER", "43")),
        (Route("shop", "one"), Route("shop", "two")),
        (Middleware(1, "shop.One"), Middleware(2, "shop.One")),
        (EnvVar("A", "1", "1"), EnvVar("A", "2", "2")),
        (NpmPackage("vue", "1"), NpmPackage("vue", "2")),
    ],
)
def test_parts_that_contradict_each_other_are_told(parts):
    with pytest.raises(EngineError) as refused:
        list(tree(*parts))
    assert {problem.code for problem in refused.value.problems} == {"parts_conflict"}


def lines(path: str, *parts: Requirement) -> list[str]:
    text = tree(*parts)[f"backend_django/requirements/{path}.txt"].text
    return [line for line in text.splitlines() if line[:1].isalnum()]


def test_every_requirement_has_one_exact_version():
    for path in ("base", "production", "local", "constraints", "node"):
        for line in lines(path):
            assert len(Parsed(line).specifier) == 1, line
            assert "==" in line, line


def test_a_requirement_of_a_module_comes_with_all_that_it_brings():
    asked = lines("base", Requirement("channels-redis", ">=4.3,<5"))
    assert "channels-redis==4.3.0" in asked
    added = {*lines("constraints", Requirement("channels-redis", ">=4.3,<5"))} - {
        *lines("constraints")
    }
    assert {Parsed(line).name for line in added} == {"channels", "msgpack"}


def test_a_requirement_that_many_need_is_in_the_widest_group():
    assert not any(line.startswith("pillow") for line in lines("base"))
    asked = lines(
        "base", Requirement("pillow", ">=12", "local"), Requirement("pillow", "", "base")
    )
    assert any(line.startswith("pillow==12") for line in asked)


def test_a_requirement_without_an_exact_version_is_our_fault():
    with pytest.raises(FaultError, match="thing"):
        tree(Requirement("thing", ">=1"))


def test_projects_are_made_of_what_we_run_ourselves():
    ours = set(re.findall(r"^([a-z0-9._-]+==\S+)", LOCK.read_text(), re.MULTILINE))
    known = {line.partition("==")[0] for line in ours}
    for name, pin in pins().items():
        found = {f"{name}=={version.partition(' ')[0]}" for version in pin.versions}
        assert name not in known or found <= ours, name


def test_nothing_that_a_requirement_brings_is_left_unpinned():
    for line in lines("base"):
        for needed in requires(Parsed(line).name) or []:
            need = Parsed(needed)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                assert normal(need.name) in pins(), f"{need.name}, for {line}"


def test_a_package_of_the_page_is_asked_for_and_locked():
    files = tree(NpmPackage("nanoid", "3.3.20"))
    manifest = json.loads(files["frontend_vue/package.json"].text)
    lock = json.loads(files["frontend_vue/package-lock.json"].text)
    assert manifest["dependencies"]["nanoid"] == "3.3.20"
    assert lock["packages"][""]["dependencies"] == manifest["dependencies"]


def test_a_package_that_is_not_locked_is_our_fault():
    with pytest.raises(FaultError, match="left-pad"):
        tree(NpmPackage("left-pad", "1.0.0"))
