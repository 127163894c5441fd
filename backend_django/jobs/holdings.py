"""What a user has of prompts: the apps that came of them. Their jobs are among the requests."""

from __future__ import annotations

from backend_django.users import portability
from backend_django.users.models import User

from .models import App

FIELDS = (
    *("id", "name", "slug", "artifact", "state", "project_id", "version_id"),
    *("created_at", "decided_at"),
)


def _rows(user: User) -> portability.Rows:
    yield from App.objects.filter(owner=user).values(*FIELDS).iterator()


portability.register(portability.Part("apps", _rows))
