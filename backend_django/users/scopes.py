"""What an API token may do, said in one place: by the method and the route of a call."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
API = "api/v1/"
ACCOUNT = "auth/"
EXPORTS = "exports/"
OWN = ("auth/user/", "auth/quotas/", "auth/ticket/")
"""Of the account, what a token may read: whose it is, what is left, and the way to follow."""
COMPUTING = (
    "blueprints/",
    "drafts/effects/",
    "drafts/plan/",
    "drafts/preview/",
    "drafts/search/",
    "projects/upgrade/",
    "auth/ticket/",
)
"""What is posted to and changes nothing."""


class Scope(models.TextChoices):
    READ = "read", "Read models, projects and runs, download, and check models"
    WRITE = "write", "Create, change, generate and delete"
    EXPORT = "export", "Export versions, to repositories too"


def needed(method: str, route: str) -> Scope | None:
    """Return the scope that a call needs; None where no token will do, whatever its scopes."""
    place = route.removeprefix(API)
    reads = method in SAFE or place.startswith(COMPUTING)
    if place.startswith(ACCOUNT):
        return Scope.READ if reads and place.startswith(OWN) else None
    if reads:
        return Scope.READ
    return Scope.EXPORT if place.startswith(EXPORTS) else Scope.WRITE


def sorted_scopes(scopes: Collection[str]) -> list[str]:
    """Return each scope once, in the order in which they are described."""
    return [scope for scope in Scope.values if scope in scopes]
