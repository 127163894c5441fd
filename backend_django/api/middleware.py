"""What surrounds every request: an id, a policy for browsers, a slash that may be left out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from backend_django.utils import request_ids

from .errors import RETRY_SECONDS, UNAVAILABLE, is_api, unavailable

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponseBase]

SLASHED = ("/api/", "/health/", "/admin/", "/metrics/")
DOCUMENTATION = ("/api/v1/schema/swagger/", "/api/v1/schema/redoc/")
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class RequestIdMiddleware:
    """Names every request, and tells the name in the answer and in the log."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        value = request_ids.begin(request.headers.get("X-Request-ID", ""))
        try:
            response = self.get_response(request)
        finally:
            request_ids.end()
        response.headers["X-Request-ID"] = value
        return response


class OptionalSlashMiddleware:
    """Makes the last slash of a path optional: an answer, not a redirect."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.endswith("/") and f"{path}/".startswith(SLASHED):
            request.path_info += "/"
            request.path += "/"
        return self.get_response(request)


class PolicyMiddleware:
    """Tells browsers what a page of ours may do: nothing that is not listed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._strict = _policy()
        self._documentation = _policy(
            style="'self' 'unsafe-inline'", worker="'self' blob:", script="'self'"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        documentation = request.path_info.startswith(DOCUMENTATION)
        policy = self._documentation if documentation else self._strict
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if is_api(request):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class UnavailableMiddleware:
    """Answers 503 in JSON when a store is away before or after a view could say so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, UNAVAILABLE) or not is_api(request):
            return None
        logger.error("a store is away", exc_info=exception)
        headers = {"Retry-After": str(RETRY_SECONDS)}
        return JsonResponse(unavailable(), status=503, headers=headers)


def _policy(style: str = "'self'", worker: str = "'self'", script: str = "'self'") -> str:
    origins = sorted({o for root in (settings.API_ROOT, settings.WS_ROOT) if (o := _origin(root))})
    connect = " ".join(["'self'", *origins])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {script}",
            f"style-src {style}",
            f"connect-src {connect}",
            f"worker-src {worker}",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _origin(root: str) -> str:
    parts = urlsplit(root)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""
