"""How tests of the matrix ask: as somebody with a role, and for what matters in an answer."""

from typing import Any

from django.contrib.auth.models import Group
from rest_framework.test import APIClient

from backend_django.users.models import User


def client_as(role: str, user: User) -> APIClient:
    """Return the API as ``user`` sees it with that role, and as anybody does who is anonymous."""
    client = APIClient()
    if role == "anonymous":
        return client
    if role == "staff":
        user.is_staff = True
    elif role != "member":
        user.groups.add(Group.objects.get(name=role))
    client.force_authenticate(user)
    return client


def listed(response: Any) -> set[int]:
    """Return the keys of the rows that a list shows; of a refusal none."""
    return {row["id"] for row in response.json().get("results", [])}


def refused(response: Any) -> set[str]:
    """Return the pointers to what an answer finds wrong."""
    return {detail["pointer"] for detail in response.json()["error"]["details"]}
