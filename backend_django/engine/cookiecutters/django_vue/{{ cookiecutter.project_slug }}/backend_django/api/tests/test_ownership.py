"""Who may do what: without a rule, with one, and as the owner of a row."""

import pytest
from django.contrib.auth.models import AnonymousUser

from backend_django.api import ownership
from backend_django.api.ownership import EVERYTHING, NOTHING, OWN, Action, Rights
from backend_django.users.models import User
from backend_django.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ON_A_ROW: tuple[Action, ...] = ("view", "change", "delete")


@pytest.fixture
def _owned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let users be rows that belong to themselves."""
    monkeypatch.setitem(ownership.owner_fields, User, "id")


def test_without_a_rule_whoever_is_signed_in_may_do_everything(user: User) -> None:
    assert ownership.rights(user, User) == EVERYTHING
    assert ownership.rights(AnonymousUser(), User) == NOTHING
    assert not ownership.visible(User.objects.all(), AnonymousUser()).exists()


@pytest.mark.usefixtures("_owned")
def test_a_row_with_an_owner_is_the_owners_alone(user: User) -> None:
    other = UserFactory.create()
    assert ownership.rights(user, User) == OWN
    assert list(ownership.visible(User.objects.all(), user)) == [user]
    for action in ON_A_ROW:
        assert ownership.allowed(user, action, user)
        assert not ownership.allowed(user, action, other)


@pytest.mark.usefixtures("_owned")
def test_staff_may_do_everything_whatever_the_rule(
    user: User, admin_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ownership.rules, User, lambda _: NOTHING)
    assert ownership.rights(admin_user, User) == EVERYTHING
    assert ownership.allowed(admin_user, "delete", user)


def test_a_rule_decides_for_everybody_else(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ownership.rules, User, lambda _: Rights(view="all"))
    assert ownership.allowed(AnonymousUser(), "view", user)
    assert ownership.allowed(user, "view", User)
    assert not ownership.allowed(user, "create", User)
    assert not ownership.allowed(user, "change", user)


@pytest.mark.usefixtures("_owned")
def test_users_who_see_the_same_rows_are_one_audience(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ownership.audience(user, User) == f"own-{user.pk}"
    assert ownership.audience(AnonymousUser(), User) == "none"
    monkeypatch.setitem(ownership.rules, User, lambda _: Rights(view="all"))
    assert ownership.audience(user, User) == ownership.audience(AnonymousUser(), User) == "all"
