"""The second factor: codes of an app (TOTP, RFC 6238), and recovery codes where that is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from allauth.mfa.utils import decrypt, encrypt
from django.core.cache import cache
from django.db import transaction

from backend_django.utils.refusals import (
    ConflictError,
    InvalidError,
    RefusedError,
    TooManyError,
)

from . import audit
from .models import Action, User

SETUP_SECONDS = 600
TRIES, TRIES_SECONDS = 10, 300
"""How many wrong codes an account takes in how long, by whatever way they come."""


class SecondFactorError(RefusedError):
    """The password is right, and it is not enough."""

    status, category = 403, "authentication"
    needed: ClassVar[str] = "second_factor_needed"
    wrong: ClassVar[str] = "second_factor_wrong"


@dataclass(frozen=True)
class State:
    """Whether a user has a second factor, since when, and how many recovery codes are left."""

    enabled: bool
    enabled_at: datetime | None = None
    recovery_codes_left: int = 0


@dataclass(frozen=True)
class Setup:
    """What an app needs: ``secret`` to type, ``uri`` to open, ``svg`` to scan."""

    secret: str
    uri: str
    svg: str


def state_of(user: User) -> State:
    """Return how it stands with the second factor of a user."""
    totp = _factor(user, Authenticator.Type.TOTP)
    if totp is None:
        return State(enabled=False)
    codes = _factor(user, Authenticator.Type.RECOVERY_CODES)
    left = len(RecoveryCodes(codes).get_unused_codes()) if codes else 0
    return State(True, totp.created_at, left)


def setup_begin(*, user: User, password: str) -> Setup:
    """Make a secret that is good for ten minutes, until a code of it confirms it."""
    _password(user, password)
    _refuse_on(user)
    secret = generate_totp_secret()
    cache.set(_pending(user), encrypt(secret), timeout=SETUP_SECONDS)
    uri = get_adapter().build_totp_url(user, secret)
    return Setup(secret, uri, get_adapter().build_totp_svg(uri))


@transaction.atomic
def setup_confirm(*, user: User, code: str) -> list[str]:
    """Switch the second factor on with a first code; return the recovery codes.

    Raises ConflictError where none is being set up, SecondFactorError for a wrong code.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    _refuse_on(user)
    pending = cache.get(_pending(user))
    if pending is None:
        raise ConflictError("no_setup", "Nothing is being set up; begin again.")
    _refuse_many(user)
    secret = decrypt(pending)
    if not validate_totp_code(secret, code):
        raise _wrong(user)
    TOTP.activate(user, secret)
    cache.delete(_pending(user))
    audit.record(Action.TWO_FACTOR_ON, subject=user)
    return list(RecoveryCodes.activate(user).generate_codes())


@transaction.atomic
def codes_renew(*, user: User, password: str, code: str) -> list[str]:
    """Make new recovery codes; the old ones are worthless then."""
    _refuse_off(user)
    prove(user, password=password, code=code)
    _factors(user).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    audit.record(Action.RECOVERY_CODES_MADE, subject=user)
    return list(RecoveryCodes.activate(user).generate_codes())


@transaction.atomic
def switch_off(*, user: User, password: str, code: str) -> None:
    """Forget the second factor of a user who proves to have it."""
    _refuse_off(user)
    prove(user, password=password, code=code)
    forget(user=user, by=user)


@transaction.atomic
def forget(*, user: User, by: User) -> None:
    """Forget the second factor of a user, as an administrator does for one who has lost it."""
    if _factors(user).delete()[0]:
        audit.record(Action.TWO_FACTOR_OFF, subject=user, actor=by)


def prove(user: User, *, password: str, code: str) -> None:
    """Raise InvalidError for a wrong password, and what ``check`` raises."""
    _password(user, password)
    check(user, code)


def check(user: User, code: str) -> None:
    """Let through who has no second factor, or sends a code of it that was not used before.

    Raises SecondFactorError without a code and for a wrong one, TooManyError after many of those.
    """
    totp = _factor(user, Authenticator.Type.TOTP)
    if totp is None:
        return
    if not code:
        message = "This account needs a code of its second factor too."
        raise SecondFactorError(SecondFactorError.needed, message)
    _refuse_many(user)
    if TOTP(totp).validate_code(code):
        return
    codes = _factor(user, Authenticator.Type.RECOVERY_CODES)
    if codes is None or not RecoveryCodes(codes).validate_code(code):
        raise _wrong(user)
    audit.record(Action.RECOVERY_CODE_USED, subject=user)


def _wrong(user: User) -> SecondFactorError:
    key = _failed(user)
    cache.add(key, 0, timeout=TRIES_SECONDS)
    cache.incr(key)
    message = "This code is wrong, or was used already; wait for the next one."
    detail = {"pointer": "/code", "message": message, "code": SecondFactorError.wrong}
    return SecondFactorError(SecondFactorError.wrong, message, details=[detail])


def _refuse_many(user: User) -> None:
    if int(cache.get(_failed(user), 0)) >= TRIES:
        raise TooManyError(
            "throttled", "Too many wrong codes; wait some minutes.", retry_after=TRIES_SECONDS
        )


def _refuse_on(user: User) -> None:
    if state_of(user).enabled:
        raise ConflictError("two_factor_on", "The second factor is on already.")


def _refuse_off(user: User) -> None:
    if not state_of(user).enabled:
        raise ConflictError("two_factor_off", "The second factor is off.")


def _password(user: User, password: str) -> None:
    if user.check_password(password):
        return
    message = "This is not your password."
    detail = {"pointer": "/password", "message": message, "code": "password_wrong"}
    raise InvalidError("password_wrong", message, details=[detail])


def _factors(user: User) -> Any:
    return Authenticator.objects.filter(user=user)


def _factor(user: User, kind: str) -> Any:
    return _factors(user).filter(type=kind).first()


def _pending(user: User) -> str:
    return f"two-factor-setup:{user.pk}"


def _failed(user: User) -> str:
    return f"two-factor-failed:{user.pk}"
