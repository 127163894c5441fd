"""Reads, already limited to the caller: what is somebody else's is not there."""

from __future__ import annotations

import hashlib
import uuid

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from backend_django.projects.models import GeneratedProject, Project
from backend_django.users.models import User
from backend_django.utils.refusals import NotFoundError

from .models import Draft, Share

MISSING = ("not_found", "There is no such draft.")


def draft_get(*, owner: User, project_id: uuid.UUID) -> Draft:
    """Return the draft of a project of ``owner``; NotFoundError for anybody else's."""
    draft = _of(owner, project_id).select_related("project").first()
    if draft is None:
        raise NotFoundError(*MISSING)
    return draft


def draft_locked(*, owner: User, project_id: uuid.UUID) -> Draft:
    """Return the same, held until the transaction ends: who changes it comes one by one."""
    rows = _of(owner, project_id).select_related("project")
    draft = rows.select_for_update(of=("self",), no_key=True).first()
    if draft is None:
        raise NotFoundError(*MISSING)
    return draft


def revision_get(*, owner: User, project_id: uuid.UUID) -> int:
    """Return the revision of a draft without reading the draft."""
    revision = _of(owner, project_id).values_list("revision", flat=True).first()
    if revision is None:
        raise NotFoundError(*MISSING)
    return revision


def latest_version(project: Project) -> GeneratedProject | None:
    """Return the version that a project made last, whatever became of it."""
    return GeneratedProject.objects.filter(project=project).order_by("-number").first()


def shares_of(*, owner: User, project_id: uuid.UUID) -> QuerySet[Share]:
    """Return the links to a draft of ``owner``; NotFoundError for anybody else's."""
    revision_get(owner=owner, project_id=project_id)
    return Share.objects.filter(draft=project_id)


def good(shares: QuerySet[Share]) -> QuerySet[Share]:
    """Return those that still show something."""
    unexpired = Q(expires_at=None) | Q(expires_at__gt=Now())
    return shares.filter(unexpired, revoked_at=None)


def shared_get(*, token: str) -> Share:
    """Return the link that a token opens; NotFoundError for all others, whatever the reason."""
    rows = good(Share.objects.filter(token_sha256=sha256_of(token)))
    rows = rows.filter(draft__project__owner__is_active=True)
    share = rows.select_related("draft__project").first()
    if share is None:
        raise NotFoundError("not_found", "There is no such link, or it is not good any more.")
    return share


def sha256_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _of(owner: User, project_id: uuid.UUID) -> QuerySet[Draft]:
    return Draft.objects.filter(project__owner=owner, pk=project_id)
