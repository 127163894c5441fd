"""Roles are groups that are always there, and the widest of a user's roles counts."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backend_django.access.matrix import ROLES
from backend_django.access.roles import combined, rights_in, roles_of
from backend_django.api.ownership import NOTHING, Rights
from backend_django.users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rules")]

ROWS = {
    "anonymous": Rights(view="own"),
    "member": Rights(view="all", change="own"),
    "keeper": Rights(create=True, change="all", delete="own"),
}


@pytest.fixture
def keeper(user: User, monkeypatch: pytest.MonkeyPatch) -> User:
    """Return a user with the role of a keeper."""
    monkeypatch.setitem(ROLES, "keeper", "Keeper")
    user.groups.add(Group.objects.create(name="keeper"))
    return user


def test_every_role_is_a_group() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= set(ROLES)


def test_a_migration_brings_lost_groups_back_and_leaves_others_alone(keeper: User) -> None:
    Group.objects.exclude(name="keeper").delete()
    Group.objects.create(name="readers")
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == {*ROLES, "readers"}
    assert keeper.groups.get().name == "keeper"


def test_the_widest_of_several_roles_counts() -> None:
    assert combined(ROWS, ["anonymous"]) == Rights(view="own")
    assert combined(ROWS, ["anonymous", "member"]) == Rights(view="all", change="own")
    everything = Rights(view="all", create=True, change="all", delete="own")
    assert combined(ROWS, ["anonymous", "member", "keeper"]) == everything
    assert combined({}, ["member"]) == NOTHING


def test_the_roles_of_a_user_are_asked_each_time(keeper: User) -> None:
    assert rights_in(ROWS, keeper).change == "all"
    keeper.groups.clear()
    assert rights_in(ROWS, keeper).change == "own"


def test_a_group_that_is_no_role_allows_nothing(user: User) -> None:
    user.groups.add(Group.objects.create(name="keeper"))
    assert rights_in(ROWS, user) == Rights(view="all", change="own")


def test_who_is_not_signed_in_is_anonymous_and_nothing_else() -> None:
    assert roles_of(AnonymousUser()) == ["anonymous"]


def test_nothing_is_asked_where_no_group_matters(user: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert rights_in({"member": Rights(view="all")}, user).view == "all"
    assert not queries.captured_queries


def test_the_admin_pages_put_people_into_roles(
    keeper: User, admin_user: User, client: Client
) -> None:
    client.force_login(admin_user)
    assert "keeper" in client.get(reverse("admin:auth_group_changelist")).content.decode()
    form = client.get(reverse("admin:users_user_change", args=[keeper.pk])).context["adminform"]
    assert [group.name for group in form.form.initial["groups"]] == ["keeper"]
