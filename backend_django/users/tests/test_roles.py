"""Members and administrators: who they are, and what administrators do to accounts."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from backend_django.users import api_tokens
from backend_django.users.models import Event, User

USER = "/api/v1/auth/user/"
LISTING = "admin:users_user_changelist"


@pytest.fixture
def boss(make_user):
    return make_user("boss@example.com", is_staff=True, is_superuser=True)


@pytest.fixture
def pages(boss):
    client = Client()
    client.force_login(boss)
    return client


@pytest.fixture
def act(pages):
    def do(action, *users):
        body = {"action": action, "_selected_action": [user.pk for user in users]}
        return pages.post(reverse(LISTING), body)

    return do


def told():
    rows = Event.objects.order_by("at")
    return list(rows.values_list("action", "subject", "actor"))


def test_everybody_reads_their_role_and_nobody_gives_themselves_one(api, boss, client_of):
    assert api.get(USER).json()["role"] == "member"
    assert client_of(boss).get(USER).json()["role"] == "administrator"
    api.patch(USER, {"role": "administrator", "is_staff": True, "is_superuser": True})
    assert api.get(USER).json()["role"] == "member"


def test_roles_are_given_and_taken_in_the_admin_pages(act, alice, boss, client_of):
    act("make_administrators", alice)
    assert client_of(alice).get(USER).json()["role"] == "administrator"
    staff = Client()
    staff.force_login(User.objects.get(pk=alice.pk))
    assert staff.get(reverse(LISTING)).status_code == 200
    act("make_members", alice)
    assert staff.get(reverse(LISTING)).status_code == 302
    assert told() == [("role_changed", alice.pseudonym, boss.pseudonym)] * 2


def test_a_role_that_is_changed_by_form_is_told_too(pages, alice, boss):
    form = reverse("admin:users_user_change", args=[alice.pk])
    inlines = {
        f"{name}-{part}_FORMS": "0"
        for name in ("sign_ins", "api_tokens")
        for part in ("TOTAL", "INITIAL")
    }
    body = {"email": alice.email, "is_active": "on", "is_staff": "on", **inlines}
    assert pages.post(form, body).status_code == 302
    assert told() == [("role_changed", alice.pseudonym, boss.pseudonym)]
    assert pages.post(form, body).status_code == 302
    assert len(told()) == 1


def test_a_disabled_account_is_signed_out_at_once(act, api, alice, boss):
    act("disable", alice)
    assert api.get(USER).status_code == 401
    act("enable", alice)
    assert api.get(USER).status_code == 401
    assert [one[0] for one in told()] == ["account_disabled", "account_enabled"]


def test_signing_out_leaves_tokens(act, api, alice, client_of):
    _, key = api_tokens.token_create(user=alice, name="ci", scopes_=["read"])
    act("sign_out", alice)
    assert api.get(USER).status_code == 401
    program = client_of(None)
    program.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    assert program.get(USER).status_code == 200


def test_nobody_takes_their_own_role(act, boss):
    act("make_members", boss)
    act("disable", boss)
    boss.refresh_from_db()
    assert boss.is_staff
    assert boss.is_active
    assert told() == []


def test_an_administrator_with_few_permissions_makes_no_others(alice, charlie, make_user):
    from django.contrib.auth.models import Permission

    clerk = make_user("clerk@example.com", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="users"))
    pages = Client()
    pages.force_login(clerk)
    body = {"action": "make_administrators", "_selected_action": [charlie.pk]}
    pages.post(reverse(LISTING), body)
    form = reverse("admin:users_user_change", args=[charlie.pk])
    inlines = {
        f"{name}-{part}_FORMS": "0"
        for name in ("sign_ins", "api_tokens")
        for part in ("TOTAL", "INITIAL")
    }
    more = {"name": "Charlie", "is_superuser": "on", "is_staff": "on"}
    assert pages.post(form, {"email": charlie.email, **inlines, **more}).status_code == 302
    charlie.refresh_from_db()
    assert charlie.name == "Charlie"
    assert not charlie.is_staff
    assert not charlie.is_superuser
