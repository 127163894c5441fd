"""Who is calling."""

from __future__ import annotations

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from backend_django.users.models import User


def caller(request: Request) -> User:
    """Return the user who is signed in; NotAuthenticated where nobody is."""
    if isinstance(request.user, User):
        return request.user
    raise NotAuthenticated
