"""Versions of the API: a literal step of the path, so that no URL pattern needs an argument."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.versioning import URLPathVersioning

STEP = re.compile(r"/api/(?P<version>v[0-9]+)/")


def version_in(path: str) -> str:
    """Return the version that a path names; empty where it names none."""
    found = STEP.match(path)
    return found["version"] if found else ""


class PathVersioning(URLPathVersioning):
    """Gives views ``request.version``. A version that is not allowed is not found."""

    def determine_version(self, request: Request, *args: Any, **kwargs: Any) -> str:
        version = version_in(request.path_info) or str(self.default_version)
        describing = self.version_param in kwargs  # as drf-spectacular asks, and no path of ours
        if not describing and not self.is_allowed_version(version):
            raise NotFound("There is no such version of the API.")
        return version

    def reverse(self, *args: Any, **kwargs: Any) -> str:
        """Reverse without the argument that URLPathVersioning adds: our paths are literal."""
        return super(URLPathVersioning, self).reverse(*args, **kwargs)


class DeprecationMiddleware:
    """Says on every answer of an old version since when it is deprecated and when it will end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in _announcements(version_in(request.path_info)):
            response.headers[name] = value
        return response


def _announcements(version: str) -> Iterator[tuple[str, str]]:
    """Yield the headers of RFC 9745 and RFC 8594."""
    if since := settings.API_DEPRECATIONS.get(version):
        yield "Deprecation", f"@{_timestamp(since)}"
    if end := settings.API_SUNSETS.get(version):
        yield "Sunset", http_date(_timestamp(end))


def _timestamp(day: str) -> int:
    midnight = datetime.combine(date.fromisoformat(day), time(), UTC)
    return int(midnight.timestamp())
