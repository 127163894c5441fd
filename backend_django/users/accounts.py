"""The whole of an account: taken along, or deleted."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from backend_django.utils.refusals import ConflictError

from . import audit, portability
from .models import Action, User
from .two_factor import prove


@transaction.atomic
def account_export(*, user: User) -> IO[bytes]:
    """Return a zip with everything that is the user's, as JSON."""
    audit.record(Action.ACCOUNT_EXPORTED, subject=user)
    return portability.archive_of(user)


@transaction.atomic
def account_delete(*, user: User, password: str, code: str = "") -> None:
    """Delete an account of a user who proves to be theirs, with all that is in it.

    Raises what ``prove`` raises, ConflictError for the last administrator.
    """
    prove(user, password=password, code=code)
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
