"""Tokens for programs: made by a person, told once, good for what they were made for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.db.models.functions import Now
from django.utils import timezone

from backend_django.users import api_tokens, scopes
from backend_django.users.models import ApiToken, Event, Session

PASSWORD = "S3cure-pass-xyz"
AUTH = "/api/v1/auth"
TOKENS = f"{AUTH}/tokens/"


@pytest.fixture
def anyone(client_of):
    return client_of(None)


@pytest.fixture
def make(api):
    def one(*scopes_, name="ci", **more):
        return api.post(TOKENS, {"name": name, "scopes": list(scopes_), **more})

    return one


@pytest.fixture
def program(make, client_of):
    """Return a client that signs in by a new token with these scopes."""

    def client(*scopes_):
        made = client_of(None)
        made.credentials(HTTP_AUTHORIZATION=f"Token {make(*scopes_).json()['token']}")
        return made

    return client


def code(response):
    return response.status_code, response.json()["error"]["code"]


def test_a_token_is_told_once_and_only_its_hash_is_kept(make, api):
    made = make("write", "read", "read").json()
    assert re.fullmatch(r"gw_[A-Za-z0-9]{40}", made["token"])
    assert made["scopes"] == ["read", "write"]
    assert made["key_hint"] == made["token"][:7]
    (listed,) = api.get(TOKENS).json()["results"]
    assert "token" not in listed
    assert listed == {key: value for key, value in made.items() if key != "token"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM users_apitoken t")
        (row,) = cursor.fetchall()
    assert made["token"] not in row[0]


def test_it_lasts_ninety_days_unless_asked_and_never_longer_than_allowed(make, settings):
    def days(answer):
        expires = datetime.fromisoformat(answer.json()["expires_at"])
        return round((expires - timezone.now()) / timedelta(days=1))

    settings.MAX_API_TOKEN_DAYS = 200
    assert days(make("read", name="usual")) == 90
    assert days(make("read", name="long", expires_in_days=200)) == 200
    refused = make("read", name="longer", expires_in_days=201)
    assert code(refused) == (422, "expires_too_late")
    assert refused.json()["error"]["details"][0]["pointer"] == "/expires_in_days"
    settings.MAX_API_TOKEN_DAYS = 30
    assert days(make("read", name="usual too")) == 30


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": "", "scopes": ["read"]}, "/name"),
        ({"name": "x" * 81, "scopes": ["read"]}, "/name"),
        ({"name": "ci", "scopes": []}, "/scopes"),
        ({"name": "ci", "scopes": ["admin"]}, "/scopes/0"),
        ({"name": "ci", "scopes": "read"}, "/scopes"),
        ({"name": "ci"}, "/scopes"),
        ({"name": "ci", "scopes": ["read"], "expires_in_days": 0}, "/expires_in_days"),
        ({"name": "ci", "scopes": ["read"], "expires_in_days": 10**9}, "/expires_in_days"),
    ],
)
def test_what_is_wrong_is_told_by_field(api, body, pointer):
    answer = api.post(TOKENS, body)
    assert answer.status_code == 400
    assert {d["pointer"] for d in answer.json()["error"]["details"]} == {pointer}
    assert not ApiToken.objects.exists()


def test_there_are_only_so_many_and_one_of_a_name(make, api, settings):
    settings.MAX_API_TOKENS = 2
    first = make("read", name="a").json()
    assert code(make("read", name="a")) == (409, "name_taken")
    make("read", name="b")
    assert code(make("read", name="c")) == (409, "too_many_tokens")
    assert api.delete(f"{TOKENS}{first['id']}/").status_code == 204
    assert make("read", name="c").status_code == 201


def test_a_revoked_token_opens_nothing_at_once(program, api):
    client = program("read")
    assert client.get("/api/v1/projects/list/").status_code == 200
    (token,) = api.get(TOKENS).json()["results"]
    assert api.delete(f"{TOKENS}{token['id']}/").status_code == 204
    assert client.get("/api/v1/projects/list/").status_code == 401
    assert api.delete(f"{TOKENS}{token['id']}/").status_code == 404


def test_an_expired_token_opens_nothing_and_is_listed_as_such(program, api):
    client = program("read")
    ApiToken.objects.update(
        created_at=Now() - timedelta(days=2), expires_at=Now() - timedelta(seconds=1)
    )
    assert client.get(f"{AUTH}/user/").status_code == 401
    assert api.get(TOKENS).json()["results"][0]["expired"] is True
    assert api_tokens.sweep() == 0
    ApiToken.objects.update(
        created_at=Now() - timedelta(days=40), expires_at=Now() - timedelta(days=31)
    )
    assert api_tokens.sweep() == 1


def test_a_token_ends_with_the_account(program, alice):
    client = program("read")
    alice.is_active = False
    alice.save()
    assert client.get(f"{AUTH}/user/").status_code == 401


def test_its_last_use_is_told_to_the_minute(program, api):
    client = program("read")
    assert api.get(TOKENS).json()["results"][0]["last_used_at"] is None
    client.get(f"{AUTH}/user/")
    first = ApiToken.objects.get().last_used_at
    assert first is not None
    client.get(f"{AUTH}/user/")
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.objects.update(last_used_at=Now() - timedelta(seconds=61))
    client.get(f"{AUTH}/user/")
    again = ApiToken.objects.get().last_used_at
    assert again is not None
    assert again > first


# --- scopes


def test_a_scope_lets_in_where_it_should(program):
    model = {"source": "", "blueprint": {"project": {"name": "Shop"}}, "to": "groundwork"}
    program_ = program("read")
    assert program_.post("/api/v1/blueprints/print/", model).status_code != 403
    assert program_.get("/api/v1/projects/list/").status_code == 200
    assert code(program_.post("/api/v1/projects/create/", {})) == (403, "scope_missing")
    assert code(program_.post("/api/v1/exports/create/", {})) == (403, "scope_missing")


def test_write_is_not_read_and_export_is_neither(make, client_of):
    clients = {}
    for scope in scopes.Scope.values:
        clients[scope] = client_of(None)
        key = make(scope, name=scope).json()["token"]
        clients[scope].credentials(HTTP_AUTHORIZATION=f"Token {key}")
    calls = {
        "read": ("get", "/api/v1/exports/list/"),
        "write": ("post", "/api/v1/drafts/create/"),
        "export": ("post", "/api/v1/exports/create/"),
    }
    for scope, client in clients.items():
        for other, (method, path) in calls.items():
            allowed = getattr(client, method)(path, {}).status_code != 403
            assert allowed == (scope == other), (scope, other)


def test_the_database_refuses_scopes_that_nobody_knows(make):
    make("read")
    with pytest.raises(IntegrityError):
        ApiToken.objects.update(scopes=["everything"])


# --- and the rest of the account


def test_a_reset_password_revokes_tokens_a_changed_one_does_not(program, api, alice, anyone):
    from django.core import mail

    client = program("read")
    other = "An0ther-pass-xyz"
    body = {"old_password": PASSWORD, "new_password1": other, "new_password2": other}
    assert api.post(f"{AUTH}/password/change/", body).status_code == 200
    assert client.get(f"{AUTH}/user/").status_code == 200
    anyone.post(f"{AUTH}/password/reset/", {"email": alice.email})
    found = re.search(r"/reset-password/([^/]+)/(\S+)", str(mail.outbox[-1].body))
    assert found
    new = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    confirm = {"uid": found[1], "token": found[2], **new}
    assert anyone.post(f"{AUTH}/password/reset/confirm/", confirm).status_code == 200
    assert client.get(f"{AUTH}/user/").status_code == 401
    assert not ApiToken.objects.exists()
    assert not Session.objects.exists()


def test_making_and_revoking_are_in_the_log(make, api, alice):
    made = make("read").json()
    api.delete(f"{TOKENS}{made['id']}/")
    events = Event.objects.filter(subject=alice.pseudonym, object_kind="token")
    assert set(events.values_list("action", "object_id")) == {
        ("token_made", made["id"]),
        ("token_revoked", made["id"]),
    }
