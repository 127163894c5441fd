"""One line in the log for each request: who asked what, how it went, how long it took."""

import itertools
import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from rest_framework.throttling import BaseThrottle

from .secrets import harmless_path

logger = logging.getLogger("backend_django.requests")

PROBES = "/health/"
AGENT_LENGTH = 200


class RequestLogMiddleware:
    """Writes no body and no header but the user agent: what is not written cannot leak.

    Probes that went well are written once in ``REQUEST_LOG_PROBES`` times.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._probes = itertools.count()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response = self.get_response(request)
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
        if not self._is_left_out(request, response):
            _write(_fields(request, response, milliseconds))
        return response

    def _is_left_out(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        if not request.path.startswith(PROBES) or response.status_code >= 400:
            return False
        return next(self._probes) % settings.REQUEST_LOG_PROBES != 0


def _fields(request: Any, response: Any, milliseconds: float) -> dict[str, Any]:
    length = request.headers.get("Content-Length", "")
    return {
        "method": request.method,
        "path": harmless_path(request),
        "status": response.status_code,
        "milliseconds": milliseconds,
        "slow": milliseconds >= settings.SLOW_REQUEST_MILLISECONDS,
        "user_id": _user_id(request),
        "ip": BaseThrottle().get_ident(request),
        "bytes_in": int(length) if length.isdecimal() else 0,
        "bytes_out": None if response.streaming else len(response.content),
        "agent": request.headers.get("User-Agent", "")[:AGENT_LENGTH],
    }


def _write(fields: dict[str, Any]) -> None:
    level = logging.WARNING if fields["slow"] else logging.INFO
    words = "{method} {path} {status} {milliseconds} ms".format_map(fields)
    logger.log(level, "%s", words, extra={"fields": fields})


def _user_id(request: HttpRequest) -> Any:
    """Return the id of the user that somebody has looked up already; a log asks no database."""
    user: Any = getattr(request, "user", None)
    if isinstance(user, SimpleLazyObject):
        user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)
