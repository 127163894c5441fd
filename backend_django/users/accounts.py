"""The whole of an account: taken along, or deleted."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from backend_django.utils.refusals import ConflictError, InvalidError

from . import audit, portability
from .models import Action, User


@transaction.atomic
def account_export(*, user: User) -> IO[bytes]:
    """Return a zip with everything that is the user's, as JSON."""
    audit.record(Action.ACCOUNT_EXPORTED, subject=user)
    return portability.archive_of(user)


@transaction.atomic
def account_delete(*, user: User, password: str) -> None:
    """Delete an account of a user who knows its password, with all that is theirs.

    Raises InvalidError for a wrong password, ConflictError for the last administrator.
    """
    password_prove(user, password)
    others = User.objects.exclude(pk=user.pk).filter(is_superuser=True, is_active=True)
    if user.is_superuser and not others.exists():
        message = "You are the only administrator; make another one first."
        raise ConflictError("last_administrator", message)
    account_remove(user=user, by=user)


@transaction.atomic
def account_remove(*, user: User, by: User) -> None:
    """Delete an account: sessions, tokens, projects, requests, stored files.

    What runs is stopped, what is open is closed. The audit log keeps its lines, which lead to
    nobody then.
    """
    User.objects.select_for_update().get(pk=user.pk)
    portability.remove_all(user)
    audit.record(Action.ACCOUNT_DELETED, subject=user, actor=by)
    user.delete()


def password_prove(user: User, password: str) -> None:
    """Raise InvalidError where this is not the user's password."""
    if user.check_password(password):
        return
    message = "This is not your password."
    detail = {"pointer": "/password", "message": message, "code": "password_wrong"}
    raise InvalidError("password_wrong", message, details=[detail])
