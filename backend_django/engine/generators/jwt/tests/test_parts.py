"""What the module asks of shared files follows its options and the blueprint."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.jwt.generator import JwtGenerator, owned
from backend_django.engine.parts import Setting, ViewSetAttribute
from backend_django.engine.testing import sample


def settings(name: str, environment: str = "", **options: Any) -> dict[str, str]:
    """Return the code of each entry of a setting."""
    return {
        part.key: part.code
        for part in JwtGenerator().parts(sample(jwt=options))
        if isinstance(part, Setting) and (part.name, part.environment) == (name, environment)
    }


def permissions(**options: Any) -> dict[str, str]:
    """Return the permission that the view set of each entity asks for."""
    return {
        part.entity: " | ".join(term.attribute for term in part.value[0].terms)
        for part in JwtGenerator().parts(sample(jwt=options))
        if isinstance(part, ViewSetAttribute)
    }


def test_tokens_live_as_long_as_the_seed_says_or_as_the_options_do():
    assert JwtGenerator.module.filled({}) == {
        "access_minutes": 5,
        "refresh_hours": 24,
        "others": "hidden",
    }
    usual = settings("SIMPLE_JWT")
    assert usual["ACCESS_TOKEN_LIFETIME"] == "timedelta(minutes=5)"
    assert usual["REFRESH_TOKEN_LIFETIME"] == "timedelta(hours=24)"
    longer = settings("SIMPLE_JWT", access_minutes=10, refresh_hours=48)
    assert longer["ACCESS_TOKEN_LIFETIME"] == "timedelta(minutes=10)"
    assert longer["REFRESH_TOKEN_LIFETIME"] == "timedelta(hours=48)"


def test_production_is_given_its_key_and_no_other_environment_shares_it():
    found = {
        name: settings("SIMPLE_JWT", name)["SIGNING_KEY"]
        for name in ("local", "production", "test")
    }
    assert found["production"] == 'env("JWT_SIGNING_KEY")'
    assert len(set(found.values())) == 3
    assert "SIGNING_KEY" not in settings("SIMPLE_JWT")


def test_the_cookie_goes_without_tls_only_on_this_machine():
    assert settings("REST_AUTH")["JWT_AUTH_SECURE"] == "True"
    assert settings("REST_AUTH", "local") == {"JWT_AUTH_SECURE": "False"}
    assert not settings("REST_AUTH", "production")


def test_two_projects_on_one_machine_have_two_cookies():
    assert settings("REST_AUTH")["JWT_AUTH_REFRESH_COOKIE"] == "'corner-shop-refresh'"


def test_rows_with_an_owner_are_hidden_or_shown_and_no_others_are_touched():
    assert permissions() == {"sales.Order": "IsOwnerOrAdmin"}
    both = "IsOwnerOrAdmin | IsOwnerOrReadOnly"
    assert permissions(others="read_only") == {"sales.Order": both}
    assert settings("ROWS_SHOWN_TO_OTHERS") == {}
    assert settings("ROWS_SHOWN_TO_OTHERS", others="read_only") == {"": "['sales.Order']"}


@pytest.mark.parametrize("others", ["hidden", "read_only"])
def test_where_nothing_has_an_owner_nothing_is_said_about_owners(others: str):
    app = {"name": "shop", "entities": [{"name": "Thing"}]}
    described = {"project": {"name": "S"}, "modules": {"jwt": {"others": others}}, "apps": [app]}
    blueprint = normalised(Blueprint.model_validate(described))
    parts = list(JwtGenerator().parts(blueprint))
    assert not any(isinstance(part, ViewSetAttribute) for part in parts)
    assert "ROWS_SHOWN_TO_OTHERS" not in {getattr(part, "name", "") for part in parts}
    paths = {file.path for file in JwtGenerator().files(blueprint)}
    assert "backend_django/shop/tests/test_owners.py" not in paths


def test_an_entity_with_an_access_matrix_is_left_to_it():
    described = sample(jwt={}).model_dump()
    (order,) = [e for a in described["apps"] for e in a["entities"] if e["name"] == "Order"]
    order["access"] = [{"role": "member", "view": "all"}]
    assert list(owned(Blueprint.model_validate(described))) == []


def test_rows_that_are_shown_are_tested_under_the_rule_that_shows_them():
    files = {f.path: f.text for f in JwtGenerator().files(sample(jwt={"others": "read_only"}))}
    tests = files["backend_django/sales/tests/test_owners.py"]
    assert '@pytest.mark.usefixtures("rules")' in tests
    assert "for other in (client_of(row.owner), admin):" in tests
    assert "EVERYTHING" not in tests
