"""One open socket: tells its request's story until that ends, or the right to hear it does."""

from __future__ import annotations

import asyncio
import json
import logging
import uuid
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import InterfaceError, OperationalError
from redis.exceptions import RedisError

from backend_django.processing.events import PATIENCE, UNREACHABLE, group_of

from .credentials import PROTOCOL, grant_offered
from .messages import NOT_FOUND, UNAUTHORISED, Story

logger = logging.getLogger(__name__)

MALFORMED, TOO_MANY, FAULT, LATER = 4400, 4429, 1011, 1013
LONGEST = 1024
REST = 1.0  # seconds, before what failed is tried again
STORES_AWAY = (OperationalError, InterfaceError, RedisError)

_open: Counter[int] = Counter()


class RequestConsumer(AsyncWebsocketConsumer):
    """Listens for news by itself: a channel layer that is away must not close the socket."""

    channel_layer_alias = ""

    def __init__(self, request_id: uuid.UUID) -> None:
        super().__init__()
        self._request_id = request_id
        self._user_id = 0
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._leave()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def connect(self) -> None:
        """Accept, so that the reason to close can be told; then begin the story."""
        offered = list(self.scope["subprotocols"])
        await self.accept(subprotocol=PROTOCOL if PROTOCOL in offered else None)
        after = _after(self.scope["query_string"])
        if after is None:
            await self.close(MALFORMED)
            return
        try:
            await self._begin(offered, after)
        except STORES_AWAY as error:
            logger.warning("a socket could not be opened: %r", error)
            await self.close(LATER)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Answer a ping; anything else ends the conversation."""
        if text_data is not None and len(text_data) <= LONGEST and _is_ping(text_data):
            await self._say({"type": "pong"})
        else:
            await self.close(MALFORMED)

    async def _begin(self, offered: list[str], after: int) -> None:
        grant = await database_sync_to_async(grant_offered)(offered, self._request_id)
        if grant is None:
            await self.close(UNAUTHORISED)
        elif not self._enter(grant.user_id):
            await self.close(TOO_MANY)
        else:
            story = Story(grant, self._request_id, told=after)
            if await self._tell(*await database_sync_to_async(story.begin)()):
                for part in (self._listen(), self._go_on(story), self._beat()):
                    self._tasks.append(asyncio.create_task(self._guarded(part)))

    async def _listen(self) -> None:
        """Turn news into a look at the row; join again after each failure, and now and then."""
        layer = get_channel_layer()
        if layer is None:
            return
        channel, group = await layer.new_channel(), group_of(self._request_id)
        try:
            while True:
                with suppress(TimeoutError):
                    await self._hear(layer, channel, group)
        finally:
            with suppress(*UNREACHABLE):
                async with asyncio.timeout(PATIENCE):
                    await layer.group_discard(group, channel)

    async def _hear(self, layer: Any, channel: str, group: str) -> None:
        """Hear news for as long as a heartbeat lasts; wait a little if nothing can be heard."""
        try:
            async with asyncio.timeout(settings.SOCKET_HEARTBEAT_SECONDS):
                await layer.group_add(group, channel)
                self._news.set()  # of what came before we joined
                while await layer.receive(channel):
                    self._news.set()
        except (RedisError, ConnectionError):
            await asyncio.sleep(REST)

    async def _go_on(self, story: Story) -> None:
        """Look at the row with each piece of news, and every few seconds without."""
        going_on = True
        while going_on:
            with suppress(TimeoutError):
                async with asyncio.timeout(settings.SOCKET_POLL_SECONDS):
                    await self._news.wait()
            self._news.clear()
            try:
                going_on = await self._tell(*await database_sync_to_async(story.go_on)())
            except (OperationalError, InterfaceError) as error:
                logger.warning("the story of %s waits: %r", story.request_id, error)
                await asyncio.sleep(REST)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(settings.SOCKET_HEARTBEAT_SECONDS)
            await self._say({"type": "heartbeat"})

    async def _tell(self, texts: list[str], code: int | None) -> bool:
        """Send what is new; False when the socket is closed now."""
        for text in texts:
            await self.send(text_data=text)
        if code is not None:
            await self.close(code)
        return code is None

    async def _say(self, message: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(message))

    async def _guarded(self, part: Coroutine[Any, Any, None]) -> None:
        try:
            await part
        except Exception:
            logger.exception("a socket is closed for a fault of ours")
            await self.close(FAULT)

    def _enter(self, user_id: int) -> bool:
        if _open[user_id] >= settings.SOCKETS_PER_USER:
            return False
        self._user_id = user_id
        _open[user_id] += 1
        return True

    def _leave(self) -> None:
        _open[self._user_id] -= 1
        if _open[self._user_id] <= 0:
            del _open[self._user_id]


class NowhereConsumer(AsyncWebsocketConsumer):
    """For every other path: says what an unknown request says."""

    channel_layer_alias = ""

    async def connect(self) -> None:
        offered = list(self.scope["subprotocols"])
        await self.accept(subprotocol=PROTOCOL if PROTOCOL in offered else None)
        await self.close(NOT_FOUND)


def _after(query: bytes) -> int | None:
    """Return the number in ``?after=``; None where it is none."""
    given = parse_qs(query.decode("latin-1")).get("after", ["0"])[-1]
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _is_ping(text: str) -> bool:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(message, dict) and message.get("type") == "ping"
