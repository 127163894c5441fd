"""Links that show a draft to whoever has them: made, used and revoked."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from backend_django import engine
from backend_django.users.models import User
from backend_django.utils.refusals import ConflictError, NotFoundError

from .models import Draft, Share
from .queries import draft_locked, good, sha256_of, shared_get, shares_of

USED_EVERY = timedelta(minutes=1)
KEPT = timedelta(days=30)
"""How long a link that is good no more is still listed."""


@dataclass(frozen=True)
class Link:
    """A new link; ``token`` is told this once."""

    share: Share
    token: str

    @property
    def url(self) -> str:
        """Where a browser opens it: what follows # is never sent, so no log or referrer has it."""
        return f"{settings.PUBLIC_URL}/s#{self.token}"


@transaction.atomic
def share_create(*, owner: User, project_id: uuid.UUID, days: int) -> Link:
    """Make a link to a draft, good for so many days; ConflictError where there are too many."""
    draft = draft_locked(owner=owner, project_id=project_id)
    if good(Share.objects.filter(draft=draft)).count() >= settings.MAX_SHARES:
        message = f"The draft has {settings.MAX_SHARES} links; revoke one of them."
        raise ConflictError("too_many_shares", message)
    token = secrets.token_urlsafe(32)
    share = Share.objects.create(
        draft=draft,
        token_sha256=sha256_of(token),
        engine_version=engine.VERSION,
        created_by=owner,
        expires_at=Now() + timedelta(days=days),
    )
    share.refresh_from_db()
    return Link(share, token)


@transaction.atomic
def share_revoke(*, owner: User, project_id: uuid.UUID, share_id: uuid.UUID) -> None:
    """Make a link worthless; that it is already is fine. NotFoundError where there is none."""
    shares = shares_of(owner=owner, project_id=project_id).filter(pk=share_id)
    if not shares.exists():
        raise NotFoundError("not_found", "There is no such link.")
    shares.filter(revoked_at=None).update(revoked_at=Now())


@transaction.atomic
def share_open(*, token: str) -> Share:
    """Return what a token opens, and note that it was used, to the minute."""
    share = shared_get(token=token)
    late = Q(last_used_at=None) | Q(last_used_at__lt=Now() - USED_EVERY)
    Share.objects.filter(late, pk=share.pk).update(last_used_at=Now())
    return share


def sweep() -> int:
    """Delete the links that have been good for nothing for long; return how many."""
    oldest = Now() - KEPT
    over = Q(revoked_at__lt=oldest) | Q(expires_at__lt=oldest)
    return Share.objects.filter(over).delete()[0]


def not_offered(draft: Draft) -> list[str]:
    """Return the modules of a draft that this version of the service does not know."""
    return sorted(set(draft.blueprint.get("modules", {})) - set(engine.modules()))


VALUES = frozenset({"modules", "default", "backfill", "value"})
"""Members whose content is the user's: an id in there is no id of ours."""


def text_of(blueprint: Mapping[str, Any]) -> str:
    """Return a model in our own notation, without ids; "" where this version cannot read it."""
    try:
        readable = engine.from_data(_without_ids(blueprint))
    except engine.EngineError:
        return ""
    (notation,) = (one for one in engine.notations() if one.name == "groundwork")
    return notation.write(engine.terse(readable)).text


def _without_ids(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_ids(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = ((key, one) for key, one in node.items() if key != "id")
    return {key: one if key in VALUES else _without_ids(one) for key, one in kept}
