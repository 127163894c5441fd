"""What every socket does: a session that ends, a heartbeat, limits, resumption."""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import DatabaseError

from backend_django.realtime import groups, stream
from backend_django.realtime.limits import Allowance
from backend_django.realtime.sessions import UNAUTHENTICATED, Session, session_of
from backend_django.users.models import User

logger = logging.getLogger(__name__)

EXPIRED, FORBIDDEN, IDLE = 4402, 4403, 4408
TOO_LARGE, TOO_MANY = 4413, 4429

Message = dict[str, Any]


class RefusedError(Exception):
    """What a client asked for cannot be had; ``code`` says why, ``about`` of what."""

    def __init__(self, code: str, **about: Any) -> None:
        super().__init__(code)
        self.message = {"type": "error", "code": code, **about}


class SocketConsumer(AsyncWebsocketConsumer):
    """A socket of somebody who is signed in."""

    session: Session
    pulse: asyncio.Task[None] | None = None

    def handlers(self) -> dict[str, Callable[[Message], Awaitable[None]]]:
        """Return what answers the messages of a client, by their type."""
        return {
            "ping": self.on_ping,
            "pong": self.on_pong,
            "auth": self.on_auth,
            "resume": self.on_resume,
        }

    def wanted_groups(self, user: User) -> set[str]:
        """Return the groups that the socket belongs to, as the rights of ``user`` are now."""
        return {groups.of_session(user.pk)}

    def wants(self, message: Message) -> bool:
        """Say whether a message to one of the groups is for this socket."""
        return True

    # The life of a socket

    async def connect(self) -> None:
        scope: dict[str, Any] = {**self.scope}
        session: Session = scope["realtime_session"]
        await self.accept(scope["subprotocols"][0])
        self.session = session
        self.joined: set[str] = set()
        self.allowance = Allowance(settings.REALTIME["MESSAGES_PER_SECOND"])
        self.heard = time.monotonic()
        self.resumed = False
        await self.regroup()
        await self.say(
            "welcome",
            last=await sync_to_async(stream.last, thread_sensitive=False)(),
            heartbeat=settings.REALTIME["HEARTBEAT_SECONDS"],
            expires_in=session.expires - time.time(),
        )
        self.pulse = asyncio.create_task(self.beat())

    async def disconnect(self, code: int) -> None:
        if self.pulse is None:
            return
        self.pulse.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.pulse
        for name in self.joined:
            await self.channel_layer.group_discard(name, self.channel_name)

    async def beat(self) -> None:
        """Ask for a sign of life until the session ends, the client is silent, or has no rights."""
        while True:
            left = self.session.expires - time.time()
            await asyncio.sleep(max(0, min(settings.REALTIME["HEARTBEAT_SECONDS"], left)))
            if time.time() >= self.session.expires:
                await self.close(EXPIRED)
            elif time.monotonic() - self.heard > settings.REALTIME["IDLE_SECONDS"]:
                await self.close(IDLE)
            elif await self.still_allowed():
                await self.say("ping")
                continue
            return

    async def say(self, kind: str, **more: Any) -> None:
        await self.send(json.dumps({"type": kind, **more}))

    # Rights

    async def regroup(self) -> None:
        """Join and leave groups, so that the socket is in those that it belongs to."""
        wanted = await database_sync_to_async(self.wanted_groups)(self.session.user)
        for name in wanted - self.joined:
            await self.channel_layer.group_add(name, self.channel_name)
        for name in self.joined - wanted:
            await self.channel_layer.group_discard(name, self.channel_name)
        self.joined = wanted

    async def still_allowed(self) -> bool:
        """Read the user again; close for one who is gone or switched off."""
        active = User.objects.filter(pk=self.session.user.pk, is_active=True)
        try:
            user = await database_sync_to_async(active.first)()
        except DatabaseError:
            logger.warning("the rights of a socket could not be checked", exc_info=True)
            return True
        if user is None:
            await self.close(FORBIDDEN)
            return False
        self.session = Session(user, self.session.expires)
        await self.regroup()
        return True

    # From the client

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        self.heard = time.monotonic()
        if self.allowance.spent():
            await self.close(TOO_MANY)
        elif len(text_data or bytes_data or "") > settings.REALTIME["MESSAGE_BYTES"]:
            await self.close(TOO_LARGE)
        else:
            await self.answer(text_data or "")

    async def answer(self, text: str) -> None:
        try:
            message = _message(text)
            handler = self.handlers().get(message["type"], self.on_unknown)
            await handler(message)
        except RefusedError as refused:
            await self.send(json.dumps(refused.message))

    async def on_unknown(self, message: Message) -> None:
        raise RefusedError("unknown_message")

    async def on_ping(self, message: Message) -> None:
        await self.say("pong")

    async def on_pong(self, message: Message) -> None:
        """Having heard of the client is all."""

    async def on_auth(self, message: Message) -> None:
        """Go on with a newer credential of the same user."""
        proof = str(message.get("protocol", "")), str(message.get("credential", ""))
        session = await database_sync_to_async(session_of)(*proof)
        if session is None:
            await self.close(UNAUTHENTICATED)
        elif session.user.pk != self.session.user.pk:
            await self.close(FORBIDDEN)
        else:
            self.session = session
            await self.restart()
            await self.say("authenticated", expires_in=session.expires - time.time())

    async def restart(self) -> None:
        """Let the heartbeat wake up for the new end of the session."""
        if self.pulse is not None:
            self.pulse.cancel()
        self.pulse = asyncio.create_task(self.beat())

    async def on_resume(self, message: Message) -> None:
        """Send what was missed since a message; say so when that is no longer known."""
        after = message.get("after")
        if not isinstance(after, str) or not stream.ID.fullmatch(after):
            raise RefusedError("invalid")
        if self.resumed:
            raise RefusedError("resumed_before")
        self.resumed = True
        missed = await sync_to_async(stream.since, thread_sensitive=False)(after)
        if missed is None:
            await self.say("reload")
            return
        for kept in missed:
            if kept.groups & self.joined and self.wants(kept.message):
                await self.send(json.dumps(kept.message))
        await self.say("resumed")

    # From the channel layer

    async def push(self, event: Message) -> None:
        if self.wants(event["message"]):
            await self.send(json.dumps(event["message"]))

    async def rights_changed(self, event: Message) -> None:
        await self.still_allowed()


def _message(text: str) -> Message:
    """Return what a client said; RefusedError for what is no message."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise RefusedError("unknown_message")
    return message
