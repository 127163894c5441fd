"""Where a user is signed in: begun by a password, listed, ended one by one or all at once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone

from backend_django.utils import addresses
from backend_django.utils.refusals import NotFoundError

from . import audit, keys, tokens
from .models import Action, Session, User

USED_EVERY = timedelta(minutes=1)
AGENT = 300


def session_begin(*, user: User, user_agent: str = "") -> Session:
    """Sign a user in; ``key`` of what this returns is told this once."""
    key = keys.session_key()
    session = Session.objects.create(
        user=user,
        key_sha256=keys.sha256_of(key),
        user_agent=_printable(user_agent)[:AGENT],
        address=addresses.current(),
    )
    session.key = key
    return session


def for_dj_rest_auth(_model: type[Session], user: User, serializer: Any) -> Session:
    """Sign in who has just proved who they are; the setting TOKEN_CREATOR names this."""
    request: HttpRequest | None = serializer.context.get("request")
    agent = request.headers.get("User-Agent", "") if request is not None else ""
    return session_begin(user=user, user_agent=agent)


def session_of(key: str) -> Session | None:
    """Return the session with this key, of a user who may sign in, and note that it is used."""
    rows = good().filter(key_sha256=keys.sha256_of(key), user__is_active=True)
    session = rows.select_related("user").first()
    if session is not None and session.last_used_at < timezone.now() - USED_EVERY:
        used(Session.objects.filter(pk=session.pk))
    return session


def sessions_of(user: User) -> QuerySet[Session]:
    """Return where a user is signed in, the last used first."""
    return good().filter(user=user)


@transaction.atomic
def session_end(*, user: User, session_id: uuid.UUID, here: bool = False) -> None:
    """Sign a user out at one place; NotFoundError where they are not signed in there."""
    if not Session.objects.filter(user=user, pk=session_id).delete()[0]:
        raise NotFoundError("not_found", "There is no such session.")
    action = Action.LOGOUT if here else Action.SESSION_ENDED
    audit.record(action, subject=user, what=("session", session_id))


@transaction.atomic
def sessions_end(*, user: User, but: Session | None = None) -> int:
    """Sign a user out everywhere, JSON Web Tokens included, ``but`` here; return how often."""
    others = Session.objects.filter(user=user)
    if but is not None:
        others = others.exclude(pk=but.pk)
    return others.delete()[0] + tokens.pairs_end(user=user)


def good() -> QuerySet[Session]:
    """Return the sessions that still let somebody in."""
    return Session.objects.filter(last_used_at__gt=Now() - _idle())


@transaction.atomic
def used(rows: QuerySet[Any]) -> None:
    """Note the use of one row; nobody waits where somebody else does it at the same time."""
    free = rows.select_for_update(skip_locked=True, no_key=True)
    rows.model._default_manager.filter(pk__in=list(free.values_list("pk", flat=True))).update(
        last_used_at=Now()
    )


def sweep() -> int:
    """Delete the sessions that nobody has used for long; return how many."""
    return Session.objects.filter(last_used_at__lte=Now() - _idle()).delete()[0]


def _idle() -> timedelta:
    return timedelta(days=settings.SESSION_DAYS)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
