"""Where somebody is signed in, and the end of it."""

import uuid

import pytest
from rest_framework.test import APIClient

from backend_django.users import tokens
from backend_django.users.models import User
from backend_django.users.sessions.models import Session

from .factories import PASSWORD, UserFactory
from .sign_in import opened

pytestmark = pytest.mark.django_db
SESSIONS = "/api/v1/auth/sessions/"


def signed_in(user: User, agent: str = "") -> APIClient:
    body = {"email": user.email, "password": PASSWORD}
    return opened(APIClient().post("/api/v1/auth/login/", body, headers={"User-Agent": agent}))


def test_a_user_sees_the_sessions_that_are_open_and_which_is_this(user: User) -> None:
    phone, laptop = signed_in(user, "Phone"), signed_in(user, "Laptop" * 100)
    signed_in(UserFactory.create())
    signed_in(user, "Over").post("/api/v1/auth/logout/")
    found = laptop.get(SESSIONS).json()
    assert [(one["agent"], one["current"]) for one in found] == [
        (("Laptop" * 100)[:200], True),
        ("Phone", False),
    ]
    assert [one["current"] for one in phone.get(SESSIONS).json()] == [False, True]


def test_who_is_not_signed_in_has_no_sessions(anonymous: APIClient) -> None:
    assert anonymous.get(SESSIONS).status_code == 401
    assert anonymous.delete(f"{SESSIONS}others/").status_code == 401


def test_a_session_is_ended_from_another(user: User) -> None:
    here, there = signed_in(user), signed_in(user)
    (other,) = [one["id"] for one in here.get(SESSIONS).json() if not one["current"]]
    assert here.delete(f"{SESSIONS}{other}/").status_code == 204
    assert there.get(SESSIONS).status_code == 401
    assert len(here.get(SESSIONS).json()) == 1
    assert here.delete(f"{SESSIONS}{other}/").status_code == 404


def test_nobody_ends_a_session_of_somebody_else(user: User, admin: APIClient) -> None:
    tokens.opened(user)
    place = f"{SESSIONS}{Session.objects.get().pk}/"
    assert signed_in(UserFactory.create()).delete(place).status_code == 403
    assert admin.delete(place).status_code == 403
    assert Session.objects.open().filter(user=user).count() == 1
    assert admin.delete(f"{SESSIONS}{uuid.uuid4()}/").status_code == 404


def test_every_other_session_of_a_user_is_ended_at_once(user: User) -> None:
    here, *others = [signed_in(user) for _ in range(3)]
    stranger = signed_in(UserFactory.create())
    assert here.delete(f"{SESSIONS}others/").status_code == 204
    assert [client.get(SESSIONS).status_code for client in (here, *others)] == [200, 401, 401]
    assert stranger.get(SESSIONS).status_code == 200
