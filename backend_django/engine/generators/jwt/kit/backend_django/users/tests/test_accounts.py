"""What staff does with accounts, and what only a superuser does."""

import pytest
from rest_framework.test import APIClient

from backend_django.conftest import client_of
from backend_django.users import tokens
from backend_django.users.models import User

from .factories import UserFactory

pytestmark = pytest.mark.django_db
ACCOUNTS = "/api/v1/auth/accounts/"


@pytest.fixture
def clerk(db: None) -> User:
    return UserFactory.create(is_staff=True)


@pytest.fixture
def staff(clerk: User) -> APIClient:
    return client_of(clerk)


def test_accounts_are_staffs_to_see(
    anonymous: APIClient, member: APIClient, staff: APIClient, user: User
) -> None:
    place = f"{ACCOUNTS}{user.pk}/"
    assert [anonymous.get(ACCOUNTS).status_code, anonymous.get(place).status_code] == [401, 401]
    assert [member.get(ACCOUNTS).status_code, member.get(place).status_code] == [403, 403]
    found = staff.get(ACCOUNTS, {"search": user.email}).json()["results"]
    assert [one["email"] for one in found] == [user.email]
    assert staff.get(place).json() == found[0]


def test_who_is_switched_off_by_staff_is_signed_out(
    member: APIClient, staff: APIClient, user: User
) -> None:
    access, place = str(tokens.opened(user).access_token), f"{ACCOUNTS}{user.pk}/"
    assert member.patch(place, {"is_active": False}).status_code == 403
    assert staff.patch(place, {"is_active": False}).status_code == 200
    assert tokens.user_of(access) is None
    assert staff.patch(place, {"is_active": True}).json()["is_active"] is True
    assert tokens.user_of(access) is None
    assert tokens.user_of(str(tokens.opened(User.objects.get(pk=user.pk)).access_token)) == user


def test_staff_cannot_switch_itself_or_a_superuser_off(
    staff: APIClient, clerk: User, admin: APIClient, admin_user: User
) -> None:
    for one in (clerk, admin_user):
        assert staff.patch(f"{ACCOUNTS}{one.pk}/", {"is_active": False}).status_code == 403
    other = UserFactory.create(is_superuser=True)
    assert admin.patch(f"{ACCOUNTS}{other.pk}/", {"is_active": False}).status_code == 200
    assert User.objects.filter(is_active=False).get() == other


def test_staff_changes_nothing_else_of_an_account(staff: APIClient, user: User) -> None:
    body = {"is_staff": True, "is_superuser": True, "email": "other@example.com"}
    assert staff.patch(f"{ACCOUNTS}{user.pk}/", body).status_code == 200
    known = User.objects.get(pk=user.pk)
    assert (known.is_staff, known.is_superuser, known.email) == (False, False, user.email)
    assert staff.delete(f"{ACCOUNTS}{user.pk}/").status_code == 405


def test_only_a_superuser_makes_staff(
    member: APIClient, staff: APIClient, admin: APIClient, admin_user: User, user: User
) -> None:
    place = f"{ACCOUNTS}{user.pk}/staff/"
    assert APIClient().put(place, {"is_staff": True}).status_code == 401
    for client in (member, staff):
        assert client.put(place, {"is_staff": True}).status_code == 403
    assert admin.put(place, {}).status_code == 400
    assert admin.put(place, {"is_staff": True}).json()["is_staff"] is True
    assert User.objects.get(pk=user.pk).is_staff
    assert admin.put(place, {"is_staff": False}).json()["is_staff"] is False
    own = f"{ACCOUNTS}{admin_user.pk}/staff/"
    assert admin.put(own, {"is_staff": False}).status_code == 403
