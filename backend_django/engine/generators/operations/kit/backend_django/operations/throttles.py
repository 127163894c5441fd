"""How often a client may ask: four limits, each with a class, a rate and a counter of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:  # rest_framework.views imports this module
    from rest_framework.views import APIView


class ClientThrottle(SimpleRateThrottle):
    """Counts a signed-in user by their id, everybody else by the address before our proxies.

    The rate is the one of ``scope`` in ``THROTTLE_RATES``, read anew for each request. Paths in
    ``THROTTLE_FREE_PATHS`` are not counted: their views have limits of their own.
    """

    scope: str

    def get_rate(self) -> str:
        return str(settings.THROTTLE_RATES[self.scope])

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        counted = self.counted(request)
        if not counted or any(part in request.path_info for part in settings.THROTTLE_FREE_PATHS):
            return None
        user = request.user
        client = f"user-{user.pk}" if user and user.is_authenticated else self.get_ident(request)
        return self.cache_format % {"scope": f"{self.scope}-{counted}", "ident": client}

    def counted(self, request: Request) -> str:
        """Return the name of the counter that this request adds to; empty for none."""
        raise NotImplementedError


class UserThrottle(ClientThrottle):
    """Everything that one signed-in user asks."""

    scope = "user"

    def counted(self, request: Request) -> str:
        return "all" if request.user and request.user.is_authenticated else ""


class AnonThrottle(ClientThrottle):
    """Everything that one address asks without signing in."""

    scope = "anon"

    def counted(self, request: Request) -> str:
        return "" if request.user and request.user.is_authenticated else "all"


class BurstThrottle(ClientThrottle):
    """Changes, by whomever: a script that runs wild stops early."""

    scope = "burst"

    def counted(self, request: Request) -> str:
        return "" if request.method in SAFE_METHODS else "changes"


class StrictThrottle(ClientThrottle):
    """What is worth guessing or hurts most: credentials, and deletions on a counter of their own."""

    scope = "strict"

    def counted(self, request: Request) -> str:
        if request.method in SAFE_METHODS:
            return ""
        if any(part in request.path_info for part in settings.THROTTLE_STRICT_PATHS):
            return "credentials"
        return request.method or "" if request.method in settings.THROTTLE_STRICT_METHODS else ""
