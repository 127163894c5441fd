"""What API tokens reach, route by route."""

from __future__ import annotations

import re

import pytest
from django.urls import resolve

from backend_django.tests.test_access import OPEN, ROUTES
from backend_django.users import api_tokens, scopes
from backend_django.users.api.permissions import SignedIn

ANY = "00000000-0000-0000-0000-000000000001"
MAY = {"auth/user/": {"get"}, "auth/quotas/": {"get"}, "auth/ticket/": {"post"}}


def address(route: str) -> str:
    return re.sub(r"<uuid:\w+>", ANY, f"/{route}")


@pytest.fixture
def program(client_of, alice):
    """A client that signs in by a token with all scopes."""
    client = client_of(None)
    _, key = api_tokens.token_create(user=alice, name="ci", scopes_=scopes.Scope.values)
    client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    return client


def test_no_token_touches_the_account(program):
    for route, (kind, methods) in ROUTES.items():
        place = route.removeprefix("api/v1/")
        if kind == OPEN or not place.startswith("auth/"):
            continue
        for method in methods - MAY.get(place, set()):
            answer = getattr(program, method)(address(route))
            assert answer.status_code == 403, route
            assert answer.json()["error"]["code"] == "token_not_enough"


def test_all_scopes_reach_all_else(program):
    for route, (kind, methods) in ROUTES.items():
        place = route.removeprefix("api/v1/")
        wanted = MAY.get(place, set()) if place.startswith("auth/") else methods
        for method in wanted if kind != OPEN else ():
            assert getattr(program, method)(address(route)).status_code != 403, route


def test_every_route_asks_for_scopes():
    for route, (kind, _) in ROUTES.items():
        view = resolve(address(route)).func.view_class  # type: ignore[attr-defined]  # DRF's
        if kind != OPEN:
            assert any(issubclass(p, SignedIn) for p in view.permission_classes), route


def test_every_call_needs_one_scope_or_is_refused():
    for route, (kind, methods) in ROUTES.items():
        for method in methods:
            needed = scopes.needed(method.upper(), route)
            if kind != OPEN and not route.startswith("api/v1/auth/"):
                assert needed in scopes.Scope.values, (route, method)
            if method in {"put", "patch", "delete"}:
                assert needed != "read", (route, method)
