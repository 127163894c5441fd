"""Writes ``tests/test_owners.py``: an owned row as its owner, another user and staff meet it."""

from __future__ import annotations

from collections.abc import Sequence

from backend_django.engine.blueprint import App, Entity, kebab, snake
from backend_django.engine.python import PACKAGE, Module

HIDDEN = """
def test_{name}_stays_with_its_owner_whatever_a_rule_allows(
    stranger: {client},
    admin: {client},
    monkeypatch: {pytest}.MonkeyPatch,
) -> None:
    row = {factory}.create()
    monkeypatch.setitem({ownership}.rules, type(row), lambda _: {ownership}.EVERYTHING)
    place = f"{url}{{row.pk}}/"
    assert stranger.get(place).status_code == 403
    assert stranger.delete(place).status_code == 403
    assert {client_of}(row.{owner}).get(place).status_code == 200
    assert admin.get(place).status_code == 200
"""
SHOWN = """
@{pytest}.mark.usefixtures("rules")
def test_{name}_is_read_by_others_and_changed_by_its_owner(
    anonymous: {client},
    stranger: {client},
    admin: {client},
) -> None:
    row = {factory}.create()
    place = f"{url}{{row.pk}}/"
    assert [found["id"] for found in stranger.get("{url}").json()["results"]] == [row.pk]
    assert stranger.get(place).status_code == 200
    assert stranger.patch(place, {{}}).status_code == 403
    assert stranger.delete(place).status_code == 403
    assert anonymous.get(place).status_code == 401
    for other in ({client_of}(row.{owner}), admin):
        assert other.patch(place, {{}}).status_code == 200
"""


def owner_tests_source(app: App, entities: Sequence[Entity], others: str) -> str:
    """Return the module that tests who may do what with the owned rows of an app."""
    module = Module(f"Rows of {app.name} that have an owner, and who may do what with them.")
    words = {
        "client": module.use("rest_framework.test", "APIClient", typing=True),
        "client_of": module.use(f"{PACKAGE}.conftest", "client_of"),
        "pytest": module.use("pytest"),
    }
    factories = module.use(f"{PACKAGE}.{app.name}.tests", "factories")
    if others == "hidden":
        words["ownership"] = module.use(f"{PACKAGE}.api", "ownership")
    module.add(f"pytestmark = {words['pytest']}.mark.django_db")
    for entity in entities:
        module.gap(2)
        source = (HIDDEN if others == "hidden" else SHOWN).format(
            name=snake(entity.name),
            owner=entity.owner,
            factory=f"{factories}.{entity.name}Factory",
            url=f"/api/v1/{kebab(app.name)}/{kebab(entity.plural)}/",
            **words,
        )
        module.add(source.strip("\n"))
    return module.render()
