"""A client that was away gets what it missed, or is told to read everything again."""

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth.models import Group
from pytest_django import Settings

from backend_django.realtime import stream, tickets
from backend_django.realtime.broadcast import broadcast_to_all, broadcast_to_user
from backend_django.realtime.models import Notification
from backend_django.users.models import User

from .client import Socket, listening, opened, played, subscribed
from .conftest import OWNED, PUBLIC


async def missed(socket: Socket, after: str) -> list[str]:
    """Return the ids of what a resumption brings."""
    await socket.say("resume", after=after)
    found = []
    while (message := await socket.hear())["type"] != "resumed":
        found.append(message["id"])
    return found


@played
async def test_what_was_missed_is_sent_in_its_order(ann: User) -> None:
    socket = await listening(ann)
    await sync_to_async(broadcast_to_all)("before")
    last = (await socket.hear())["id"]
    await socket.close()
    for number in range(5):
        await sync_to_async(broadcast_to_user)(ann, f"missed {number}")
    kept = [entry.message["id"] for entry in stream.since(stream.NOTHING) or []]
    back = await listening(ann)
    # What had arrived comes again: a message may overtake another on its way.
    assert await missed(back, last) == [last, *kept[1:]]
    await sync_to_async(broadcast_to_all)("after")
    assert (await back.hear())["event"] == "after"


@pytest.mark.usefixtures("watched")
@played
async def test_only_what_one_may_see_is_sent_again(ann: User, bob: User) -> None:
    start = await sync_to_async(stream.last)()
    mine = await Notification.objects.acreate(user=ann, title="mine")
    await Notification.objects.acreate(user=bob, title="not mine")
    await Group.objects.acreate(name="not subscribed to")
    socket = await subscribed(ann, OWNED)
    await socket.say("resume", after=start)
    message = await socket.hear()
    assert (message["entity"], message["record"]) == (OWNED, mine.pk)
    assert (await socket.hear())["type"] == "resumed"


@pytest.mark.usefixtures("watched")
@played
async def test_only_the_record_that_is_followed_is_sent_again(ann: User) -> None:
    start = await sync_to_async(stream.last)()
    groups = [await Group.objects.acreate(name=name) for name in ("one", "two")]
    socket = await subscribed(ann, PUBLIC, groups[1].pk)
    await socket.say("resume", after=start)
    assert (await socket.hear())["record"] == groups[1].pk
    assert (await socket.hear())["type"] == "resumed"


@played
async def test_who_was_away_for_too_long_is_told_to_read_again(
    ann: User, settings: Settings
) -> None:
    settings.REALTIME["REPLAY_MESSAGES"] = 3
    socket = await listening(ann)
    await sync_to_async(broadcast_to_all)("before")
    last = (await socket.hear())["id"]
    await socket.close()
    for _ in range(4):
        await sync_to_async(broadcast_to_all)("missed")
    back = await listening(ann)
    assert await back.ask("resume", after=last) == {"type": "reload"}


@pytest.mark.parametrize("after", ["99999999999999-0", "1-1"])
@played
async def test_an_id_that_is_not_known_means_to_read_again(after: str, ann: User) -> None:
    socket = await listening(ann)
    assert await socket.ask("resume", after=after) == {"type": "reload"}


@pytest.mark.parametrize("after", [None, 7, "", "1", "a-b", "1-1-1", "\u0661-\u0661", "9" * 99 + "-1"])
@played
async def test_what_is_no_id_is_refused(after: object, ann: User) -> None:
    socket = await opened(ann)
    assert (await socket.ask("resume", after=after))["code"] == "invalid"


@played
async def test_one_connection_resumes_once(ann: User) -> None:
    socket = await opened(ann)
    assert await missed(socket, stream.NOTHING) == []
    assert (await socket.ask("resume", after=stream.NOTHING))["code"] == "resumed_before"


@played
async def test_a_welcome_says_where_to_resume(ann: User) -> None:
    await sync_to_async(broadcast_to_all)("before")
    newest = await sync_to_async(stream.last)()
    ticket = await sync_to_async(tickets.issue)(ann)
    socket = Socket("/ws/updates/", "ticket", ticket)
    assert await socket.open()
    assert (await socket.hear())["last"] == newest
