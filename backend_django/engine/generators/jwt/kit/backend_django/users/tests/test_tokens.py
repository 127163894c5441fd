"""Sessions by token: what opens one, what renews one, what ends one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.cookies import Morsel
from threading import Barrier
from typing import Any

import jwt
import pytest
from django.conf import settings as configured
from django.db import connections
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from backend_django.users import tokens
from backend_django.users.models import User
from backend_django.users.sessions.models import Session
from backend_django.users.sessions.tasks import flush_expired_tokens

from .factories import PASSWORD, UserFactory
from .sign_in import opened

pytestmark = pytest.mark.django_db
AUTH = "/api/v1/auth"
COOKIE = configured.REST_AUTH["JWT_AUTH_REFRESH_COOKIE"]
NEW = "another-long-secret-71"


def login(user: User, password: str = PASSWORD, **more: Any) -> Any:
    return APIClient().post(f"{AUTH}/login/", {"email": user.email, "password": password}, **more)


def cookie(answer: Any) -> "Morsel[str]":
    return answer.cookies[COOKIE]


def refresh(token: str) -> Any:
    client = APIClient()
    client.cookies[COOKIE] = token
    return client.post(f"{AUTH}/token/refresh/")


def status(client: APIClient) -> int:
    return client.get(f"{AUTH}/user/").status_code


def claims(token: str) -> dict[str, Any]:
    return jwt.decode(token, options={"verify_signature": False})


def test_access_is_in_the_body_and_refresh_in_a_cookie_that_no_script_reads() -> None:
    answer = login(user := UserFactory.create())
    assert answer.json().keys() == {"access", "expires_in", "user"}
    assert answer.json()["user"]["email"] == user.email
    flags = {name: cookie(answer)[name] for name in ("httponly", "secure", "samesite", "path")}
    assert flags == {
        "httponly": True,
        "secure": True,
        "samesite": "Strict",
        "path": "/api/v1/auth/",
    }
    assert cookie(answer).value not in answer.content.decode()


def test_a_token_says_who_made_it_for_whom_and_nothing_about_rights() -> None:
    access = claims(login(user := UserFactory.create(is_staff=True)).json()["access"])
    assert access["iss"] == configured.PUBLIC_URL
    assert access["aud"] == f"{configured.PUBLIC_URL}/api/v1"
    assert access["user_id"] == str(user.pk)
    assert access.keys() == {
        *("iss", "aud", "exp", "iat", "jti", "token_type"),
        *("user_id", "sid", "hash_password"),
    }


def test_tokens_are_good_for_as_long_as_the_settings_say() -> None:
    answer = login(UserFactory.create())
    lifetimes = (
        configured.SIMPLE_JWT["ACCESS_TOKEN_LIFETIME"],
        configured.SIMPLE_JWT["REFRESH_TOKEN_LIFETIME"],
    )
    for token, lifetime in zip(
        (answer.json()["access"], cookie(answer).value), lifetimes, strict=True
    ):
        said = claims(token)
        assert timedelta(seconds=said["exp"] - said["iat"]) == lifetime
    assert timedelta(seconds=answer.json()["expires_in"]) == lifetimes[0]


@pytest.mark.parametrize("claim", ["iss", "aud"])
def test_a_token_of_another_service_opens_nothing(claim: str) -> None:
    said = claims(login(UserFactory.create()).json()["access"])
    key = configured.SIMPLE_JWT["SIGNING_KEY"]
    client = APIClient(headers={"Authorization": f"Bearer {jwt.encode(said, key)}"})
    assert status(client) == 200
    strange = jwt.encode({**said, claim: "https://other.example.com"}, key)
    assert status(APIClient(headers={"Authorization": f"Bearer {strange}"})) == 401


@pytest.mark.parametrize("key", ["", configured.SECRET_KEY])
def test_a_token_signed_with_another_key_opens_nothing(key: str) -> None:
    said = claims(login(UserFactory.create()).json()["access"])
    algorithm = "HS256" if key else "none"
    forged = jwt.encode(said, key or None, algorithm=algorithm)
    client = APIClient(headers={"Authorization": f"Bearer {forged}"})
    assert status(client) == 401
    assert client.get(f"{AUTH}/user/").json()["error"]["code"] == "token_not_valid"


def test_an_expired_token_opens_nothing() -> None:
    said = claims(login(user := UserFactory.create()).json()["access"])
    before = int((timezone.now() - timedelta(seconds=1)).timestamp())
    old = jwt.encode({**said, "exp": before}, configured.SIMPLE_JWT["SIGNING_KEY"])
    assert status(APIClient(headers={"Authorization": f"Bearer {old}"})) == 401
    assert tokens.user_of(old) is None
    assert tokens.user_of(str(tokens.opened(user).access_token)) == user


def test_a_refresh_token_is_no_access_token() -> None:
    token = cookie(login(UserFactory.create())).value
    assert status(APIClient(headers={"Authorization": f"Bearer {token}"})) == 401
    assert tokens.user_of(token) is None


def test_an_access_token_renews_nothing() -> None:
    answer = login(UserFactory.create())
    assert refresh(answer.json()["access"]).status_code == 401
    assert refresh(cookie(answer).value).status_code == 200


def test_a_token_without_a_session_is_good_for_nothing() -> None:
    token = RefreshToken.for_user(user := UserFactory.create())
    assert tokens.user_of(str(token.access_token)) is None
    assert tokens.user_of(str(AccessToken.for_user(user))) is None
    assert refresh(str(token)).status_code == 401


def test_a_renewal_replaces_the_refresh_token() -> None:
    first = login(user := UserFactory.create())
    second = refresh(cookie(first).value)
    assert second.status_code == 200
    assert second.json().keys() == {"access", "expires_in"}
    assert cookie(second).value != cookie(first).value
    assert cookie(second)["httponly"]
    assert cookie(second)["path"] == "/api/v1/auth/"
    assert status(opened(second)) == 200
    assert Session.objects.get().user == user
    assert BlacklistedToken.objects.get().token.jti == claims(cookie(first).value)["jti"]


def test_a_refresh_token_that_comes_twice_ends_its_session_for_everyone() -> None:
    stolen = login(user := UserFactory.create())
    thief = refresh(cookie(stolen).value)
    elsewhere = opened(login(user))
    reused = refresh(cookie(stolen).value)
    assert reused.status_code == 401
    assert reused.json()["error"]["code"] == "token_reused"
    assert not cookie(reused).value
    assert refresh(cookie(thief).value).status_code == 401
    assert [status(opened(thief)), status(opened(stolen))] == [401, 401]
    assert status(elsewhere) == 200


@pytest.mark.django_db(transaction=True)
def test_of_two_renewals_at_once_one_is_taken_for_a_theft() -> None:
    token = cookie(login(UserFactory.create())).value
    together = Barrier(2)

    def renew(_: int) -> int:
        together.wait(timeout=60)
        try:
            return refresh(token).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(renew, range(2))) == [200, 401]
    assert not Session.objects.open().exists()


def test_a_renewal_without_a_cookie_is_refused() -> None:
    answer = APIClient().post(f"{AUTH}/token/refresh/")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "token_not_valid"
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_the_table_of_tokens_holds_none_that_could_be_used() -> None:
    refresh(cookie(login(UserFactory.create())).value)
    assert set(OutstandingToken.objects.values_list("token", flat=True)) == {""}


@pytest.mark.parametrize("proof", ["cookie", "header"])
def test_signing_out_ends_the_session_at_once(proof: str) -> None:
    answer = login(UserFactory.create())
    client = APIClient()
    if proof == "cookie":
        client.cookies[COOKIE] = cookie(answer).value
    else:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {answer.json()['access']}")
    signed_out = client.post(f"{AUTH}/logout/")
    assert signed_out.status_code == 200
    assert not cookie(signed_out).value
    assert cookie(signed_out)["path"] == "/api/v1/auth/"
    assert BlacklistedToken.objects.get().token.jti == claims(cookie(answer).value)["jti"]
    assert status(opened(answer)) == 401
    assert refresh(cookie(answer).value).status_code == 401


def test_signing_out_twice_or_with_nothing_is_no_error() -> None:
    client = opened(login(UserFactory.create()))
    headers = {"Authorization": "Bearer spoiled"}
    assert client.post(f"{AUTH}/logout/").status_code == 200
    assert client.post(f"{AUTH}/logout/").status_code == 200
    assert APIClient().post(f"{AUTH}/logout/", headers=headers).status_code == 200


def test_who_is_switched_off_loses_access_at_once() -> None:
    answer = login(user := UserFactory.create())
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert status(opened(answer)) == 401
    assert refresh(cookie(answer).value).status_code == 401
    assert tokens.user_of(answer.json()["access"]) is None


def test_who_is_gone_loses_access_at_once() -> None:
    answer = login(user := UserFactory.create())
    user.delete()
    assert status(opened(answer)) == 401
    assert refresh(cookie(answer).value).status_code == 401


def test_a_password_set_elsewhere_ends_every_session() -> None:
    answer = login(user := UserFactory.create())
    user.set_password(NEW)
    user.save()
    assert status(opened(answer)) == 401
    assert refresh(cookie(answer).value).status_code == 401
    assert tokens.user_of(answer.json()["access"]) is None


def test_a_changed_password_ends_every_session_and_begins_one_here() -> None:
    user = UserFactory.create()
    here, elsewhere = login(user), login(user)
    body = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    changed = opened(here).post(f"{AUTH}/password/change/", body)
    assert changed.status_code == 200
    assert [status(opened(answer)) for answer in (here, elsewhere, changed)] == [401, 401, 200]
    assert refresh(cookie(elsewhere).value).status_code == 401
    assert refresh(cookie(changed).value).status_code == 200
    assert Session.objects.open().count() == 1


def test_a_replaced_password_ends_every_session(mailoutbox: list[Any]) -> None:
    answer = login(user := UserFactory.create())
    APIClient().post(f"{AUTH}/password/reset/", {"email": user.email})
    uid, key = mailoutbox[0].body.split("/password-reset/")[1].split()[0].split("/")
    body = {"uid": uid, "token": key, "new_password1": NEW, "new_password2": NEW}
    assert APIClient().post(f"{AUTH}/password/reset/confirm/", body).status_code == 200
    assert status(opened(answer)) == 401
    assert not Session.objects.open().exists()


def test_registering_opens_a_session() -> None:
    body = {"email": "new@example.com", "password1": NEW, "password2": NEW, "is_staff": True}
    answer = APIClient().post(f"{AUTH}/registration/", body)
    assert answer.status_code == 201, answer.json()
    assert not User.objects.get().is_staff
    assert status(opened(answer)) == 200
    assert cookie(answer)["httponly"]
    assert refresh(cookie(answer).value).status_code == 200


def test_an_address_that_has_to_be_confirmed_opens_no_session(settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    body = {"email": "new@example.com", "password1": NEW, "password2": NEW}
    answer = APIClient().post(f"{AUTH}/registration/", body)
    assert answer.status_code == 201
    assert "access" not in answer.json()
    assert COOKIE not in answer.cookies
    assert not Session.objects.exists()


def test_a_token_can_be_checked() -> None:
    answer = login(UserFactory.create())
    good, bad = answer.json()["access"], cookie(answer).value
    assert APIClient().post(f"{AUTH}/token/verify/", {"token": good}).status_code == 200
    for token in (bad, f"{good}x", "spoiled"):
        refused = APIClient().post(f"{AUTH}/token/verify/", {"token": token})
        assert refused.status_code == 401
    opened(answer).post(f"{AUTH}/logout/")
    assert APIClient().post(f"{AUTH}/token/verify/", {"token": good}).status_code == 401


def test_renewals_are_limited_by_address(settings: Settings) -> None:
    settings.RENEWAL_RATE_PER_ADDRESS = "3/min"
    answers = [refresh("spoiled").status_code for _ in range(4)]
    assert answers == [401, 401, 401, 429]
    body = {"token": "spoiled"}
    assert APIClient().post(f"{AUTH}/token/verify/", body).status_code == 429
    assert login(UserFactory.create()).status_code == 200


def test_guessing_the_present_password_is_limited(settings: Settings) -> None:
    settings.LOGIN_RATE_PER_ADDRESS = "3/min"
    client = opened(login(UserFactory.create()))
    body = {"old_password": "a guess", "new_password1": NEW, "new_password2": NEW}
    tries = [client.post(f"{AUTH}/password/change/", body).status_code for _ in range(3)]
    assert tries == [400, 400, 429]


def test_an_access_token_is_checked_in_one_query(django_assert_num_queries: Any) -> None:
    access = str(tokens.opened(user := UserFactory.create()).access_token)
    with django_assert_num_queries(1):
        assert tokens.user_of(access) == user


def test_what_has_expired_is_flushed_every_night() -> None:
    login(UserFactory.create())
    login(UserFactory.create())
    old = OutstandingToken.objects.earliest("pk")
    OutstandingToken.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    assert Session.objects.open().count() == 1
    flush_expired_tokens()
    assert Session.objects.get().token_id != old.pk
    planned = configured.CELERY_BEAT_SCHEDULE["flush-expired-tokens"]["task"]
    assert planned == flush_expired_tokens.name
