"""``/ws/updates/``: a client hears that rows changed, of what it subscribed to and may see."""

from collections.abc import Awaitable, Callable
from typing import Any

from channels.db import database_sync_to_async
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from backend_django.api import ownership
from backend_django.realtime import groups
from backend_django.users.models import User

from .base import Message, RefusedError, SocketConsumer

Subscription = tuple[str, int | None]
"""An entity ("catalog.Product") and one of its rows; None for all that the user may see."""


class UpdatesConsumer(SocketConsumer):
    """Subscriptions to entities and to single records."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subscriptions: set[Subscription] = set()

    def handlers(self) -> dict[str, Callable[[Message], Awaitable[None]]]:
        mine = {"subscribe": self.on_subscribe, "unsubscribe": self.on_unsubscribe}
        return {**super().handlers(), **mine}

    def wanted_groups(self, user: User) -> set[str]:
        labels = {label for label, _ in self.subscriptions}
        found = {groups.to_join(user, apps.get_model(label)) for label in labels}
        return super().wanted_groups(user) | {name for name in found if name is not None}

    def wants(self, message: Message) -> bool:
        label, record = message["entity"], message["record"]
        if record is None:
            return any(entity == label for entity, _ in self.subscriptions)
        return not self.subscriptions.isdisjoint({(label, None), (label, record)})

    async def on_subscribe(self, message: Message) -> None:
        wanted = _subscription(message)
        about = {"entity": wanted[0], "record": wanted[1]}
        if len(self.subscriptions | {wanted}) > settings.REALTIME["SUBSCRIPTIONS"]:
            raise RefusedError("too_many_subscriptions", **about)
        if not await database_sync_to_async(_may_see)(self.session.user, *wanted):
            raise RefusedError("forbidden", **about)
        self.subscriptions.add(wanted)
        await self.regroup()
        await self.say("subscribed", **about)

    async def on_unsubscribe(self, message: Message) -> None:
        known = _subscription(message)
        self.subscriptions.discard(known)
        await self.regroup()
        await self.say("unsubscribed", entity=known[0], record=known[1])


def _subscription(message: Message) -> Subscription:
    label, record = message.get("entity"), message.get("record")
    if label not in settings.LIVE_MODELS:
        raise RefusedError("unknown_entity", entity=label)
    if record is not None and (not isinstance(record, int) or isinstance(record, bool)):
        raise RefusedError("invalid", entity=label)
    return label, record


def _may_see(user: User, label: str, record: int | None) -> bool:
    """Say whether the API would show ``user`` this row, or any row at all."""
    model: type[Model] = apps.get_model(label)
    if record is None:
        return groups.to_join(user, model) is not None
    return ownership.visible(model._default_manager.all(), user).filter(pk=record).exists()
