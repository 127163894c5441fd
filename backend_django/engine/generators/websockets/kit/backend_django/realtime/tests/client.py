"""A WebSocket client for tests, and the way to run an async test on the thread of the test."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, ClassVar

from asgiref.sync import async_to_sync, sync_to_async
from channels.testing import WebsocketCommunicator

from backend_django.realtime import tickets
from backend_django.realtime.routing import sockets
from backend_django.users.models import User

PATIENCE = 15
FAREWELL = 2  # after that the connection is torn down
ORIGIN = "http://testserver"


def played(scenario: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Make an async test a plain one: it shares its thread, and the database, with the sockets.

    All sockets are closed at its end: what still ran would look for a thread of its own.
    """

    async def to_its_end(*args: Any, **kwargs: Any) -> None:
        try:
            await scenario(*args, **kwargs)
        finally:
            while Socket.opened:
                await Socket.opened.pop().close()

    @wraps(scenario)
    def test(*args: Any, **kwargs: Any) -> None:
        async_to_sync(to_its_end)(*args, **kwargs)

    return test


class Socket:
    """One socket, and what comes through it."""

    opened: ClassVar[list["Socket"]] = []

    def __init__(
        self, path: str = "/ws/updates/", *protocols: str, origin: str = ORIGIN
    ) -> None:
        headers = [(b"origin", origin.encode()), (b"host", b"testserver")]
        self.wire = WebsocketCommunicator(sockets(), path, headers, list(protocols))
        self.protocol: str | None = None
        self.opened.append(self)

    async def open(self) -> bool:
        """Shake hands; False where the server refuses to."""
        accepted, protocol = await self.wire.connect(timeout=PATIENCE)
        self.protocol = str(protocol)
        return bool(accepted)

    async def say(self, kind: str, **more: Any) -> None:
        await self.wire.send_json_to({"type": kind, **more})

    async def hear(self) -> dict[str, Any]:
        """Return the next message of the server."""
        message: dict[str, Any] = await self.wire.receive_json_from(timeout=PATIENCE)
        return message

    async def ask(self, kind: str, **more: Any) -> dict[str, Any]:
        """Send a message and return what the server says next."""
        await self.say(kind, **more)
        return await self.hear()

    async def closed_with(self) -> int:
        """Wait until the server closes, and return its code."""
        while True:
            output = await self.wire.receive_output(timeout=PATIENCE)
            if output["type"] == "websocket.close":
                return int(output["code"])

    async def close(self) -> None:
        """Leave, unless the server has ended the connection by itself."""
        if not self.wire.future.done():
            await self.wire.disconnect(timeout=FAREWELL)


async def opened(user: User, path: str = "/ws/updates/") -> Socket:
    """Return the open socket of a user who has been welcomed."""
    ticket = await sync_to_async(tickets.issue)(user)
    socket = Socket(path, "ticket", ticket)
    assert await socket.open()
    assert (await socket.hear())["type"] == "welcome"
    return socket


async def listening(user: User) -> Socket:
    """Return the open notifications socket of a user."""
    return await opened(user, "/ws/notifications/")


async def subscribed(user: User, entity: str, record: int | None = None) -> Socket:
    """Return a socket of ``user`` that hears of an entity, or of one of its rows."""
    socket = await opened(user)
    answer = await socket.ask("subscribe", entity=entity, record=record)
    assert answer == {"type": "subscribed", "entity": entity, "record": record}
    return socket
