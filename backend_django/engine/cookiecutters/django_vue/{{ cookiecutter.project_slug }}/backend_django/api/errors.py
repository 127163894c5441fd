"""The one shape of every error, whoever raised it."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from redis.exceptions import RedisError
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import set_rollback

from backend_django.utils import request_ids

logger = logging.getLogger(__name__)

UNAVAILABLE = (OperationalError, InterfaceError, RedisError)
RETRY_SECONDS = 5
WHOLE = {"non_field_errors", "__all__", "detail"}

CATEGORIES = {401: "authentication", 403: "permission", 404: "not_found", 409: "conflict"}
CODES = {
    exceptions.ParseError: "malformed",
    exceptions.UnsupportedMediaType: "unsupported_media_type",
}


class Conflict(exceptions.APIException):
    """The request is well formed, and the state of things does not allow it."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "The request conflicts with the current state."
    default_code = "conflict"


# An IntegrityError is a race lost after validation: the driver's words name columns and values.
# A DataError was read by Python and refused by PostgreSQL: a year or an offset out of range.
MEANINGS: dict[Any, Callable[[Any], Exception]] = {
    (ProtectedError, RestrictedError): lambda _: Conflict(
        "Other records still refer to this one.", code="protected"
    ),
    IntegrityError: lambda _: Conflict("Another record stands in the way.", code="integrity"),
    DataError: lambda _: exceptions.ValidationError("A value is out of range.", "out_of_range"),
    DjangoValidationError: lambda exc: exceptions.ValidationError(as_serializer_error(exc)),
    Http404: lambda _: exceptions.NotFound("There is no such record."),
    PermissionDenied: lambda _: exceptions.PermissionDenied(),
}


def document(
    code: str,
    category: str,
    message: str,
    *,
    retryable: bool = False,
    details: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """Return the body of an error."""
    return {
        "error": {
            "code": code,
            "category": category,
            "message": message,
            "retryable": retryable,
            "details": list(details),
            "request_id": request_ids.current(),
        }
    }


def exception_handler(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer what is foreseen in the one shape; everything else reaches the log as a 500."""
    response = _response(_known(exc))
    if response is not None:
        set_rollback()
    return response


def _known(exc: Exception) -> Exception:
    """Turn what Django and the database raise into what it means over HTTP."""
    for kinds, meant in MEANINGS.items():
        if isinstance(exc, kinds):
            return meant(exc)
    return exc


def _response(exc: Exception) -> Response | None:
    if isinstance(exc, RequestDataTooBig):
        return Response(_too_large(), status.HTTP_413_REQUEST_ENTITY_TOO_LARGE)
    if isinstance(exc, UNAVAILABLE):
        logger.error("a store is away", exc_info=exc)
        return _unavailable()
    if isinstance(exc, exceptions.Throttled):
        return _throttled(exc)
    if isinstance(exc, exceptions.ValidationError):
        details = list(_details(exc.detail, ""))
        return Response(document("invalid", "input", _summary(details), details=details), 400)
    if not isinstance(exc, exceptions.APIException):
        return None
    code = CODES.get(type(exc), str(getattr(exc.detail, "code", exc.default_code)))
    body = document(code, CATEGORIES.get(exc.status_code, "input"), str(exc.detail))
    challenge = getattr(exc, "auth_header", "")
    headers = {"WWW-Authenticate": challenge} if challenge else {}
    return Response(body, exc.status_code, headers=headers)


def _throttled(exc: exceptions.Throttled) -> Response:
    wait = str(int(getattr(exc, "wait", None) or 0) + 1)
    body = document("throttled", "limit", f"Too many tries: wait {wait} seconds.", retryable=True)
    return Response(body, status.HTTP_429_TOO_MANY_REQUESTS, headers={"Retry-After": wait})


def _unavailable() -> Response:
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return Response(unavailable(), status.HTTP_503_SERVICE_UNAVAILABLE, headers=headers)


def unavailable() -> dict[str, Any]:
    """Return the error that says: a store does not answer, try again."""
    message = "The database or the cache does not answer; try again in a moment."
    return document("unavailable", "fault", message, retryable=True)


def _too_large() -> dict[str, Any]:
    return document("too_large", "input", "The body is larger than what is accepted.")


def _summary(details: Sequence[Mapping[str, str]]) -> str:
    if len(details) == 1:
        return details[0]["message"]
    return f"{len(details)} things are to be put right."


def _details(errors: Any, pointer: str) -> Iterator[dict[str, str]]:
    """Yield one detail for each message in what DRF nests by field and by place."""
    if isinstance(errors, Mapping):
        for key, value in errors.items():
            step = str(key).replace("~", "~0").replace("/", "~1")
            yield from _details(value, pointer if key in WHOLE else f"{pointer}/{step}")
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


@transaction.non_atomic_requests
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 in JSON; Django's handler404."""
    return JsonResponse(document("not_found", "not_found", "There is no such path."), status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 in JSON, 413 for a body that is too large; Django's handler400."""
    if isinstance(exception, RequestDataTooBig):
        return JsonResponse(_too_large(), status=413)
    return JsonResponse(document("malformed", "input", "The request is malformed."), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 in JSON; Django's handler403."""
    body = document("permission_denied", "permission", "This is not allowed.")
    return JsonResponse(body, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 in JSON with the id under which the log says more; Django's handler500."""
    message = "Something went wrong on our side."
    return JsonResponse(document("internal", "fault", message, retryable=True), status=500)
