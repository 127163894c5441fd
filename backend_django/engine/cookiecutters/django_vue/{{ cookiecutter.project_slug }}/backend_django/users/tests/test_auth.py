"""Registering, signing in and out, passwords."""

import re
from typing import Any

import pytest
from django.core import mail
from pytest_django import Settings
from rest_framework.test import APIClient

from backend_django.users.models import User

from .factories import PASSWORD, UserFactory
from .sign_in import opened

pytestmark = pytest.mark.django_db
AUTH = "/api/v1/auth"
NEW = "another-long-secret-71"


def login(email: str, password: str = PASSWORD, **more: Any) -> Any:
    return APIClient().post(f"{AUTH}/login/", {"email": email, "password": password}, **more)


def signed_in(user: User) -> APIClient:
    return opened(login(user.email))


def registration(**more: str) -> dict[str, str]:
    return {"email": "new@example.com", "password1": NEW, "password2": NEW, **more}


def test_a_token_opens_the_api_until_it_is_given_back() -> None:
    client = signed_in(user := UserFactory.create())
    assert client.get(f"{AUTH}/user/").json()["email"] == user.email
    assert client.post(f"{AUTH}/logout/").status_code == 200
    assert client.get(f"{AUTH}/user/").status_code == 401


def test_an_address_is_the_same_in_any_case() -> None:
    user = UserFactory.create(email="someone@example.com")
    client = opened(login("SomeOne@Example.com"))
    assert client.get(f"{AUTH}/user/").json()["id"] == user.pk
    body = registration(email="SOMEONE@example.com")
    assert APIClient().post(f"{AUTH}/registration/", body).status_code == 400


def test_a_wrong_password_and_an_unknown_address_look_the_same() -> None:
    wrong = login(UserFactory.create().email, "wrong-password").json()["error"]
    unknown = login("nobody@example.com").json()["error"]
    assert wrong["message"] == unknown["message"]
    assert wrong["details"] == unknown["details"]


def test_who_was_switched_off_is_shut_out() -> None:
    client = signed_in(user := UserFactory.create())
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(f"{AUTH}/user/").status_code == 401
    assert login(user.email).status_code == 400


def test_registering_makes_a_user_without_rights() -> None:
    body = registration(name="New", is_staff="true", is_superuser="true")
    response = APIClient().post(f"{AUTH}/registration/", body)
    assert response.status_code == 201, response.json()
    user = User.objects.get(email="new@example.com")
    assert (user.name, user.is_staff, user.is_superuser) == ("New", False, False)
    for answer in (response, login("new@example.com", NEW)):
        assert opened(answer).get(f"{AUTH}/user/").json()["id"] == user.pk


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"password2": "different-secret-71"}, "/password2", "mismatch"),
        ({"password1": "12345678", "password2": "12345678"}, "/password1", "password_too_common"),
        ({"email": "no address"}, "/email", "invalid"),
    ],
)
def test_a_registration_is_refused_with_a_pointer(
    change: dict[str, str], pointer: str, code: str
) -> None:
    response = APIClient().post(f"{AUTH}/registration/", registration(**change))
    assert response.status_code == 400
    details = response.json()["error"]["details"]
    assert (pointer, code) in {(d["pointer"], d["code"]) for d in details}


def test_registration_can_be_closed(settings: Settings) -> None:
    settings.REGISTRATION_OPEN = False
    assert APIClient().post(f"{AUTH}/registration/", registration()).status_code == 403
    assert not User.objects.exists()


def test_an_address_can_be_required_to_be_confirmed(settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    response = APIClient().post(f"{AUTH}/registration/", registration())
    assert response.status_code == 201
    assert response.json().keys() == {"detail"}
    assert login("new@example.com", NEW).status_code == 400
    link = re.search(r"https?://[^/]+(/confirm-email/\S+)", mail.outbox[0].body)
    assert link
    assert APIClient().get(link[1])["Location"] == "/sign-in?confirmed=yes"
    assert login("new@example.com", NEW).status_code == 200


def test_a_spoiled_link_confirms_nothing() -> None:
    response = APIClient().get("/confirm-email/spoiled/")
    assert response["Location"] == "/sign-in?confirmed=no"


def test_a_forgotten_password_is_replaced_through_the_page(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://app.example.com"
    user = UserFactory.create()
    response = APIClient().post(f"{AUTH}/password/reset/", {"email": user.email})
    assert response.status_code == 200
    link = re.search(r"https://app.example.com/password-reset/(\S+)/(\S+)", mail.outbox[0].body)
    assert link
    body = {"uid": link[1], "token": link[2], "new_password1": NEW, "new_password2": NEW}
    assert APIClient().post(f"{AUTH}/password/reset/confirm/", body).status_code == 200
    assert login(user.email, NEW).status_code == 200
    assert APIClient().post(f"{AUTH}/password/reset/confirm/", body).status_code == 400


def test_asking_for_a_new_password_does_not_tell_who_has_an_account() -> None:
    known = APIClient().post(f"{AUTH}/password/reset/", {"email": UserFactory.create().email})
    unknown = APIClient().post(f"{AUTH}/password/reset/", {"email": "nobody@example.com"})
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())


def test_a_password_is_changed_by_who_knows_it() -> None:
    client = signed_in(user := UserFactory.create())
    body = {"new_password1": NEW, "new_password2": NEW}
    right, wrong = {**body, "old_password": PASSWORD}, {**body, "old_password": "a guess"}
    assert APIClient().post(f"{AUTH}/password/change/", right).status_code == 401
    assert client.post(f"{AUTH}/password/change/", wrong).status_code == 400
    assert login(user.email, NEW).status_code == 400
    assert client.post(f"{AUTH}/password/change/", right).status_code == 200
    assert login(user.email, NEW).status_code == 200


def test_an_account_is_tried_a_few_times_only(settings: Settings) -> None:
    settings.LOGIN_RATE_PER_ACCOUNT = "3/min"
    user, other = UserFactory.create(), UserFactory.create()
    tries = [login(user.email, f"wrong-{n}", REMOTE_ADDR=f"10.0.0.{n}") for n in range(5)]
    assert [t.status_code for t in tries] == [400, 400, 400, 429, 429]
    assert int(tries[-1]["Retry-After"]) > 0
    assert login(user.email).status_code == 429
    assert login(other.email).status_code == 200


def test_an_address_tries_a_few_accounts_only(settings: Settings) -> None:
    settings.LOGIN_RATE_PER_ADDRESS = "3/min"
    tries = [
        login(f"user{n}@example.com", headers={"X-Forwarded-For": f"10.0.0.{n}"})
        for n in range(4)
    ]
    assert [t.status_code for t in tries] == [400, 400, 400, 429]


def test_people_can_be_found_by_who_is_signed_in(
    anonymous: APIClient, member: APIClient, user: User
) -> None:
    UserFactory.create(email="gone@example.com", is_active=False)
    assert anonymous.get("/api/v1/users/").status_code == 401
    found = member.get("/api/v1/users/", {"search": user.email}).json()["results"]
    assert found == [{"id": user.pk, "email": user.email, "name": ""}]
    assert member.get("/api/v1/users/", {"search": "gone@example.com"}).json()["count"] == 0
    assert member.post("/api/v1/users/", {"email": "x@example.com"}).status_code == 405
