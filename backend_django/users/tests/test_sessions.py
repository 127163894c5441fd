"""Where one is signed in: many places at a time, each ended alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from rest_framework.authtoken.models import Token

from backend_django.users import devices, sessions
from backend_django.users.keys import sha256_of
from backend_django.users.models import Session

PASSWORD = "S3cure-pass-xyz"
AUTH = "/api/v1/auth"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def signed_in(client_of, alice):
    """Return a function that signs Alice in with a browser."""

    def client(agent):
        made = client_of(None)
        body = {"email": alice.email, "password": PASSWORD}
        answer = made.post(f"{AUTH}/login/", body, HTTP_USER_AGENT=agent)
        made.credentials(HTTP_AUTHORIZATION=f"Token {answer.json()['key']}")
        return made

    return client


def listed(client):
    return client.get(f"{AUTH}/sessions/").json()["results"]


def test_each_sign_in_is_a_session_of_its_own(signed_in):
    first, second = signed_in(FIREFOX), signed_in(EDGE)
    assert {one["device"] for one in listed(first)} == {"Firefox on Linux", "Edge on Windows"}
    assert [one["device"] for one in listed(first) if one["current"]] == ["Firefox on Linux"]
    assert [one["device"] for one in listed(second) if one["current"]] == ["Edge on Windows"]
    assert {one["address"] for one in listed(first)} == {"127.0.0.1"}


def test_signing_out_here_leaves_the_others(signed_in):
    first, second = signed_in(FIREFOX), signed_in(EDGE)
    assert first.post(f"{AUTH}/logout/").status_code == 200
    assert first.get(f"{AUTH}/user/").status_code == 401
    assert second.get(f"{AUTH}/user/").status_code == 200


def test_one_session_is_ended_from_another(signed_in, stranger):
    first, second = signed_in(FIREFOX), signed_in(EDGE)
    (other,) = [one for one in listed(first) if not one["current"]]
    assert stranger.delete(f"{AUTH}/sessions/{other['id']}/").status_code == 404
    assert first.delete(f"{AUTH}/sessions/{other['id']}/").status_code == 204
    assert second.get(f"{AUTH}/user/").status_code == 401
    assert first.get(f"{AUTH}/user/").status_code == 200


def test_all_others_are_ended_at_once_and_pairs_cannot_be_renewed(signed_in, alice, client_of):
    first, second, third = signed_in(FIREFOX), signed_in(EDGE), signed_in(IPHONE)
    anyone = client_of(None)
    body = {"email": alice.email, "password": PASSWORD}
    pair = anyone.post(f"{AUTH}/jwt/create/", body).json()
    assert first.post(f"{AUTH}/sessions/end-others/").json() == {"ended": 3}
    assert first.get(f"{AUTH}/user/").status_code == 200
    assert second.get(f"{AUTH}/user/").status_code == third.get(f"{AUTH}/user/").status_code == 401
    assert anyone.post(f"{AUTH}/jwt/refresh/", {"refresh": pair["refresh"]}).status_code == 401
    assert first.post(f"{AUTH}/sessions/end-others/").json() == {"ended": 0}


def test_a_session_that_nobody_uses_ends(api, settings):
    settings.SESSION_DAYS = 10
    Session.objects.update(last_used_at=Now() - timedelta(days=9))
    assert api.get(f"{AUTH}/user/").status_code == 200
    assert sessions.sweep() == 0
    Session.objects.update(last_used_at=Now() - timedelta(days=11))
    assert api.get(f"{AUTH}/user/").status_code == 401
    assert sessions.sweep() == 1


def test_its_last_use_is_told_to_the_minute(api):
    before = Session.objects.get().last_used_at
    api.get(f"{AUTH}/user/")
    assert Session.objects.get().last_used_at == before
    Session.objects.update(last_used_at=Now() - timedelta(seconds=61))
    api.get(f"{AUTH}/user/")
    assert Session.objects.get().last_used_at > before


def test_no_key_can_be_read_in_the_database(signed_in, api):
    key = api._credentials["HTTP_AUTHORIZATION"].removeprefix("Token ")
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM users_session s")
        rows = " ".join(row[0] for row in cursor.fetchall())
    assert sha256_of(key) in rows
    assert key not in rows
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (EDGE, "Edge on Windows"),
        (IPHONE, "Safari on iPhone"),
        ("curl/8.5.0", "curl"),
        ("", "Unknown device"),
        ("\x00 <script>", "Unknown device"),
    ],
)
def test_a_device_is_told_in_words(agent, words):
    assert devices.words(agent) == words


def test_an_odd_browser_may_sign_in(signed_in):
    (one,) = listed(signed_in("A\x01\u2028" + "x" * 5000))
    assert one["device"] == "A"
