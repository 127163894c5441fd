"""Who may open a socket, from where, and for how long."""

import pytest
from asgiref.sync import sync_to_async
from pytest_django import Settings
from rest_framework.test import APIClient

from backend_django.realtime import tickets
from backend_django.realtime.api.views import TicketRate
from backend_django.realtime.consumers import base
from backend_django.users.models import User

from .client import Socket, listening, opened, played

PATHS = pytest.mark.parametrize("path", ["/ws/updates/", "/ws/notifications/"])


@PATHS
@played
async def test_without_a_credential_a_socket_is_closed_with_a_reason(
    path: str, transactional_db: None
) -> None:
    socket = Socket(path)
    assert await socket.open()
    assert await socket.closed_with() == base.UNAUTHENTICATED


@pytest.mark.parametrize("protocols", [("ticket", "wrong"), ("ticket",), ("other", "wrong")])
@played
async def test_a_wrong_credential_opens_nothing(
    protocols: tuple[str, ...], transactional_db: None
) -> None:
    socket = Socket("/ws/updates/", *protocols)
    assert await socket.open()
    assert await socket.closed_with() == base.UNAUTHENTICATED


@played
async def test_a_credential_in_the_address_opens_nothing(ann: User) -> None:
    ticket = await sync_to_async(tickets.issue)(ann)
    socket = Socket(f"/ws/updates/?ticket={ticket}&token={ticket}")
    assert await socket.open()
    assert await socket.closed_with() == base.UNAUTHENTICATED


@played
async def test_the_sub_protocol_is_echoed(ann: User) -> None:
    socket = await opened(ann)
    assert socket.protocol == "ticket"


@pytest.mark.parametrize(
    ("origin", "accepted"),
    [
        ("https://shop.example.com", True),
        ("https://app.example.org", True),
        ("https://evil.example", False),
        ("https://shop.example.com.evil.example", False),
    ],
)
@played
async def test_a_page_of_another_origin_is_refused(
    origin: str, accepted: bool, ann: User, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["shop.example.com"]
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example.org"]
    ticket = await sync_to_async(tickets.issue)(ann)
    socket = Socket("/ws/updates/", "ticket", ticket, origin=origin)
    assert await socket.open() is accepted


@pytest.mark.django_db
def test_a_ticket_needs_somebody_who_is_signed_in(anonymous: APIClient) -> None:
    assert anonymous.post("/api/v1/realtime/ticket/").status_code == 401


def test_tickets_have_a_limit_of_their_own(
    member: APIClient, stranger: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TicketRate, "rate", "2/min")
    codes = [member.post("/api/v1/realtime/ticket/").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert stranger.post("/api/v1/realtime/ticket/").status_code == 200


def test_a_ticket_stands_for_whoever_asked_for_it(user: User, member: APIClient) -> None:
    answer = member.post("/api/v1/realtime/ticket/")
    assert answer.status_code == 200
    session = tickets.redeem(answer.json()["ticket"])
    assert session is not None
    assert session.user == user


def test_a_ticket_opens_one_socket(user: User) -> None:
    ticket = tickets.issue(user)
    assert tickets.redeem(ticket) is not None
    assert tickets.redeem(ticket) is None


def test_a_ticket_is_soon_worth_nothing(user: User, settings: Settings) -> None:
    settings.REALTIME["TICKET_SECONDS"] = 0
    assert tickets.redeem(tickets.issue(user)) is None


@played
async def test_somebody_who_is_switched_off_opens_nothing(ann: User) -> None:
    ticket = await sync_to_async(tickets.issue)(ann)
    await User.objects.filter(pk=ann.pk).aupdate(is_active=False)
    socket = Socket("/ws/updates/", "ticket", ticket)
    assert await socket.open()
    assert await socket.closed_with() == base.UNAUTHENTICATED


@PATHS
@played
async def test_a_session_ends_when_it_expires(path: str, ann: User, settings: Settings) -> None:
    settings.REALTIME["SESSION_SECONDS"] = 0.2
    socket = await opened(ann, path)
    assert await socket.closed_with() == base.EXPIRED


@played
async def test_a_newer_credential_prolongs_the_session(ann: User, settings: Settings) -> None:
    socket = await opened(ann)
    settings.REALTIME["SESSION_SECONDS"] = 9999
    ticket = await sync_to_async(tickets.issue)(ann)
    answer = await socket.ask("auth", protocol="ticket", credential=ticket)
    assert answer["type"] == "authenticated"
    assert answer["expires_in"] > 9000


@played
async def test_the_credential_of_another_user_ends_the_session(ann: User, bob: User) -> None:
    socket = await opened(ann)
    ticket = await sync_to_async(tickets.issue)(bob)
    await socket.say("auth", protocol="ticket", credential=ticket)
    assert await socket.closed_with() == base.FORBIDDEN


@played
async def test_a_wrong_credential_does_not_prolong_the_session(ann: User) -> None:
    socket = await opened(ann)
    await socket.say("auth", protocol="ticket", credential="wrong")
    assert await socket.closed_with() == base.UNAUTHENTICATED


@played
async def test_a_user_who_is_switched_off_is_sent_away_at_once(ann: User) -> None:
    socket = await listening(ann)
    ann.is_active = False
    await ann.asave()
    assert await socket.closed_with() == base.FORBIDDEN


@played
async def test_a_user_who_is_deleted_is_sent_away_at_once(ann: User) -> None:
    socket = await listening(ann)
    await ann.adelete()
    assert await socket.closed_with() == base.FORBIDDEN


@played
async def test_the_heartbeat_notices_what_no_signal_told(ann: User, settings: Settings) -> None:
    settings.REALTIME["HEARTBEAT_SECONDS"] = 0.05
    socket = await opened(ann)
    await User.objects.filter(pk=ann.pk).aupdate(is_active=False)
    assert await socket.closed_with() == base.FORBIDDEN


@played
async def test_the_server_asks_for_a_sign_of_life(ann: User, settings: Settings) -> None:
    settings.REALTIME["HEARTBEAT_SECONDS"] = 0.05
    socket = await opened(ann)
    assert await socket.hear() == {"type": "ping"}
    await socket.say("pong")
    assert await socket.hear() == {"type": "ping"}


@played
async def test_a_silent_client_is_sent_away(ann: User, settings: Settings) -> None:
    settings.REALTIME |= {"HEARTBEAT_SECONDS": 0.05, "IDLE_SECONDS": 0.1}
    socket = await opened(ann)
    assert await socket.closed_with() == base.IDLE
