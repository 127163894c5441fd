"""What a user has of drafts and of links to them, and how much of it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from backend_django.users import portability, quotas
from backend_django.users.models import User

from .models import Draft, Share

FIELDS = (
    *("project_id", "blueprint", "layout", "source", "notation", "verify", "revision"),
    *("created_at", "updated_at"),
)
LINK = ("id", "created_at", "expires_at", "revoked_at", "last_used_at")


def _rows(user: User) -> Iterator[Mapping[str, Any]]:
    for draft in Draft.objects.filter(project__owner=user).values(*FIELDS).iterator():
        links = Share.objects.filter(draft=draft["project_id"])
        yield {**draft, "links": list(links.values(*LINK))}


portability.register(portability.Part("drafts", _rows))
quotas.counts("drafts", lambda user: Draft.objects.filter(project__owner=user).count())
