"""What a user has of exports, and how much of it counts."""

from __future__ import annotations

from django.db.models import Sum

from backend_django.users import portability, quotas
from backend_django.users.models import User

from .queries import exports_of

FIELDS = (
    *("id", "generated_project_id", "export_type", "repository_name", "repository_url", "config"),
    *("stage", "branch", "commit_id", "change_url", "archive_size", "archive_sha256"),
    *("status", "error_message", "created_at", "completed_at"),
)


def _rows(user: User) -> portability.Rows:
    yield from exports_of(user).values(*FIELDS).iterator()


def _bytes(user: User) -> int:
    return int(exports_of(user).aggregate(all=Sum("archive_size"))["all"] or 0)


portability.register(portability.Part("exports", _rows))
quotas.counts("stored_bytes", _bytes)
