"""Whether the process is alive, and whether it can serve."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, JsonResponse
from redis.exceptions import RedisError


@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can."""
    return JsonResponse({"status": "ok"})


@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database and the cache do, else 503 and the name of what is away."""
    checks = {"database": _said(_database), "cache": _said(_cache)}
    well = set(checks.values()) == {"ok"}
    body = {"status": "ok" if well else "unavailable", "checks": checks}
    return JsonResponse(body, status=200 if well else 503)


def _said(check: Callable[[], None]) -> str:
    try:
        check()
    except (DatabaseError, RedisError, OSError):
        return "unavailable"
    return "ok"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache() -> None:
    cache.get("health")
