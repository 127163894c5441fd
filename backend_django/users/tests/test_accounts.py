"""From registering to a new password."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection

from backend_django.users.models import User

PASSWORD = "S3cure-pass-xyz"
OTHER = "An0ther-pass-xyz"
AUTH = "/api/v1/auth"


@pytest.fixture
def anyone(client_of):
    return client_of(None)


def register(client, email="new@example.com", **more):
    body = {"email": email, "password1": PASSWORD, "password2": PASSWORD, **more}
    return client.post(f"{AUTH}/registration/", body)


def login(client, email, password=PASSWORD, **more):
    return client.post(f"{AUTH}/login/", {"email": email, "password": password}, **more)


def mailed(pattern):
    found = re.search(pattern, str(mail.outbox[0].body))
    assert found
    return found.groups()


def pointers(response):
    return {detail["pointer"] for detail in response.json()["error"]["details"]}


def test_a_person_registers_signs_in_and_out(db, anyone):
    key = register(anyone, name="Ada").json()["key"]
    anyone.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    assert anyone.get(f"{AUTH}/user/").json()["name"] == "Ada"
    assert anyone.post(f"{AUTH}/logout/").status_code == 200
    assert anyone.get(f"{AUTH}/user/").status_code == 401
    anyone.credentials()
    assert login(anyone, "new@example.com").json()["key"] != key


def test_an_address_means_the_same_in_any_case(db, anyone):
    register(anyone, "Mixed.Case@Example.COM")
    assert login(anyone, "mixed.CASE@example.com").status_code == 200
    assert register(anyone, "MIXED.case@example.com").status_code == 400
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_registering_one_address_many_times_at_once_makes_one_account(client_of):
    def one(_):
        try:
            return register(client_of(None)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(one, range(8)))
    assert answers.count(201) == 1
    assert set(answers) <= {201, 400, 409}
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"email": "nonsense"}, "/email"),
        ({"password1": "12345678", "password2": "12345678"}, "/password1"),
        ({"password2": OTHER}, "/password2"),
    ],
)
def test_what_is_wrong_with_a_registration_is_told_by_field(db, anyone, body, pointer):
    response = register(anyone, **body)
    assert response.status_code == 400
    assert pointers(response) == {pointer}
    assert User.objects.count() == 0


def test_a_closed_service_registers_nobody(db, anyone, settings):
    settings.REGISTRATION_OPEN = False
    assert register(anyone).status_code == 403
    assert User.objects.count() == 0


def test_an_address_is_verified_with_the_link_in_the_mail(db, anyone, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    assert "key" not in register(anyone).json()
    assert login(anyone, "new@example.com").status_code == 400
    (key,) = mailed(r"/verify-email/(\S+)")
    assert anyone.post(f"{AUTH}/registration/verify-email/", {"key": key}).status_code == 200
    assert login(anyone, "new@example.com").status_code == 200


def test_a_forgotten_password_is_replaced_with_the_link_in_the_mail(alice, anyone):
    said = anyone.post(f"{AUTH}/password/reset/", {"email": alice.email})
    uid, token = mailed(r"/reset-password/([^/]+)/(\S+)")
    body = {"uid": uid, "token": token, "new_password1": OTHER, "new_password2": OTHER}
    assert anyone.post(f"{AUTH}/password/reset/confirm/", body).status_code == 200
    assert login(anyone, alice.email, OTHER).status_code == 200
    assert login(anyone, alice.email).status_code == 400
    assert anyone.post(f"{AUTH}/password/reset/confirm/", body).status_code == 400
    assert said.status_code == 200


def test_a_new_password_needs_the_old_one_and_ends_the_old_token(api, alice, anyone):
    body = {"old_password": "wrong", "new_password1": OTHER, "new_password2": OTHER}
    assert api.post(f"{AUTH}/password/change/", body).status_code == 400
    changed = api.post(f"{AUTH}/password/change/", body | {"old_password": PASSWORD})
    assert api.get(f"{AUTH}/user/").status_code == 401
    api.credentials(HTTP_AUTHORIZATION=f"Token {changed.json()['key']}")
    assert api.get(f"{AUTH}/user/").status_code == 200
    assert login(anyone, alice.email, OTHER).status_code == 200


def test_nobody_learns_which_addresses_have_an_account(alice, anyone):
    known, unknown = (login(anyone, e, "wrong") for e in (alice.email, "no@example.com"))
    assert known.status_code == unknown.status_code == 400
    bodies = [response.json()["error"] | {"request_id": ""} for response in (known, unknown)]
    assert bodies[0] == bodies[1]
    reset = [
        anyone.post(f"{AUTH}/password/reset/", {"email": e})
        for e in (alice.email, "no@example.com")
    ]
    assert reset[0].status_code == reset[1].status_code == 200
    assert reset[0].json() == reset[1].json()


def test_an_unknown_account_costs_a_password_check_too(alice, anyone, monkeypatch):
    checks = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: checks.append(raw), raising=True)
    login(anyone, "no@example.com", "wrong")
    assert checks == ["wrong"]


def test_a_disabled_account_cannot_sign_in(alice, anyone):
    alice.is_active = False
    alice.save()
    assert login(anyone, alice.email).status_code == 400


def test_an_account_is_tried_five_times_a_minute_from_any_number_of_addresses(
    alice, anyone, settings
):
    settings.LOGIN_RATE_PER_ACCOUNT = "5/min"
    codes = [
        login(anyone, alice.email, "wrong", REMOTE_ADDR=f"10.0.0.{n}").status_code
        for n in range(12)
    ]
    assert codes == [400] * 5 + [429] * 7
    assert login(anyone, alice.email.upper(), REMOTE_ADDR="10.9.9.9").status_code == 429
    assert login(anyone, "charlie@example.com", "wrong").status_code == 400


def test_an_address_is_limited_whatever_it_claims_to_be(db, anyone, settings):
    settings.LOGIN_RATE_PER_ADDRESS = "3/min"
    codes = [
        login(anyone, f"a{n}@example.com", "x", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}").status_code
        for n in range(6)
    ]
    assert codes == [400] * 3 + [429] * 3


def test_a_refused_try_says_when_to_come_back(alice, anyone, settings):
    settings.LOGIN_RATE_PER_ACCOUNT = "1/min"
    login(anyone, alice.email, "wrong")
    refused = login(anyone, alice.email, "wrong")
    assert refused.json()["error"]["code"] == "throttled"
    assert 0 < int(refused.headers["Retry-After"]) <= 61


def test_the_service_can_be_given_a_superuser(db):
    boss = User.objects.create_superuser("Boss@example.com", PASSWORD)
    assert boss.is_staff
    assert boss.is_superuser
    assert boss.email == "boss@example.com"
