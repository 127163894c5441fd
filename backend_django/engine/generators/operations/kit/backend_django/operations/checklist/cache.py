"""The cache, and the store that it shares with the broker."""

from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import get_random_string

from .database import private
from .points import Category, UnclearError, unless

CACHE = Category("cache")
FULL = 0.8
LONGEST_WAIT = 5
OLDEST = (6, 2)


def store() -> dict[str, Any]:
    """Return what the store of REDIS_URL says of itself."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=LONGEST_WAIT) as client:
        about: Any = client.info()
        return dict(about)


@CACHE.check(
    "reachable",
    "The cache keeps what it is given",
    "Look at CACHE_URL, REDIS_URL and the network.",
)
def reachable() -> str:
    key, value = f"checklist-{get_random_string(12)}", get_random_string(12)
    cache.set(key, value, timeout=10)
    kept = cache.get(key)
    cache.delete(key)
    return unless(kept == value, "it does not")


@CACHE.check(
    "shared",
    "All processes share one cache: throttles count in it",
    "Use Django's RedisCache; a cache in memory counts for each process alone.",
    settings_only=True,
)
def shared() -> str:
    backend = settings.CACHES["default"]["BACKEND"]
    alone = any(word in backend.lower() for word in ("locmem", "dummy", "filebased"))
    return unless(not alone, f"{backend} is in use")


@CACHE.check(
    "prefix",
    "Keys carry the project's name, should another project use the same store",
    "Set CACHES['default']['KEY_PREFIX'].",
    settings_only=True,
)
def prefix() -> str:
    return unless(settings.CACHES["default"].get("KEY_PREFIX"), "there is none")


@CACHE.check(
    "timeouts",
    "A store that hangs is given up after a few seconds",
    "Set socket_timeout and socket_connect_timeout in CACHES['default']['OPTIONS'].",
    settings_only=True,
)
def timeouts() -> str:
    options = settings.CACHES["default"].get("OPTIONS", {})
    waits = [options.get(name) for name in ("socket_timeout", "socket_connect_timeout")]
    short = all(wait and wait <= LONGEST_WAIT for wait in waits)
    return unless(short, f"they are {waits[0]} and {waits[1]}")


@CACHE.check(
    "version",
    "The store is Redis 6.2 or newer, or Valkey",
    "Upgrade it.",
)
def version() -> str:
    found = str(store()["redis_version"])
    return unless(tuple(map(int, found.split(".")[:2])) >= OLDEST, f"it is {found}")


@CACHE.check(
    "eviction",
    "The store never throws tasks away when its memory is full",
    "Start it with --maxmemory-policy noeviction, or give broker and cache a store each.",
)
def eviction() -> str:
    if urlsplit(settings.CELERY_BROKER_URL).scheme not in {"redis", "rediss", "unix"}:
        raise UnclearError("the broker is another one")
    policy = store()["maxmemory_policy"]
    return unless(policy == "noeviction", f"maxmemory-policy is {policy}")


@CACHE.check(
    "persistence",
    "The store writes tasks to disk: a restart loses none",
    "Start it with --appendonly yes.",
)
def persistence() -> str:
    return unless(store()["aof_enabled"], "appendonly is off")


@CACHE.check(
    "memory",
    "The store uses less than 80 % of the memory that it may use",
    "Give it more memory, or shorten how long things are kept.",
)
def memory() -> str:
    about = store()
    limit = about["maxmemory"] or about["total_system_memory"]
    used = about["used_memory"] / limit
    return unless(used < FULL, f"it uses {used:.0%}")


@CACHE.check(
    "protected",
    "The store asks for a password, or is in a private network",
    "Set requirepass and put the password into REDIS_URL; use rediss:// across networks.",
)
def protected() -> str:
    url = urlsplit(settings.REDIS_URL)
    return unless(url.password or private(url.hostname or ""), "anybody may use it")
