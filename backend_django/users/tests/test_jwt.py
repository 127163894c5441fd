"""JSON Web Tokens: for the same people, under the same rules as any other way to sign in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from backend_django.users.sessions import session_begin
from backend_django.users.tokens import tokens_sweep

PASSWORD = "S3cure-pass-xyz"
OTHER = "An0ther-pass-xyz"
AUTH = "/api/v1/auth"


@pytest.fixture
def anyone(client_of):
    return client_of(None)


def create(client, email, password=PASSWORD, **more):
    body = {"email": email, "password": password}
    return client.post(f"{AUTH}/jwt/create/", body, **more)


def refresh(client, pair):
    return client.post(f"{AUTH}/jwt/refresh/", {"refresh": pair["refresh"]})


def me(client, access):
    return client.get(f"{AUTH}/user/", HTTP_AUTHORIZATION=f"Bearer {access}")


@pytest.fixture
def pair(alice, anyone):
    return create(anyone, alice.email).json()


def test_a_program_signs_its_calls_with_the_access_token(pair, anyone, alice):
    assert me(anyone, pair["access"]).json()["email"] == alice.email
    assert me(anyone, pair["refresh"]).status_code == 401
    mine = anyone.get("/api/v1/projects/list/", HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    assert mine.status_code == 200


def test_a_pair_is_renewed_once(pair, anyone):
    renewed = refresh(anyone, pair)
    assert renewed.status_code == 200
    assert me(anyone, renewed.json()["access"]).status_code == 200
    again = refresh(anyone, pair)
    assert again.status_code == 401
    assert again.json()["error"]["code"] == "token_not_valid"
    assert refresh(anyone, renewed.json()).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_many_who_renew_at_once_one_succeeds(pair, client_of):
    def one(_):
        try:
            return refresh(client_of(None), pair).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(one, range(8))) == [200] + [401] * 7


def test_a_program_that_signs_out_cannot_renew(pair, anyone):
    assert anyone.post(f"{AUTH}/jwt/blacklist/", {"refresh": pair["refresh"]}).status_code == 200
    assert refresh(anyone, pair).status_code == 401
    assert anyone.post(f"{AUTH}/jwt/blacklist/", {"refresh": pair["refresh"]}).status_code == 401


def test_verifying_says_what_a_call_would(pair, anyone, alice):
    def verify(token):
        return anyone.post(f"{AUTH}/jwt/verify/", {"token": token}).status_code

    assert verify(pair["access"]) == 200
    assert verify(pair["refresh"]) == verify(pair["access"][:-3] + "AAA") == 401
    alice.is_active = False
    alice.save()
    assert verify(pair["access"]) == 401


def deactivated(user, api):
    user.is_active = False
    user.save()


def removed(user, api):
    user.delete()


def with_a_new_password(user, api):
    body = {"old_password": PASSWORD, "new_password1": OTHER, "new_password2": OTHER}
    assert api.post(f"{AUTH}/password/change/", body).status_code == 200


@pytest.mark.parametrize("become", [deactivated, removed, with_a_new_password])
def test_tokens_end_with_the_account_and_with_the_password(pair, anyone, api, alice, become):
    become(alice, api)
    assert me(anyone, pair["access"]).status_code == 401
    assert refresh(anyone, pair).status_code == 401


def test_the_inactive_are_refused_like_a_wrong_password(alice, anyone):
    wrong = create(anyone, alice.email, "wrong")
    alice.is_active = False
    alice.save()
    right = create(anyone, alice.email)
    assert wrong.status_code == right.status_code == 400
    bodies = [answer.json()["error"] | {"request_id": ""} for answer in (wrong, right)]
    assert bodies[0] == bodies[1]


def test_an_address_that_must_be_verified_first_gets_no_tokens(alice, anyone, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    assert create(anyone, alice.email).status_code == 400


def test_passwords_are_tried_as_often_as_at_the_login_in_all(alice, anyone, settings):
    settings.LOGIN_RATE_PER_ACCOUNT = "3/min"
    body = {"email": alice.email, "password": "wrong"}
    codes = [
        anyone.post(f"{AUTH}/{way}/", body).status_code for way in ("login", "jwt/create") * 3
    ]
    assert codes == [400] * 3 + [429] * 3


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer x",
        "Bearer",
        "Bearer a b",
        "Bearer \x00",
        "Token x",
        f"Bearer {'x' * 5000}",
    ],
)
def test_a_refusal_names_both_ways_to_sign_in(db, anyone, authorization):
    headers = {"HTTP_AUTHORIZATION": authorization} if authorization else {}
    answer = anyone.get(f"{AUTH}/user/", **headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Token, Bearer realm="api"'
    assert not answer.json()["error"]["message"].startswith("{")


def test_an_expired_token_is_refused(alice, anyone):
    token = AccessToken.for_user(alice)
    token.set_exp(lifetime=-timedelta(seconds=1))
    assert me(anyone, token).status_code == 401


def test_tokens_and_keys_live_side_by_side(alice, anyone, pair):
    key = session_begin(user=alice).key
    assert anyone.get(f"{AUTH}/user/", HTTP_AUTHORIZATION=f"Token {key}").status_code == 200
    assert me(anyone, pair["access"]).status_code == 200


def test_no_refresh_token_is_kept_where_it_could_be_read(pair):
    assert list(OutstandingToken.objects.values_list("token", flat=True)) == [""]


def test_expired_tokens_are_swept_and_valid_ones_stay(alice, anyone, pair):
    RefreshToken.for_user(alice)
    old = OutstandingToken.objects.latest("pk")
    OutstandingToken.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    assert tokens_sweep() == 1
    assert OutstandingToken.objects.count() == 1
    assert refresh(anyone, pair).status_code == 200
