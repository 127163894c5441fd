"""The API: who may ask, how often, from where, and what the answers look like."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BrowsableAPIRenderer
from rest_framework.settings import api_settings

from backend_django.operations.cors import any_origin
from backend_django.operations.throttles import (
    AnonThrottle,
    BurstThrottle,
    ClientThrottle,
    StrictThrottle,
    UserThrottle,
)

from .asking import asked
from .points import Category, listed, unless

API = Category("api")
THROTTLES: set[type[ClientThrottle]] = {AnonThrottle, BurstThrottle, StrictThrottle, UserThrottle}
RATE = re.compile(r"[1-9][0-9]*/[smhd]")
LARGEST_BODY = 10 * 1024 * 1024
OPEN = re.compile(r"api/v[0-9]+/(auth|schema)/")


@API.check(
    "throttles",
    "The four throttles are on",
    "Put the missing class back into REST_FRAMEWORK['DEFAULT_THROTTLE_CLASSES'].",
    settings_only=True,
)
def throttles() -> str:
    missing = THROTTLES.difference(api_settings.DEFAULT_THROTTLE_CLASSES)
    return listed(throttle.__name__ for throttle in missing)


@API.check(
    "rates",
    "Every throttle has a rate that can be read, and none is switched off",
    "Set THROTTLE_USER, THROTTLE_ANON, THROTTLE_STRICT and THROTTLE_BURST as in 20/minute.",
    settings_only=True,
)
def rates() -> str:
    rates = settings.THROTTLE_RATES
    return listed(
        f"{throttle.scope}: {rates.get(throttle.scope)}"
        for throttle in THROTTLES
        if not RATE.match(rates.get(throttle.scope) or "")
    )


@API.check(
    "proxies",
    "NUM_PROXIES is the real number of proxies: throttles count the client before them",
    "Set NUM_PROXIES; with too few all clients count as one, with too many they choose their name.",
    settings_only=True,
)
def proxies() -> str:
    number = api_settings.NUM_PROXIES
    return unless(isinstance(number, int) and number >= 1, f"it is {number}")


@API.check(
    "cors-wildcard",
    "Pages of other origins are allowed by name only",
    "List the origins in CORS_ALLOWED_ORIGINS and remove wildcards.",
    settings_only=True,
)
def cors_wildcard() -> str:
    return any_origin()


@API.check(
    "cors-https",
    "Pages of other origins are served over TLS",
    "Let every origin in CORS_ALLOWED_ORIGINS begin with https://.",
    settings_only=True,
)
def cors_https() -> str:
    origins = settings.CORS_ALLOWED_ORIGINS
    return listed(o for o in origins if urlsplit(o).scheme != "https")


@API.check(
    "permissions",
    "An endpoint that says nothing about permissions asks for a signed-in user",
    "Set REST_FRAMEWORK['DEFAULT_PERMISSION_CLASSES'].",
    settings_only=True,
)
def permissions() -> str:
    classes: Any = api_settings.DEFAULT_PERMISSION_CLASSES
    return unless(classes and AllowAny not in classes, "everybody is allowed")


@API.check(
    "open-endpoints",
    "No endpoint but those for signing in and the documentation is open to everybody",
    "Give the view permission_classes.",
)
def open_endpoints() -> str:
    return listed(
        path
        for path, view in _endpoints(get_resolver().url_patterns)
        if AllowAny in getattr(view, "permission_classes", ()) and not OPEN.match(path)
    )


def _endpoints(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _endpoints(pattern.url_patterns, path)
        else:
            yield path, getattr(pattern.callback, "cls", None)


@API.check(
    "errors",
    "Every error has the one shape, and nothing of the cause",
    "Set REST_FRAMEWORK['EXCEPTION_HANDLER'] to backend_django.api.errors.exception_handler.",
)
def errors() -> str:
    response = asked("/api/v1/nothing-is-here/")
    if response.status_code != 404 or "error" not in response.json():
        return f"an unknown path answers {response.status_code}"
    found = response.json()["error"]["request_id"]
    return unless(found == response.headers.get("X-Request-ID"), "it has no request id")


@API.check(
    "renderers",
    "The API answers programs: no forms for trying things out",
    "Remove BrowsableAPIRenderer from REST_FRAMEWORK['DEFAULT_RENDERER_CLASSES'].",
    settings_only=True,
)
def renderers() -> str:
    classes: Any = api_settings.DEFAULT_RENDERER_CLASSES
    browsable = any(issubclass(c, BrowsableAPIRenderer) for c in classes)
    return unless(not browsable, "BrowsableAPIRenderer is on")


@API.check(
    "body-size",
    "A body larger than 10 MB is refused unread",
    "Set MAX_BODY_BYTES; uploads of files do not count.",
    settings_only=True,
)
def body_size() -> str:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return unless(limit and limit <= LARGEST_BODY, f"the limit is {limit}")


@API.check(
    "paging",
    "Lists come in pages",
    "Set REST_FRAMEWORK['DEFAULT_PAGINATION_CLASS'].",
    settings_only=True,
)
def paging() -> str:
    return unless(api_settings.DEFAULT_PAGINATION_CLASS, "lists are whole tables")


@API.check(
    "versions",
    "No version of the API is served beyond the day that was announced as its last",
    "Remove the version from ALLOWED_VERSIONS and config/api_router.py, or move API_SUNSETS.",
)
def versions() -> str:
    today = datetime.now(UTC).date()
    return listed(
        version
        for version in api_settings.ALLOWED_VERSIONS or ()
        if version in settings.API_SUNSETS
        and date.fromisoformat(settings.API_SUNSETS[version]) < today
    )


API.by_hand(
    "schema",
    "The OpenAPI document is public only if strangers are meant to read it",
    "Decide, and set SPECTACULAR_SETTINGS['SERVE_PERMISSIONS'].",
)
API.by_hand(
    "clients",
    "Those who write clients know the limits, the errors and how versions end",
    "Send them the address of the documentation, and API_DEPRECATIONS before API_SUNSETS.",
)
