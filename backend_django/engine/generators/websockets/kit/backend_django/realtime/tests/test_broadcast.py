"""Each way to tell reaches whom it should, and nobody else."""

from collections.abc import Callable

import pytest
from asgiref.sync import sync_to_async
from celery import shared_task
from django.contrib.auth.models import Group
from django.db import transaction
from pytest_django import Settings

from backend_django.realtime import stream
from backend_django.realtime.broadcast import (
    broadcast_to_all,
    broadcast_to_group,
    broadcast_to_user,
)
from backend_django.users.models import User

from .client import Socket, listening, played

Tell = Callable[[], None]


async def heard(socket: Socket, tell: Tell) -> list[str]:
    """Return the events that ``tell`` brings; what is told to all afterwards ends the list."""
    await sync_to_async(tell)()
    await sync_to_async(broadcast_to_all)("end")
    events = []
    while (event := (await socket.hear())["event"]) != "end":
        events.append(event)
    return events


@played
async def test_what_is_for_one_user_reaches_every_socket_of_theirs(ann: User, bob: User) -> None:
    one, two, other = await listening(ann), await listening(ann), await listening(bob)
    await sync_to_async(broadcast_to_user)(ann, "hello", {"n": 1})
    for socket in (one, two):
        message = await socket.hear()
        assert (message["type"], message["event"]) == ("event", "hello")
        assert message["data"] == {"n": 1}
    assert await heard(other, lambda: broadcast_to_user(ann.pk, "again")) == []


@played
async def test_what_is_for_a_group_reaches_its_members(ann: User, bob: User) -> None:
    keepers = await Group.objects.acreate(name="Stock keepers / 仓库")
    others = await Group.objects.acreate(name="Others")
    await ann.groups.aadd(keepers)
    await bob.groups.aadd(others)
    inside, outside = await listening(ann), await listening(bob)
    await sync_to_async(broadcast_to_group)(keepers, "counted")
    assert (await inside.hear())["event"] == "counted"
    assert await heard(outside, lambda: broadcast_to_group(keepers.pk, "counted")) == []


@played
async def test_what_is_for_everybody_reaches_everybody(ann: User, bob: User) -> None:
    sockets = [await listening(ann), await listening(bob)]
    await sync_to_async(broadcast_to_all)("news")
    assert [(await socket.hear())["event"] for socket in sockets] == ["news", "news"]


@played
async def test_what_is_rolled_back_is_told_to_nobody(ann: User) -> None:
    def fail() -> None:
        with transaction.atomic():
            broadcast_to_user(ann, "never")
            broadcast_to_all("never")
            transaction.set_rollback(True)

    socket = await listening(ann)
    assert await heard(socket, fail) == []


def test_nothing_is_told_before_the_commit(ann: User) -> None:
    before = stream.last()
    with transaction.atomic():
        broadcast_to_user(ann, "later")
        assert stream.last() == before
    assert stream.last() != before


@shared_task
def told(user_id: int) -> None:
    """Tell somebody, as a task does."""
    broadcast_to_user(user_id, "done")


@played
async def test_a_task_tells_too(ann: User) -> None:
    socket = await listening(ann)
    await sync_to_async(told.delay)(ann.pk)
    assert (await socket.hear())["event"] == "done"


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_stays_when_nobody_can_be_told(settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    with transaction.atomic():
        Group.objects.create(name="kept")
        broadcast_to_all("lost")
    assert Group.objects.filter(name="kept").exists()
