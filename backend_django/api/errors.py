"""The one shape of every error, whoever raised it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from redis.exceptions import RedisError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from backend_django.utils import request_ids
from backend_django.utils.refusals import Detail, RefusedError
from backend_django.utils.stores import StoreAwayError

logger = logging.getLogger(__name__)

UNAVAILABLE = (OperationalError, InterfaceError, RedisError, StoreAwayError)
RETRY_SECONDS = 5

CATEGORIES = {400: "input", 401: "authentication", 403: "permission", 404: "not_found"}
CODES = {
    exceptions.NotAuthenticated: "not_authenticated",
    exceptions.AuthenticationFailed: "authentication_failed",
    exceptions.PermissionDenied: "permission_denied",
    exceptions.MethodNotAllowed: "method_not_allowed",
    exceptions.NotAcceptable: "not_acceptable",
    exceptions.UnsupportedMediaType: "unsupported_media_type",
    exceptions.ParseError: "malformed",
}


def document(
    code: str,
    category: str,
    message: str,
    *,
    retryable: bool = False,
    details: Sequence[Detail] = (),
) -> dict[str, Any]:
    """Return the body of an error."""
    filled = [{"pointer": "", "suggestion": "", **detail} for detail in details]
    error = {
        "code": code,
        "category": category,
        "message": message,
        "retryable": retryable,
        "details": filled,
        "request_id": request_ids.current(),
    }
    return {"error": error}


def exception_handler(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer what is foreseen in the one shape; let everything else reach the log as a 500."""
    response = _response(exc)
    if response is not None:
        set_rollback()
    return response


def _response(exc: Exception) -> Response | None:
    if isinstance(exc, RefusedError):
        return _refusal(exc)
    if isinstance(exc, Http404):
        return Response(document("not_found", "not_found", "There is no such thing."), 404)
    if isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    if isinstance(exc, RequestDataTooBig):
        return Response(too_large(), 413)
    if isinstance(exc, UNAVAILABLE):
        logger.error("a store is away", exc_info=exc)
        return Response(unavailable(), 503, headers={"Retry-After": str(RETRY_SECONDS)})
    if isinstance(exc, IntegrityError):  # a race that validation could not see
        message = "This clashes with what somebody else just saved; try again."
        return Response(document("conflict", "conflict", message, retryable=True), 409)
    return _framework(exc) if isinstance(exc, exceptions.APIException) else None


def too_large() -> dict[str, Any]:
    return document("too_large", "input", "The body is larger than what is accepted.")


def unavailable() -> dict[str, Any]:
    """Return the error that says: a store does not answer, try again."""
    message = "The service cannot reach one of its stores; try again in a moment."
    return document("unavailable", "fault", message, retryable=True)


def _refusal(refusal: RefusedError) -> Response:
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    body = document(
        refusal.code,
        refusal.category,
        refusal.message,
        retryable=refusal.retryable,
        details=refusal.details,
    )
    return Response(body, refusal.status, headers=headers)


def _framework(exc: exceptions.APIException) -> Response:
    headers = {}
    if auth_header := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = auth_header
    if isinstance(exc, exceptions.Throttled):
        wait = str(int(getattr(exc, "wait", None) or 0) + 1)
        message = f"Too many tries; wait {wait} seconds."
        body = document("throttled", "limit", message, retryable=True)
        return Response(body, 429, headers={"Retry-After": wait})
    if isinstance(exc, exceptions.ValidationError):
        details = list(_details(exc.detail, ""))
        body = document("invalid", "input", _summary(details), details=details)
        return Response(body, 400)
    code = CODES.get(type(exc), str(exc.default_code))
    category = CATEGORIES.get(exc.status_code, "input")
    said = exc.detail["detail"] if isinstance(exc.detail, dict) else exc.detail
    return Response(document(code, category, str(said)), exc.status_code, headers=headers)


def _summary(details: Sequence[Detail]) -> str:
    if len(details) == 1:
        return str(details[0]["message"])
    return f"{len(details)} things are to be put right."


def _details(errors: Any, pointer: str) -> Iterator[dict[str, Any]]:
    """Yield one detail for each message in what DRF nests by field and by place."""
    if isinstance(errors, Mapping):
        for key, value in errors.items():
            own = key in {"non_field_errors", "__all__", "detail"}
            step = str(key).replace("~", "~0").replace("/", "~1")
            yield from _details(value, pointer if own else f"{pointer}/{step}")
    elif isinstance(errors, list | tuple):
        for place, value in enumerate(errors):
            nested = isinstance(value, Mapping | list | tuple)
            yield from _details(value, f"{pointer}/{place}" if nested else pointer)
    else:
        code = str(getattr(errors, "code", "invalid"))
        yield {"pointer": pointer, "message": str(errors), "suggestion": "", "code": code}


def is_api(request: HttpRequest) -> bool:
    """Say whether this request expects JSON, errors included."""
    return request.path_info.startswith(("/api/", "/health/"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 in JSON; Django's handler404."""
    return JsonResponse(document("not_found", "not_found", "There is no such path."), status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 in JSON, 413 for a body that is too large; Django's handler400."""
    if isinstance(exception, RequestDataTooBig):
        return JsonResponse(too_large(), status=413)
    return JsonResponse(document("malformed", "input", "The request is malformed."), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 in JSON; Django's handler403."""
    body = document("permission_denied", "permission", "This is not allowed.")
    return JsonResponse(body, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 in JSON with the reference under which the log has more; Django's handler500."""
    message = "Something went wrong on our side."
    return JsonResponse(document("internal", "fault", message, retryable=True), status=500)
