"""A client hears of the changes that it subscribed to and may see, whoever made them."""

from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from backend_django.api import ownership
from backend_django.realtime import live
from backend_django.realtime.models import Notification
from backend_django.users.models import User

from .client import Socket, opened, played, subscribed
from .conftest import OWNED, PUBLIC

pytestmark = pytest.mark.usefixtures("watched")


def essence(message: dict[str, Any]) -> tuple[str, str, int | None]:
    """Return what a change says, and check that it says nothing else."""
    assert set(message) == {"type", "entity", "action", "record", "at", "id"}
    return message["entity"], message["action"], message["record"]


async def changes(socket: Socket, end: str) -> list[tuple[str, str, int | None]]:
    """Return the changes that came before a group called ``end`` was made."""
    last = await Group.objects.acreate(name=end)
    found = []
    while (change := essence(await socket.hear())) != (PUBLIC, "created", last.pk):
        found.append(change)
    return found


@played
async def test_a_row_that_is_made_changed_and_deleted_is_told(ann: User) -> None:
    socket = await subscribed(ann, PUBLIC)
    group = await Group.objects.acreate(name="one")
    key = group.pk
    group.name = "two"
    await group.asave()
    await group.adelete()
    said = [essence(await socket.hear()) for _ in range(3)]
    assert said == [(PUBLIC, action, key) for action in ("created", "changed", "deleted")]


@played
async def test_links_are_told_of_whichever_end_they_are_set_from(ann: User) -> None:
    group = await Group.objects.acreate(name="one")
    kind = await sync_to_async(ContentType.objects.get_for_model)(Group)
    permission = await Permission.objects.acreate(codename="count", name="", content_type=kind)
    socket = await subscribed(ann, PUBLIC)
    await group.permissions.aadd(permission)
    await permission.group_set.aremove(group)
    await permission.group_set.aadd(group)
    await permission.group_set.aclear()
    assert await changes(socket, "end") == [(PUBLIC, "changed", group.pk)] * 4


@played
async def test_one_record_may_be_followed_alone(ann: User) -> None:
    mine = await Group.objects.acreate(name="mine")
    other = await Group.objects.acreate(name="other")
    socket = await subscribed(ann, PUBLIC, mine.pk)
    await other.asave()
    await mine.asave()
    assert essence(await socket.hear()) == (PUBLIC, "changed", mine.pk)


@played
async def test_rows_of_others_are_not_told(ann: User, bob: User, staff: User) -> None:
    a, b, s = [await subscribed(user, OWNED) for user in (ann, bob, staff)]
    for_ann = await Notification.objects.acreate(user=ann, title="for Ann")
    for_bob = await Notification.objects.acreate(user=bob, title="for Bob")
    assert essence(await a.hear()) == (OWNED, "created", for_ann.pk)
    assert essence(await b.hear()) == (OWNED, "created", for_bob.pk)
    seen = [essence(await s.hear())[2] for _ in range(2)]
    assert seen == [for_ann.pk, for_bob.pk]
    answer = await a.ask("subscribe", entity=PUBLIC)
    assert answer["type"] == "subscribed"
    assert await changes(a, "end") == []


@played
async def test_the_record_of_another_cannot_be_followed(ann: User, bob: User) -> None:
    row = await Notification.objects.acreate(user=bob, title="private")
    socket = await opened(ann)
    for record in (row.pk, row.pk + 1):
        answer = await socket.ask("subscribe", entity=OWNED, record=record)
        assert answer["code"] == "forbidden"


@played
async def test_without_the_right_to_view_there_is_no_subscription(
    ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ownership.rules, Group, lambda user: ownership.NOTHING)
    group = await Group.objects.acreate(name="secret")
    socket = await opened(ann)
    for record in (None, group.pk):
        answer = await socket.ask("subscribe", entity=PUBLIC, record=record)
        assert answer["code"] == "forbidden"


