"""What administrators do to accounts: each change in one transaction, each in the audit log."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from . import audit, sessions
from .models import Action, Role, User


@transaction.atomic
def users_change(*, users: Iterable[User], by: User, **values: bool) -> int:
    """Set roles or switch accounts on and off; without values sign them out everywhere.

    Nobody does that to their own account, so one administrator always stays. Returns how many.
    """
    done = 0
    for user in users:
        if user.pk == by.pk:
            continue
        before = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        User.objects.filter(pk=user.pk).update(**values)
        told(before, User.objects.get(pk=user.pk), by=by)
        if not values:
            ended = sessions.sessions_end(user=user)
            audit.record(Action.SESSION_ENDED, subject=user, actor=by, ended=ended)
        done += 1
    return done


def told(before: User | None, after: User, *, by: User) -> None:
    """Record what has become other, and end the sessions of a user who is disabled."""
    role = Role.MEMBER if before is None else before.role
    if role != after.role:
        audit.record(Action.ROLE_CHANGED, subject=after, actor=by, role=after.role.value)
    if before is None or before.is_active == after.is_active:
        return
    action = Action.ACCOUNT_ENABLED if after.is_active else Action.ACCOUNT_DISABLED
    audit.record(action, subject=after, actor=by)
    if not after.is_active:
        sessions.sessions_end(user=after)
