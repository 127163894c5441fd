"""Drafts over the API; projects and a worker as the tests of projects have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from backend_django.projects.tests.conftest import (  # noqa: F401 - fixtures of these tests too
    create,
    model,
    work,
)

DRAFTS, PROJECTS = "/api/v1/drafts", "/api/v1/projects"


def entity(name: str, *fields: str, **more: Any) -> dict[str, Any]:
    columns = [{"name": field, "type": "char", "required": True} for field in fields]
    return {"id": name.lower(), "name": name, "fields": columns, **more}


def blueprint(*entities: dict[str, Any], name: str = "Corner Shop", **more: Any) -> dict[str, Any]:
    apps = [{"name": "shop", "entities": [*entities]}]
    return {"project": {"name": name}, "apps": apps, **more}


BOOK = blueprint(entity("Book", "title"))
BROKEN = blueprint(
    entity("Book", "title", "title"),
    entity("Shelf", relationships=[{"name": "of", "kind": "foreign_key", "target": "Nowhere"}]),
)


def patched(api: APIClient, draft: Any, revision: int | str | None = None, **changes: Any) -> Any:
    """Send a change of a draft, of the revision that it has unless said otherwise."""
    revision = draft["revision"] if revision is None else revision
    headers = {"If-Match": f'"{revision}"'}
    return api.patch(f"{DRAFTS}/detail/{draft['project']}/", changes, headers=headers)


def saved(api: APIClient, draft: Any) -> dict[str, Any]:
    response = api.get(f"{DRAFTS}/detail/{draft['project']}/")
    assert response.status_code == 200, response.content
    return dict(response.json())


@pytest.fixture
def begin(api: APIClient) -> Callable[..., dict[str, Any]]:
    """Return a function that begins a draft over the API and returns the answer."""

    def make(client: APIClient = api, **body: Any) -> dict[str, Any]:
        response = client.post(f"{DRAFTS}/create/", body or {"blueprint": BOOK})
        assert response.status_code == 201, response.content
        return dict(response.json())

    return make


@pytest.fixture
def people(
    api: APIClient, client_of: Any, bob: Any, charlie: Any, begin: Any
) -> tuple[dict[str, APIClient], dict[str, dict[str, Any]]]:
    """Alice and Bob with a draft each, and Charlie with none; whose is whose."""
    clients = {"alice": api, "bob": client_of(bob), "charlie": client_of(charlie)}
    owned = {
        name: begin(clients[name], blueprint=blueprint(entity("Book", "title"), name=name))
        for name in ("alice", "bob")
    }
    return clients, owned
