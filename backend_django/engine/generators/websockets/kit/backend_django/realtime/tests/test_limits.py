"""What one socket may ask for, and how it is told that it asked for too much."""

import pytest
from channels_redis.core import RedisChannelLayer
from django.contrib.auth.models import Group
from pytest_django import Settings

from backend_django.realtime.consumers import base
from backend_django.users.models import User

from .client import opened, played
from .conftest import REDIS


@played
async def test_a_message_that_is_too_long_ends_the_session(ann: User, settings: Settings) -> None:
    settings.REALTIME["MESSAGE_BYTES"] = 100
    socket = await opened(ann)
    await socket.wire.send_to(text_data="x" * 101)
    assert await socket.closed_with() == base.TOO_LARGE


@played
async def test_too_many_messages_at_once_end_the_session(ann: User, settings: Settings) -> None:
    settings.REALTIME["MESSAGES_PER_SECOND"] = 3
    socket = await opened(ann)
    for _ in range(20):
        await socket.say("pong")
    assert await socket.closed_with() == base.TOO_MANY


@pytest.mark.usefixtures("watched")
@played
async def test_there_is_an_end_to_subscriptions(ann: User, settings: Settings) -> None:
    settings.REALTIME["SUBSCRIPTIONS"] = 2
    for name in ("one", "two", "three"):
        await Group.objects.acreate(name=name)
    keys = [group.pk async for group in Group.objects.order_by("pk")]
    socket = await opened(ann)
    for key in keys[:2]:
        answer = await socket.ask("subscribe", entity="auth.Group", record=key)
        assert answer["type"] == "subscribed"
    answer = await socket.ask("subscribe", entity="auth.Group", record=keys[2])
    assert answer["code"] == "too_many_subscriptions"
    again = await socket.ask("subscribe", entity="auth.Group", record=keys[0])
    assert again["type"] == "subscribed"


@pytest.mark.parametrize("text", ["no JSON", "[]", "1", '{"type": []}', '{"type": "reboot"}', "{}"])
@played
async def test_what_is_not_understood_is_said_and_harms_nothing(text: str, ann: User) -> None:
    socket = await opened(ann)
    await socket.wire.send_to(text_data=text)
    assert await socket.hear() == {"type": "error", "code": "unknown_message"}
    assert await socket.ask("ping") == {"type": "pong"}


def test_a_socket_that_hears_nothing_is_not_taken_for_a_dead_redis() -> None:
    for host in REDIS["CONFIG"]["hosts"]:
        assert host["socket_timeout"] > RedisChannelLayer.brpop_timeout
