"""The user's own rules."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from rest_framework.test import APIClient

from backend_django.users.models import User

from .factories import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_user_needs_an_address() -> None:
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user("")


def test_two_users_cannot_share_an_address_in_another_case() -> None:
    User.objects.create_user("one@example.com")
    with pytest.raises(IntegrityError):
        User(email="ONE@example.com").save()


def test_a_user_without_a_password_cannot_sign_in() -> None:
    assert not User.objects.create_user("one@example.com").has_usable_password()


def test_a_superuser_may_enter_the_admin_pages() -> None:
    user = User.objects.create_superuser("root@example.com", PASSWORD)
    client = APIClient()
    client.force_login(user)
    assert client.get(reverse("admin:users_user_changelist")).status_code == 200
    assert client.get(reverse("admin:users_user_add")).status_code == 200
    assert client.get(reverse("admin:users_user_change", args=[user.pk])).status_code == 200
