"""Notifications are private, kept until they are read, and told at once."""

import pytest
from asgiref.sync import sync_to_async
from rest_framework.test import APIClient

from backend_django.conftest import client_of
from backend_django.realtime.models import Notification
from backend_django.realtime.notifications import notify
from backend_django.users.models import User

from .client import listening, played

PATH = "/api/v1/realtime/notifications/"


@pytest.fixture
def mine(user: User, admin_user: User) -> Notification:
    notify([admin_user], "Not yours")
    notify([user], "Counted", "All of it.", "/catalog")
    return Notification.objects.get(user=user)


@pytest.mark.django_db
def test_notifications_need_somebody_who_is_signed_in(anonymous: APIClient) -> None:
    assert anonymous.get(PATH).status_code == 401
    assert anonymous.post(f"{PATH}read/").status_code == 401


def test_one_sees_ones_own(mine: Notification, member: APIClient) -> None:
    (found,) = member.get(PATH).json()["results"]
    assert (found["id"], found["title"], found["link"]) == (mine.pk, "Counted", "/catalog")
    assert found["read_at"] is None


def test_the_newest_comes_first(user: User, member: APIClient) -> None:
    notify([user], "old")
    notify([user], "new")
    assert [found["title"] for found in member.get(PATH).json()["results"]] == ["new", "old"]


def test_one_is_marked_as_read(mine: Notification, user: User, member: APIClient) -> None:
    notify([user], "unread")
    assert member.post(f"{PATH}{mine.pk}/read/").json()["read_at"] is not None
    (left,) = member.get(PATH, {"read_at__isnull": "true"}).json()["results"]
    assert left["title"] == "unread"


def test_all_are_marked_as_read(mine: Notification, user: User, member: APIClient) -> None:
    notify([user], "another")
    assert member.post(f"{PATH}read/").json() == {"read": 2}
    assert member.post(f"{PATH}read/").json() == {"read": 0}
    assert Notification.objects.filter(read_at=None).count() == 1


def test_nobody_reads_for_another(mine: Notification, stranger: APIClient) -> None:
    assert stranger.get(f"{PATH}{mine.pk}/").status_code == 404
    assert stranger.post(f"{PATH}{mine.pk}/read/").status_code == 404
    assert stranger.post(f"{PATH}read/").json() == {"read": 0}
    mine.refresh_from_db()
    assert mine.read_at is None


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_or_deletes_one(
    method: str, mine: Notification, admin_user: User
) -> None:
    own = Notification.objects.get(user=admin_user)
    path = PATH if method == "post" else f"{PATH}{own.pk}/"
    assert getattr(client_of(admin_user), method)(path, {"title": "x"}).status_code == 405


@played
async def test_a_notification_is_told_to_its_user_alone(ann: User, bob: User) -> None:
    a, b = await listening(ann), await listening(bob)
    await sync_to_async(notify)([ann], "for Ann")
    await sync_to_async(notify)([bob], "for Bob")
    for socket, title in ((a, "for Ann"), (b, "for Bob")):
        message = await socket.hear()
        assert message["event"] == "notifications.new"
        assert message["data"]["title"] == title
    

@played
async def test_what_is_read_in_one_page_is_read_in_all(ann: User) -> None:
    await Notification.objects.acreate(user=ann, title="one")
    socket = await listening(ann)
    await sync_to_async(client_of(ann).post)(f"{PATH}read/")
    assert (await socket.hear())["event"] == "notifications.read"
