"""Tokens for programs: made by a person, for some things and for a time, told once."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from backend_django.utils.refusals import ConflictError, InvalidError, NotFoundError

from . import audit, keys, scopes
from .models import Action, ApiToken, User
from .sessions import USED_EVERY, used

HINT = 7
KEPT = timedelta(days=30)
"""How long a token that has expired is still listed."""


@transaction.atomic
def token_create(
    *, user: User, name: str, scopes_: Collection[str], days: int | None = None
) -> tuple[ApiToken, str]:
    """Make a token that is good for so many days; return it, and the key that is told this once.

    Raises InvalidError for more days than are allowed, ConflictError where the user has too many
    tokens, or one of this name.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    days = min(settings.API_TOKEN_DAYS, settings.MAX_API_TOKEN_DAYS) if days is None else days
    _refuse_long(days)
    _refuse_many(user, name)
    key = keys.token_key()
    token = ApiToken.objects.create(
        user=user,
        name=name,
        scopes=scopes.sorted_scopes(scopes_),
        key_sha256=keys.sha256_of(key),
        key_hint=key[:HINT],
        expires_at=Now() + timedelta(days=days),
    )
    token.refresh_from_db()
    audit.record(
        Action.TOKEN_MADE, subject=user, what=("token", token.pk), scopes=token.scopes, days=days
    )
    return token, key


@transaction.atomic
def token_revoke(*, user: User, token_id: uuid.UUID) -> None:
    """Make a token worthless; NotFoundError where there is none."""
    if not ApiToken.objects.filter(user=user, pk=token_id).delete()[0]:
        raise NotFoundError("not_found", "There is no such token.")
    audit.record(Action.TOKEN_REVOKED, subject=user, what=("token", token_id))


def token_of(key: str) -> ApiToken | None:
    """Return the token with this key, of a user who may sign in, and note that it is used."""
    rows = good().filter(key_sha256=keys.sha256_of(key), user__is_active=True)
    token = rows.select_related("user").first()
    if token is not None and (
        token.last_used_at is None or token.last_used_at < timezone.now() - USED_EVERY
    ):
        used(ApiToken.objects.filter(pk=token.pk))
    return token


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """Return the tokens of a user, the newest first, expired ones among them."""
    return ApiToken.objects.filter(user=user)


def good() -> QuerySet[ApiToken]:
    """Return the tokens that still let somebody in."""
    return ApiToken.objects.filter(expires_at__gt=Now())


def sweep() -> int:
    """Delete the tokens that expired long ago; return how many."""
    return ApiToken.objects.filter(expires_at__lt=Now() - KEPT).delete()[0]


def _refuse_long(days: int) -> None:
    longest = settings.MAX_API_TOKEN_DAYS
    if days > longest:
        message = f"A token is good for {longest} days at most."
        detail = {"pointer": "/expires_in_days", "message": message}
        suggestion = {"suggestion": f"Ask for {longest} days or fewer."}
        raise InvalidError("expires_too_late", message, details=[detail | suggestion])


def _refuse_many(user: User, name: str) -> None:
    mine = ApiToken.objects.filter(user=user)
    if mine.filter(name=name).exists():
        message = f"You have a token named {name!r} already."
        detail = {"pointer": "/name", "message": message, "suggestion": "Choose another name."}
        raise ConflictError("name_taken", message, details=[detail])
    if mine.filter(pk__in=good()).count() >= settings.MAX_API_TOKENS:
        message = f"You have {settings.MAX_API_TOKENS} tokens; revoke one of them."
        raise ConflictError("too_many_tokens", message)