@played
async def test_a_right_that_is_withdrawn_ends_the_subscription(
    ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = await subscribed(ann, PUBLIC)
    assert (await socket.ask("subscribe", entity=OWNED))["type"] == "subscribed"
    monkeypatch.setitem(ownership.rules, Group, lambda user: ownership.NOTHING)
    await ann.asave()
    # Messages to a socket stay in order: with the first, the rights have been looked at again.
    for title in ("first", "second"):
        row = await Notification.objects.acreate(user=ann, title=title)
        assert essence(await socket.hear()) == (OWNED, "created", row.pk)
        await Group.objects.acreate(name=f"secret after the {title}")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"entity": "users.User"}, "unknown_entity"),
        ({"entity": "auth.group"}, "unknown_entity"),
        ({"entity": ["auth.Group"]}, "unknown_entity"),
        ({}, "unknown_entity"),
        ({"entity": PUBLIC, "record": "1"}, "invalid"),
        ({"entity": PUBLIC, "record": True}, "invalid"),
    ],
)
@played
async def test_what_is_not_live_cannot_be_subscribed_to(
    message: dict[str, Any], code: str, staff: User
) -> None:
    socket = await opened(staff)
    assert (await socket.ask("subscribe", **message))["code"] == code


@played
async def test_who_unsubscribes_hears_no_more(ann: User) -> None:
    socket = await subscribed(ann, OWNED)
    assert (await socket.ask("subscribe", entity=PUBLIC))["type"] == "subscribed"
    assert (await socket.ask("unsubscribe", entity=OWNED))["type"] == "unsubscribed"
    await Notification.objects.acreate(user=ann, title="unheard")
    assert await changes(socket, "end") == []


@played
async def test_a_change_that_is_rolled_back_is_not_told(ann: User) -> None:
    def fail() -> None:
        with transaction.atomic():
            Group.objects.create(name="never")
            transaction.set_rollback(True)

    socket = await subscribed(ann, PUBLIC)
    await sync_to_async(fail)()
    assert await changes(socket, "end") == []


@played
async def test_part_of_a_transaction_that_is_undone_is_not_told(ann: User) -> None:
    def half() -> None:
        with transaction.atomic():
            Group.objects.create(name="kept")
            with transaction.atomic():
                Group.objects.create(name="undone")
                transaction.set_rollback(True)

    socket = await subscribed(ann, PUBLIC)
    await sync_to_async(half)()
    assert len(await changes(socket, "end")) == 1


@played
async def test_a_row_that_is_saved_twice_is_told_once(ann: User) -> None:
    group = await Group.objects.acreate(name="one")

    def twice() -> None:
        with transaction.atomic():
            group.save()
            group.save()

    socket = await subscribed(ann, PUBLIC)
    await sync_to_async(twice)()
    assert await changes(socket, "end") == [(PUBLIC, "changed", group.pk)]


@played
async def test_very_many_changes_are_told_as_several(
    ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FEW", 2)

    def many() -> None:
        with transaction.atomic():
            for number in range(5):
                Group.objects.create(name=f"group {number}")

    socket = await subscribed(ann, PUBLIC)
    await sync_to_async(many)()
    said = await changes(socket, "end")
    assert [action for _, action, _ in said] == ["created", "created", "changed"]
    assert said[-1] == (PUBLIC, "changed", None)


@played
async def test_what_no_signal_tells_can_be_announced(ann: User, bob: User) -> None:
    for user in (ann, bob):
        await Notification.objects.acreate(user=user, title="old")
    a, b = await subscribed(ann, OWNED), await subscribed(bob, OWNED)
    rows = Notification.objects.filter(user=ann)
    await rows.aupdate(title="new")
    await sync_to_async(live.announce)(rows)
    assert essence(await a.hear()) == (OWNED, "changed", None)
    row = await Notification.objects.acreate(user=bob, title="next")
    assert essence(await b.hear()) == (OWNED, "created", row.pk)
