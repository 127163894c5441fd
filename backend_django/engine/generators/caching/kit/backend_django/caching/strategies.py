"""Three ways to keep a cache and a database together: choose by what a value is for."""

import functools
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import redis
from django.conf import settings
from django.db import transaction
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from .outages import Pause
from .versions import answers, in_change, seen

HIT, MISS, STALE, AWAY, OFF = "hit", "miss", "stale", "away", "off"
BATCH = "batch"
# Only the flush that has written a batch may drop it: another may have begun the next.
DROP = "if redis.call('HGET', KEYS[1], 'batch') == ARGV[1] then redis.call('DEL', KEYS[1]) end"


@dataclass(frozen=True)
class Look:
    """What the cache said: ``value`` after a hit, else what it takes to keep a new one.

    ``stale``: there was a value, and something that it shows has changed since.
    ``away``: the server does not answer. ``off``: this transaction has changed something that the
    value shows, so that what it sees concerns nobody else yet.
    """

    outcome: str
    key: str
    seconds: int
    versions: dict[str, str] | None = None
    value: Any = None

    def keep(self, value: Any) -> None:
        """Keep a value that was read after the look."""
        if self.versions is not None:
            answers.set(self.key, (self.versions, value), self.seconds)


class CacheAside:
    """Read: from the cache, else from the database, and keep it. Writes make it stale."""

    def __init__(self, seconds: int | None = None) -> None:
        self._seconds = seconds

    @property
    def seconds(self) -> int:
        """How long a value counts at most."""
        return settings.CACHE_SECONDS if self._seconds is None else self._seconds

    def look(self, key: str, tables: frozenset[str]) -> Look:
        """Look for a value that shows ``tables``. Look first, read the database afterwards."""
        if self.seconds <= 0 or in_change(tables):
            return Look(OFF, key, self.seconds)
        known = seen(key, tables)
        if known is None:
            return Look(AWAY, key, self.seconds)
        versions, kept = known
        if not isinstance(kept, tuple):
            return Look(MISS, key, self.seconds, versions)
        if kept[0] != versions:
            return Look(STALE, key, self.seconds, versions)
        return Look(HIT, key, self.seconds, versions, kept[1])


class WriteThrough(CacheAside):
    """Write: to the database, and at the commit to the cache: the next read is a hit."""

    def write(self, key: str, tables: frozenset[str], load: Callable[[], Any]) -> None:
        """Keep what ``load`` reads once the transaction is committed; nothing where it is None.

        It reads again after the commit, as any reader does: another writer may have come between.
        """

        def store() -> None:
            look = self.look(key, tables)
            value = None if look.versions is None else load()
            if value is not None:
                look.keep(value)

        transaction.on_commit(store, robust=True)


class WriteBehind:
    """Write: to a buffer in Redis at once, to the database in batches, by ``flush``.

    For counters: between two flushes Redis alone knows them. While it is away, they wait in the
    memory of the process.
    """

    def __init__(self, name: str, write: Callable[[UUID, Mapping[str, int]], None]) -> None:
        self._name, self._write = name, write
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._pause = Pause()

    @property
    def _buffer(self) -> str:
        return f"{settings.CACHE_PREFIX}:behind:{self._name}"

    @property
    def _taken(self) -> str:
        return f"{self._buffer}:taken"

    def add(self, changes: Mapping[str, int]) -> None:
        """Add to the counters."""
        with self._lock:
            self._held.update(changes)
            if self._pause.lasts():
                return
            held, self._held = self._held, Counter()
        try:
            with buffers().pipeline(transaction=len(held) > 1) as pipeline:
                for name, by in held.items():
                    pipeline.hincrby(self._buffer, name, by)
                pipeline.execute()
        except RedisError:
            self._pause.begin()
            with self._lock:
                self._held.update(held)

    def pending(self) -> Counter[str]:
        """Return what no flush has written yet; RedisError while the buffer is away."""
        with self._lock:
            total = Counter(self._held)
        for name in (self._buffer, self._taken):
            total.update(_numbers(buffers().hgetall(name)))
        return total

    def flush(self) -> int:
        """Write the buffer to the database and return how many counters it held.

        The buffer is first moved aside under another name. A flush that dies leaves it there, and
        the next one writes it again: ``write`` is told the batch, and takes each batch once.
        """
        self.add({})
        client = buffers()
        with suppress(redis.ResponseError):  # there is no buffer: nothing was added
            client.renamenx(self._buffer, self._taken)
        if not client.exists(self._taken):
            return 0
        client.hsetnx(self._taken, BATCH, uuid4().hex)
        found: dict[str, str] = client.hgetall(self._taken)
        if not found:  # another flush has just written it
            return 0
        numbers = _numbers(found)
        with transaction.atomic():
            self._write(UUID(found[BATCH]), numbers)
        client.eval(DROP, 1, self._taken, found[BATCH])
        return len(numbers)

    def clear(self) -> None:
        """Forget what is not written yet."""
        with self._lock:
            self._held.clear()
        buffers().delete(self._buffer, self._taken)


def buffers() -> Any:
    """Return the client of the buffers: they stand beside the tasks, where nothing is evicted."""
    return _client(settings.REDIS_URL)


@functools.cache
def _client(url: str) -> Any:
    pool = redis.BlockingConnectionPool.from_url(
        url,
        max_connections=settings.CACHE_CONNECTIONS,
        timeout=1,
        socket_timeout=1,
        socket_connect_timeout=1,
        health_check_interval=30,
        decode_responses=True,
        retry=Retry(NoBackoff(), 1),
    )
    return redis.Redis(connection_pool=pool)


def _numbers(found: Mapping[str, str]) -> dict[str, int]:
    return {name: int(number) for name, number in found.items() if name != BATCH}
