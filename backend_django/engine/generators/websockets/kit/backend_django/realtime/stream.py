"""The last messages, kept in a bounded Redis stream for sockets that were away."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from redis import Redis
from redis.exceptions import ResponseError

ID = re.compile(r"(\d{1,15})-(\d{1,15})", re.ASCII)
NOTHING = "0-0"
OVERLAP = 5000
"""Milliseconds read twice: two messages may arrive in another order than they were kept in."""


@dataclass(frozen=True)
class Kept:
    """A message and the groups it was for."""

    groups: frozenset[str]
    message: dict[str, Any]


@cache
def _redis(url: str) -> Redis:
    return Redis.from_url(url, socket_timeout=2, socket_connect_timeout=1, decode_responses=True)


def _key() -> str:
    return f"{settings.REALTIME_PREFIX}:stream"


def append(groups: Sequence[str], message: dict[str, Any]) -> str:
    """Keep a message and return its id; what is too old for the buffer goes."""
    entry: Any = {"groups": json.dumps(list(groups)), "message": json.dumps(message)}
    length = settings.REALTIME["REPLAY_MESSAGES"]
    redis = _redis(settings.REDIS_URL)
    return str(redis.xadd(_key(), entry, maxlen=length, approximate=False))


def last() -> str:
    """Return the id of the newest message."""
    newest: Any = _redis(settings.REDIS_URL).xrevrange(_key(), count=1)
    return str(newest[0][0]) if newest else NOTHING


def since(after: str) -> list[Kept] | None:
    """Return what was kept after a message; None when some of it may be gone."""
    redis: Any = _redis(settings.REDIS_URL)
    start = (max(_pair(after)[0] - OVERLAP, 0), 0)
    try:
        about = redis.xinfo_stream(_key())
    except ResponseError:  # there is no stream
        return [] if after == NOTHING else None
    first = about["first-entry"]
    trimmed = about["entries-added"] > about["length"]
    if _pair(about["last-generated-id"]) < _pair(after):
        return None
    if trimmed and (first is None or start < _pair(first[0])):
        return None
    return [_kept(*entry) for entry in redis.xrange(_key(), min="{}-{}".format(*start))]


def _pair(identifier: str) -> tuple[int, int]:
    found = ID.fullmatch(identifier)
    if found is None:
        raise ValueError(identifier)
    return int(found[1]), int(found[2])


def _kept(identifier: str, entry: dict[str, str]) -> Kept:
    message = {**json.loads(entry["message"]), "id": identifier}
    return Kept(frozenset(json.loads(entry["groups"])), message)
