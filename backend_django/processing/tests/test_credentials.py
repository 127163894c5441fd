"""Whatever a client offers, it is a credential of somebody or it is nothing."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework_simplejwt.tokens import AccessToken

from backend_django.processing.sockets.consumer import _after, _is_ping
from backend_django.processing.sockets.credentials import (
    PROTOCOL,
    grant_offered,
    origin_allowed,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.sampled_from(["", "jwt.", "ticket.", "jwt.a.b", "jwt.e30.e30."]), TEXT)
@pytest.mark.django_db
def test_what_is_no_credential_grants_nothing(start, text):
    assert grant_offered([PROTOCOL, start + text], uuid.uuid4()) is None


def test_a_credential_without_our_protocol_grants_nothing(alice):
    access = f"jwt.{AccessToken.for_user(alice)}"
    assert grant_offered([access], uuid.uuid4()) is None
    granted = grant_offered([PROTOCOL, access], uuid.uuid4())
    assert granted is not None
    assert granted.user_id == alice.pk


@given(st.binary(min_size=1, max_size=60))
def test_an_origin_that_is_not_ours_is_refused(origin):
    hosts = {b"groundwork.example.com"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ALLOWED_HOSTS", [h.decode() for h in hosts])
        patch.setattr("django.conf.settings.PUBLIC_URL", "https://groundwork.example.com")
        assert not origin_allowed([(b"origin", origin)])
        assert not origin_allowed([(b"origin", b"https://" + origin + b".evil.example")])
        assert origin_allowed([(b"host", origin)])


@given(st.binary(max_size=40))
def test_a_number_to_go_on_after_is_small_or_none(query):
    assert (number := _after(query)) is None or 0 <= number < 10**9


@given(TEXT)
def test_only_a_ping_is_a_ping(text):
    assert not _is_ping(text)
    assert _is_ping('{"type": "ping"}')
