"""Django's Redis cache, except that an outage is a miss: reads and writes go on without it."""

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from django.utils.functional import cached_property
from redis.backoff import NoBackoff
from redis.exceptions import MaxConnectionsError, RedisError
from redis.retry import Retry

from .outages import Pause

logger = logging.getLogger(__name__)

T = TypeVar("T")

_lock = threading.Lock()
_clients: dict[str, tuple[Any, Pause]] = {}


class OutageIsMissCache(RedisCache):
    """Says "not there" of whatever the server does not answer.

    Django makes a cache for each thread; these share one client, so that ``max_connections``
    bounds the connections of the whole process.
    """

    _class: Any
    _options: dict[str, Any]
    _servers: list[str]

    @cached_property
    def _shared(self) -> tuple[Any, Pause]:
        place = repr((self._servers, sorted(self._options.items())))
        with _lock:
            if place not in _clients:
                options = {"retry": Retry(NoBackoff(), 1), **self._options}
                _clients[place] = self._class(self._servers, **options), Pause()
            return _clients[place]

    @cached_property
    def _cache(self) -> Any:
        return self._shared[0]

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._attempt(False, super().add, key, value, timeout, version)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._attempt(default, super().get, key, default, version)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._attempt(None, super().set, key, value, timeout, version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._attempt(False, super().touch, key, timeout, version)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._attempt(False, super().delete, key, version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        return self._attempt({}, super().get_many, list(keys), version)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self._attempt(False, super().has_key, key, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number; ValueError where there is none, and while the server is away."""
        number = self._attempt(None, super().incr, key, delta, version)
        if number is None:
            raise ValueError(key)
        return number

    def set_many(
        self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[Any]:
        """Keep several values; return the keys of those that could not be kept."""
        return self._attempt(list(data), super().set_many, data, timeout, version)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._attempt(None, super().delete_many, list(keys), version)

    def clear(self) -> None:
        self._attempt(None, super().clear)

    def _attempt(self, otherwise: T, call: Callable[..., T], *arguments: Any) -> T:
        pause = self._shared[1]
        if pause.lasts():
            return otherwise
        try:
            return call(*arguments)
        except RedisError as error:
            logger.warning("the cache does not answer: %s", type(error).__name__)
            if not isinstance(error, MaxConnectionsError):  # busy is not away
                pause.begin()
            return otherwise
