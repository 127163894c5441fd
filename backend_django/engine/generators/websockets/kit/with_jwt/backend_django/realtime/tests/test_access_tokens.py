"""An access token opens sockets for as long as it is good."""

from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from backend_django.realtime.consumers import base
from backend_django.users import tokens
from backend_django.users.models import User

from .client import Socket, played


def access(user: User, lifetime: timedelta | None = None) -> str:
    """Return an access token of a new session."""
    token = tokens.opened(user).access_token
    if lifetime is not None:
        token.set_exp(from_time=timezone.now(), lifetime=lifetime)
    return str(token)


async def opened(user: User, lifetime: timedelta | None = None) -> Socket:
    """Return a socket that an access token was shown to."""
    token = await sync_to_async(access)(user, lifetime)
    socket = Socket("/ws/notifications/", "jwt", token)
    assert await socket.open()
    return socket


@played
async def test_an_access_token_opens_a_socket(ann: User) -> None:
    socket = await opened(ann)
    assert socket.protocol == "jwt"
    assert (await socket.hear())["type"] == "welcome"


@played
async def test_an_expired_token_opens_nothing(ann: User) -> None:
    socket = await opened(ann, timedelta(seconds=-1))
    assert await socket.closed_with() == base.UNAUTHENTICATED


@played
async def test_a_refresh_token_opens_nothing(ann: User) -> None:
    token = await sync_to_async(tokens.opened)(ann)
    socket = Socket("/ws/notifications/", "jwt", str(token))
    assert await socket.open()
    assert await socket.closed_with() == base.UNAUTHENTICATED


@played
async def test_the_token_of_an_ended_session_opens_nothing(ann: User) -> None:
    token = await sync_to_async(access)(ann)
    await sync_to_async(tokens.end_all)(ann)
    socket = Socket("/ws/notifications/", "jwt", token)
    assert await socket.open()
    assert await socket.closed_with() == base.UNAUTHENTICATED


@played
async def test_a_socket_closes_when_its_token_expires(ann: User) -> None:
    socket = await opened(ann, timedelta(seconds=2))
    assert (await socket.hear())["type"] == "welcome"
    assert await socket.closed_with() == base.EXPIRED


@pytest.mark.parametrize("protocol", ["jwt", "ticket"])
@played
async def test_the_token_of_another_user_prolongs_nothing(
    protocol: str, ann: User, bob: User
) -> None:
    socket = await opened(ann)
    assert (await socket.hear())["type"] == "welcome"
    foreign = await sync_to_async(access)(bob)
    await socket.say("auth", protocol=protocol, credential=foreign)
    expected = base.FORBIDDEN if protocol == "jwt" else base.UNAUTHENTICATED
    assert await socket.closed_with() == expected
