"""The second factor: without a code of it a password opens nothing, by no way."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test import Client

from backend_django.users.models import Event, User

PASSWORD = "S3cure-pass-xyz"
AUTH = "/api/v1/auth"
FACTOR = f"{AUTH}/two-factor/"


def code_of(secret, offset=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + offset))


def said(answer):
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
def anyone(client_of):
    return client_of(None)


@pytest.fixture
def switch_on():
    """Return a function that switches the second factor on; it returns secret and codes."""

    def on(client):
        setup = client.post(f"{FACTOR}begin/", {"password": PASSWORD}).json()
        body = {"code": code_of(setup["secret"], -1)}
        codes = client.post(f"{FACTOR}confirm/", body).json()["recovery_codes"]
        return setup["secret"], codes

    return on


def login(client, user, way="login", **more):
    return client.post(f"{AUTH}/{way}/", {"email": user.email, "password": PASSWORD, **more})


def test_it_is_set_up_with_an_app_and_confirmed_by_a_code(api, alice, anyone):
    assert api.get(FACTOR).json()["enabled"] is False
    setup = api.post(f"{FACTOR}begin/", {"password": PASSWORD}).json()
    assert setup["uri"].startswith(f"otpauth://totp/{alice.email.replace('@', '%40')}?")
    assert f"secret={setup['secret']}" in setup["uri"]
    assert "<svg" in setup["svg"]
    assert said(api.post(f"{FACTOR}confirm/", {"code": "000000"}))[1] == "second_factor_wrong"
    assert login(anyone, alice).status_code == 200
    codes = api.post(f"{FACTOR}confirm/", {"code": code_of(setup["secret"])}).json()
    assert len(set(codes["recovery_codes"])) == 10
    state = api.get(FACTOR).json()
    assert (state["enabled"], state["recovery_codes_left"]) == (True, 10)
    again = api.post(f"{FACTOR}begin/", {"password": PASSWORD})
    assert said(again) == (409, "two_factor_on")


def test_setting_up_needs_the_password_and_something_begun(api):
    assert said(api.post(f"{FACTOR}begin/", {"password": "wrong"})) == (422, "password_wrong")
    assert said(api.post(f"{FACTOR}confirm/", {"code": "123456"})) == (409, "no_setup")
    assert said(api.post(f"{FACTOR}off/", {"password": PASSWORD, "code": "1"}))[0] == 409


@pytest.mark.parametrize("way", ["login", "jwt/create"])
def test_a_password_alone_opens_nothing(api, alice, anyone, switch_on, way):
    secret, _ = switch_on(api)
    assert said(login(anyone, alice, way)) == (403, "second_factor_needed")
    assert said(login(anyone, alice, way, code="000000")) == (403, "second_factor_wrong")
    assert login(anyone, alice, way, code=code_of(secret)).status_code == 200


def test_without_the_password_nobody_learns_that_there_is_a_second_factor(
    api, alice, anyone, charlie, switch_on
):
    secret, _ = switch_on(api)
    answers = [
        anyone.post(f"{AUTH}/login/", {"email": user.email, "password": "wrong", **more})
        for user in (alice, charlie)
        for more in ({}, {"code": code_of(secret)})
    ]
    bodies = [answer.json()["error"] | {"request_id": ""} for answer in answers]
    assert [answer.status_code for answer in answers] == [400] * 4
    assert bodies == [bodies[0]] * 4


def test_a_code_is_good_once(api, alice, anyone, switch_on):
    secret, _ = switch_on(api)
    code = code_of(secret)
    assert login(anyone, alice, code=code).status_code == 200
    assert said(login(anyone, alice, code=code)) == (403, "second_factor_wrong")


def test_a_recovery_code_is_good_once_and_its_use_is_told(api, alice, anyone, switch_on):
    _, codes = switch_on(api)
    assert login(anyone, alice, code=codes[3]).status_code == 200
    assert said(login(anyone, alice, code=codes[3])) == (403, "second_factor_wrong")
    assert login(anyone, alice, code=codes[4]).status_code == 200
    assert api.get(FACTOR).json()["recovery_codes_left"] == 8
    assert Event.objects.filter(action="recovery_code_used").count() == 2


def test_codes_are_tried_a_few_times_only(api, alice, anyone, switch_on, settings):
    secret, _ = switch_on(api)
    settings.LOGIN_RATE_PER_ACCOUNT = settings.LOGIN_RATE_PER_ADDRESS = "1000/min"
    tried = [login(anyone, alice, code=f"{n:06}").status_code for n in range(12)]
    assert tried == [403] * 10 + [429] * 2
    assert login(anyone, alice, code=code_of(secret)).status_code == 429


def test_new_recovery_codes_end_the_old_ones(api, alice, anyone, switch_on):
    secret, old = switch_on(api)
    body = {"password": PASSWORD, "code": code_of(secret)}
    new = api.post(f"{FACTOR}recovery-codes/", body).json()["recovery_codes"]
    assert set(new).isdisjoint(old)
    assert login(anyone, alice, code=old[0]).status_code == 403
    assert login(anyone, alice, code=new[0]).status_code == 200


def test_switching_off_needs_both(api, alice, anyone, switch_on):
    secret, codes = switch_on(api)
    wrong = {"password": "wrong", "code": code_of(secret)}
    assert said(api.post(f"{FACTOR}off/", wrong)) == (422, "password_wrong")
    body = {"password": PASSWORD, "code": "000000"}
    assert said(api.post(f"{FACTOR}off/", body)) == (403, "second_factor_wrong")
    assert api.post(f"{FACTOR}off/", body | {"code": codes[0]}).status_code == 204
    assert login(anyone, alice).status_code == 200


def test_deleting_the_account_needs_both(api, alice, switch_on):
    secret, _ = switch_on(api)
    delete = f"{AUTH}/delete/"
    assert said(api.post(delete, {"password": PASSWORD})) == (403, "second_factor_needed")
    body = {"password": PASSWORD, "code": code_of(secret)}
    assert api.post(delete, body).status_code == 204
    assert not User.objects.filter(pk=alice.pk).exists()


def test_the_secret_is_encrypted_at_rest(api, switch_on):
    secret, codes = switch_on(api)
    with connection.cursor() as cursor:
        cursor.execute("SELECT a::text FROM mfa_authenticator a")
        rows = str(cursor.fetchall())
    assert secret not in rows
    assert not any(code in rows for code in codes)


def test_on_off_and_wrong_codes_are_in_the_log(api, alice, anyone, switch_on):
    secret, _ = switch_on(api)
    login(anyone, alice, code="000000")
    api.post(f"{FACTOR}off/", {"password": PASSWORD, "code": code_of(secret)})
    told = list(Event.objects.order_by("at").values_list("action", flat=True))
    assert told == ["two_factor_on", "login_failed", "two_factor_off"]


def test_the_admin_pages_ask_too(make_user, client_of, switch_on):
    boss = make_user("boss@example.com", is_staff=True, is_superuser=True)
    secret, _ = switch_on(client_of(boss))
    pages = Client()
    assert "Code of your second factor" in pages.get("/admin/login/").text
    body = {"username": boss.email, "password": PASSWORD}
    refused = pages.post("/admin/login/?next=/admin/", body)
    assert "needs a code" in refused.text
    assert pages.get("/admin/").status_code == 302
    assert pages.post("/admin/login/?next=/admin/", body | {"code": "1"}).status_code == 200
    right = pages.post("/admin/login/?next=/admin/", body | {"code": code_of(secret)})
    assert right.status_code == 302
    assert pages.get("/admin/").status_code == 200


def test_administrators_help_who_has_lost_it(api, alice, anyone, make_user, switch_on):
    from django.urls import reverse

    switch_on(api)
    pages = Client()
    pages.force_login(make_user("boss@example.com", is_staff=True, is_superuser=True))
    body = {"action": "forget_factor", "_selected_action": [alice.pk]}
    pages.post(reverse("admin:users_user_changelist"), body)
    assert login(anyone, alice).status_code == 200
