"""The audit log: who did what, from where, in which request. Lines are added and never changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from backend_django.utils import addresses, request_ids

from .models import Action, Event, User


def record(
    action: Action,
    *,
    subject: User | None,
    actor: User | None = None,
    what: tuple[str, object] = ("", ""),
    **detail: Any,
) -> None:
    """Add a line, in the transaction of what it tells of.

    ``subject`` is whose account it concerns; they did it themselves, unless ``actor`` says who
    did. ``what`` is the kind and the id of the object. ``detail`` must name nobody: no addresses,
    no names that people chose.
    """
    who = None if action == Action.LOGIN_FAILED else actor or subject
    Event.objects.create(
        action=action,
        actor=None if who is None else who.pseudonym,
        subject=None if subject is None else subject.pseudonym,
        object_kind=what[0],
        object_id=str(what[1]),
        detail=detail,
        address=addresses.current(),
        request_id=request_ids.current(),
    )


def events_of(user: User) -> QuerySet[Event]:
    """Return what concerns the account of a user, and what they did, the latest first."""
    return Event.objects.filter(Q(subject=user.pseudonym) | Q(actor=user.pseudonym))
