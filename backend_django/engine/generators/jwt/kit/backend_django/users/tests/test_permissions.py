"""The six permissions, each with those it lets in and those it keeps out."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from rest_framework.test import APIRequestFactory

from backend_django.api import ownership
from backend_django.users import permissions
from backend_django.users.models import User

from .factories import UserFactory

pytestmark = pytest.mark.django_db
ALL = [
    permissions.IsAuthenticated,
    permissions.IsAdmin,
    permissions.IsSuperUser,
    permissions.IsOwner,
    permissions.IsOwnerOrReadOnly,
    permissions.IsOwnerOrAdmin,
]


def asked(user: Any, method: str = "GET") -> Any:
    request = APIRequestFactory().generic(method, "/")
    request.user = user
    return request


@pytest.mark.parametrize("kind", ALL)
def test_who_is_not_signed_in_is_kept_out_by_all(kind: Any) -> None:
    assert not kind().has_permission(asked(AnonymousUser()), None)


@pytest.mark.parametrize(
    ("kind", "user", "staff", "root"),
    [
        (permissions.IsAuthenticated, True, True, True),
        (permissions.IsAdmin, False, True, False),
        (permissions.IsSuperUser, False, False, True),
    ],
)
def test_rights_let_in(kind: Any, user: bool, staff: bool, root: bool) -> None:
    people = [{}, {"is_staff": True}, {"is_superuser": True}]
    found = [kind().has_permission(asked(User(**about)), None) for about in people]
    assert found == [user, staff, root]


@pytest.mark.parametrize(
    ("kind", "method", "owner", "other", "staff"),
    [
        (permissions.IsOwner, "GET", True, False, False),
        (permissions.IsOwner, "DELETE", True, False, False),
        (permissions.IsOwnerOrReadOnly, "GET", True, True, True),
        (permissions.IsOwnerOrReadOnly, "PATCH", True, False, False),
        (permissions.IsOwnerOrAdmin, "GET", True, False, True),
        (permissions.IsOwnerOrAdmin, "PATCH", True, False, True),
    ],
)
def test_owning_a_row_lets_in(
    kind: Any, method: str, owner: bool, other: bool, staff: bool
) -> None:
    row = UserFactory.create().emailaddress_set.get()
    people = [row.user, UserFactory.create(), UserFactory.create(is_staff=True)]
    view = SimpleNamespace(owner_field="user")
    found = [kind().has_object_permission(asked(one, method), view, row) for one in people]
    assert found == [owner, other, staff]


def test_an_owner_may_be_found_over_other_rows() -> None:
    row = UserFactory.create().emailaddress_set.get()
    view = SimpleNamespace(owner_field="user__id")
    assert permissions.IsOwner().has_object_permission(asked(row.user), view, row)
    nobody = EmailAddress()
    nobody.user = None
    view.owner_field = "user__id"
    assert not permissions.IsOwner().has_object_permission(asked(row.user), view, nobody)


def test_rows_that_are_shown_stay_their_owners_to_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ownership, "rules", {})
    permissions.share(EmailAddress)
    rights = ownership.rights(UserFactory.create(), EmailAddress)
    assert (rights.view, rights.create, rights.change, rights.delete) == (
        *("all", True),
        *("own", "own"),
    )
    assert ownership.rights(AnonymousUser(), EmailAddress) == ownership.NOTHING
