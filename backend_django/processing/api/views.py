"""Follow a request, and stop it."""

from __future__ import annotations

import uuid
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.processing import queries, services
from backend_django.processing.models import ProcessingRequest, ProcessingStep
from backend_django.users.api.callers import caller
from backend_django.utils.etags import matches

from .serializers import StatusSerializer

POLL_SECONDS = 2


class AfterSerializer(serializers.Serializer[Any]):
    after = serializers.IntegerField(min_value=0, default=0)


class StatusView(APIView):
    """What the page polls: cheap to ask for when nothing has changed."""

    @extend_schema(
        operation_id="projects_status",
        parameters=[
            AfterSerializer,
            OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER),
            OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 304]),
            OpenApiParameter(
                "Retry-After",
                OpenApiTypes.INT,
                OpenApiParameter.HEADER,
                description="Seconds until the next poll, while the request runs.",
                response=[200, 304],
            ),
        ],
        responses={200: StatusSerializer, 304: OpenApiResponse(description="Nothing new.")},
    )
    def get(self, request: Request, request_id: uuid.UUID) -> Response:
        query = AfterSerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        after = query.validated_data["after"]
        row = queries.request_get(owner=caller(request), request_id=request_id)
        ahead = queries.ahead_of(row)
        etag = f'W/"{row.pk.hex}-{row.revision}-{after}{"" if ahead is None else f"-{ahead}"}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        if not row.is_terminal:
            headers["Retry-After"] = str(POLL_SECONDS)
        if matches(request.headers.get("If-None-Match", ""), etag):
            return Response(status=304, headers=headers)
        return Response(status_of(row, after), headers=headers)


class CancelView(APIView):
    """Stop a request: at once if nobody works on it, within seconds otherwise."""

    @extend_schema(operation_id="projects_cancel", request=None, responses=StatusSerializer)
    def post(self, request: Request, request_id: uuid.UUID) -> Response:
        row = services.request_cancel(owner=caller(request), request_id=request_id)
        return Response(status_of(row, 0), 200 if row.is_terminal else 202)


def status_of(row: ProcessingRequest, after: int) -> dict[str, Any]:
    """Return a request as StatusSerializer writes it."""
    steps: list[ProcessingStep] = list(queries.steps_after(row, after))
    values = {
        "id": row.pk,
        "kind": row.kind,
        "status": row.status,
        "phase": row.phase,
        "progress": row.progress,
        "attempts": row.attempts,
        "ahead": queries.ahead_of(row),
        "cancel_requested": row.cancel_requested_at is not None,
        "last_sequence": steps[-1].sequence if steps else after,
        "steps": steps,
        "error": _error(row),
        "created_at": row.created_at,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
    }
    return dict(StatusSerializer(values).data)


def _error(row: ProcessingRequest) -> dict[str, Any] | None:
    if not row.error_code:
        return None
    return {
        "code": row.error_code,
        "category": row.error_category,
        "message": row.error_message,
        "retryable": row.error_retryable,
        "details": row.error_details,
        "request_id": row.origin_request_id,
    }
