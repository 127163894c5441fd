"""JSON Web Tokens: a short one for calls, a longer one to get the next pair. Each works for one use.

Every function raises TokenError or AuthenticationFailed for what is not valid (any more): expired,
used, of somebody who is gone or inactive, or older than the password.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.token_blacklist.models import (
    BlacklistedToken,
    OutstandingToken,
)
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from .models import User


@dataclass(frozen=True)
class Pair:
    """What a program signs its calls with, and what it renews that with."""

    access: str
    refresh: str


def pair_create(*, user: User) -> Pair:
    """Give a user a pair of tokens."""
    refresh = RefreshToken.for_user(user)
    OutstandingToken.objects.filter(jti=refresh["jti"]).update(token="")  # its name will do
    return Pair(access=str(refresh.access_token), refresh=str(refresh))


@transaction.atomic
def pair_renew(*, refresh: str) -> Pair:
    """Exchange a refresh token for a new pair, once: of many who try at once one succeeds."""
    old = RefreshToken(refresh)  # type: ignore[arg-type]  # an encoded one, whatever its stubs say
    OutstandingToken.objects.order_by("pk").select_for_update().filter(jti=old["jti"]).first()
    old.check_blacklist()
    user = _holder(old)
    old.blacklist()
    return pair_create(user=user)


def pair_end(*, refresh: str) -> None:
    """Make a refresh token worthless."""
    token = RefreshToken(refresh)  # type: ignore[arg-type]  # as above
    _holder(token)
    token.blacklist()


def pairs_end(*, user: User) -> int:
    """Make every refresh token of a user worthless; return how many were not yet."""
    open_ = OutstandingToken.objects.filter(
        user=user, expires_at__gt=Now(), blacklistedtoken__isnull=True
    )
    ended = BlacklistedToken.objects.bulk_create(
        [BlacklistedToken(token=token) for token in open_], ignore_conflicts=True
    )
    return len(ended)


def access_check(*, access: str) -> tuple[User, AccessToken]:
    """Return whose access token this is, and what it says."""
    token = AccessToken(access)  # type: ignore[arg-type]  # as above
    return _holder(token), token


def tokens_sweep() -> int:
    """Forget the refresh tokens that have expired; return how many."""
    return OutstandingToken.objects.filter(expires_at__lte=Now()).delete()[0]


def _holder(token: Token) -> User:
    user = JWTAuthentication().get_user(token)
    assert isinstance(user, User)  # noqa: S101 - for the types
    return user
