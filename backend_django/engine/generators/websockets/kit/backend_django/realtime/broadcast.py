"""Tell users something over their open sockets, once the transaction is committed.

A client that reads again because of a message must find what the message is about; what is rolled
back is told to nobody. All of this is for synchronous code: views, commands, Celery tasks.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from backend_django.users.models import User

from . import groups, stream


def broadcast_to_user(user: User | int, event: str, data: dict[str, Any] | None = None) -> None:
    """Tell one user, wherever they are signed in."""
    key = user if isinstance(user, int) else user.pk
    _after_commit([groups.of_user(key)], event, data)


def broadcast_to_group(group: Group | int, event: str, data: dict[str, Any] | None = None) -> None:
    """Tell the members of one of Django's groups."""
    key = group if isinstance(group, int) else group.pk
    _after_commit([groups.of_members(key)], event, data)


def broadcast_to_all(event: str, data: dict[str, Any] | None = None) -> None:
    """Tell everybody who is signed in."""
    _after_commit([groups.EVERYBODY], event, data)


def _after_commit(names: Sequence[str], event: str, data: dict[str, Any] | None) -> None:
    message = {"type": "event", "event": event, "data": data or {}}
    after_commit(partial(deliver, names, message))


def after_commit(tell: Callable[[], None]) -> None:
    """Call ``tell`` after the commit, which stays what it is also when nobody can be told."""

    def told() -> None:  # Django logs the name of what fails, and a partial has none
        tell()

    transaction.on_commit(told, robust=True)


def deliver(names: Sequence[str], message: dict[str, Any]) -> None:
    """Keep a message for those who are away, and send it to those who are there."""
    dated = {**message, "at": timezone.now().isoformat()}
    identified = {**dated, "id": stream.append(names, dated)}
    for name in names:
        send(name, {"type": "push", "message": identified})


def send(name: str, message: dict[str, Any]) -> None:
    """Hand a message to the sockets of a group."""
    layer = get_channel_layer()
    if layer is not None:
        async_to_sync(layer.group_send)(name, message)
