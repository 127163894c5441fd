"""Notifications: kept until they are read, and told at once to whoever is there."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone

from backend_django.users.models import User

from .broadcast import broadcast_to_user
from .models import Notification


def notify(users: Iterable[User], title: str, text: str = "", link: str = "") -> None:
    """Leave a notification for each of ``users``."""
    for user in users:
        Notification.objects.create(user=user, title=title, text=text, link=link)


def mark_read(user: User, **which: Any) -> int:
    """Mark notifications of ``user`` as read, in every open page, and return how many were not."""
    unread = Notification.objects.filter(user=user, read_at=None, **which)
    count = unread.update(read_at=timezone.now())
    if count:
        broadcast_to_user(user, "notifications.read")
    return count


def watch() -> None:
    """Tell the user of every new notification, wherever it comes from."""
    post_save.connect(_saved, sender=Notification, dispatch_uid="realtime-notification")


def _saved(sender: type[Notification], instance: Notification, created: bool, **_: Any) -> None:
    if created:
        data = {"id": instance.pk, "title": instance.title}
        broadcast_to_user(instance.user_id, "notifications.new", data)
