"""Nobody overwrites what they have not seen: versions of rows in the API."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from backend_django.event_store import store
from backend_django.event_store.rows import states

TAG = re.compile(r'(?:W/)?"([0-9]{1,10})"')
NUMBER = re.compile(r"[0-9]{1,10}")
SEEN = [
    OpenApiParameter(
        "expected_version",
        OpenApiTypes.INT,
        description="The version that the caller has seen, if not by If-Match; else 409.",
    ),
    OpenApiParameter(
        "If-Match",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description="The ETag that the caller has seen; 409 where the record has changed since.",
    ),
]


class VersionedMixin:
    """Answers with the version of a row as its ETag, and refuses writes to another version."""

    kwargs: dict[str, Any]
    queryset: QuerySet[Any]
    request: Any

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().create(request, *args, **kwargs)  # type: ignore[misc]  # of the view set
        return self._tagged(response, self._version(response.data["id"]))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # First the version, then the row: a tag may be too old, never too new.
        version = self._version(self.kwargs["pk"])
        response: Response = super().retrieve(request, *args, **kwargs)  # type: ignore[misc]  # of the view set
        return self._tagged(response, version)

    @extend_schema(parameters=SEEN)
    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self._expect()
        response: Response = super().update(request, *args, **kwargs)  # type: ignore[misc]  # of the view set
        return self._tagged(response, self._version(self.kwargs["pk"]))

    @extend_schema(parameters=SEEN)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().partial_update(request, *args, **kwargs)  # type: ignore[misc]  # of the view set
        return response

    @extend_schema(parameters=SEEN)
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self._expect()
        response: Response = super().destroy(request, *args, **kwargs)  # type: ignore[misc]  # of the view set
        return response

    def _expect(self) -> None:
        """Refuse with 409 where the caller names another version than the row is at."""
        seen = self._seen()
        if seen is None:
            return
        row = self.get_object()  # type: ignore[attr-defined]  # of the view set
        # Whoever else writes to the row waits here, then reads the version that we leave behind.
        states(type(row), [row.pk], lock=True)
        version = self._version(row.pk)
        if version not in seen:
            raise store.ConcurrencyError(
                f"The record has changed since: it is at version {version} now."
            )

    def _seen(self) -> set[int] | None:
        """Return the versions that the caller accepts; None where any will do."""
        expected = self.request.query_params.get("expected_version")
        if expected is not None:
            if not NUMBER.fullmatch(expected):
                raise ValidationError({"expected_version": "This is not a version."})
            return {int(expected)}
        match = self.request.headers.get("If-Match", "*").strip()
        return None if match == "*" else {int(tag) for tag in TAG.findall(match)}

    def _version(self, key: Any) -> int:
        model: Any = self.queryset.model
        return store.version_of(model._meta.label, str(key))

    def _tagged(self, response: Response, version: int) -> Response:
        response.headers["ETag"] = f'"{version}"'
        return response
