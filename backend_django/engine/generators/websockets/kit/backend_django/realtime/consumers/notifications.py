"""``/ws/notifications/``: what is meant for this user, for a group of theirs, or for everybody."""

from backend_django.realtime import groups
from backend_django.users.models import User

from .base import SocketConsumer


class NotificationsConsumer(SocketConsumer):
    """Hears broadcasts; there is nothing to subscribe to."""

    def wanted_groups(self, user: User) -> set[str]:
        members = user.groups.values_list("pk", flat=True)
        found = {groups.of_user(user.pk), groups.EVERYBODY, *map(groups.of_members, members)}
        return super().wanted_groups(user) | found
