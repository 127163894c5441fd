"""Export versions, follow the exports, and take what came of them."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.exports import archives, queries, services, targets
from backend_django.exports.models import ARCHIVES, ExportType, Mode, RepositoryExport
from backend_django.processing.api.serializers import StatusSerializer
from backend_django.processing.api.views import POLL_SECONDS, AfterSerializer, status_of
from backend_django.projects.api.views import IDEMPOTENCY_KEY, idempotency_of
from backend_django.projects.queries import completed_get
from backend_django.users.api.callers import caller
from backend_django.users.api.link_authentication import BY_LINK, LinksSerializer, links_answer
from backend_django.utils.downloads import answer
from backend_django.utils.etags import matches
from backend_django.utils.negotiation import AnyAccept

from .filters import ExportFilter
from .parsers import CREDENTIAL, CredentialJSONParser
from .serializers import (
    CredentialSerializer,
    ExportCreatedSerializer,
    ExportCreateSerializer,
    ExportSerializer,
    ExportStatusSerializer,
    TargetSerializer,
    UndoneSerializer,
)

private = method_decorator(sensitive_variables(), name="post")


@private
class CreateView(APIView):
    """Export a completed version. The answer comes at once; the work is done by a worker."""

    parser_classes = (CredentialJSONParser,)

    @extend_schema(
        operation_id="exports_create",
        request=ExportCreateSerializer,
        parameters=[IDEMPOTENCY_KEY],
        responses={202: ExportCreatedSerializer},
    )
    def post(self, request: Request) -> Response:
        serializer = ExportCreateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        version = completed_get(owner=caller(request), version_id=data["version"])
        export = services.export_create(
            owner=caller(request),
            version=version,
            wanted=targets.wanted(data, slug=version.project.slug),
            credential=data.get(CREDENTIAL),
            idempotency=idempotency_of(request, without=CREDENTIAL),
        )
        return Response(_created(export), 202)


class ListView(ListAPIView[RepositoryExport]):
    """The exports of the caller's versions, the latest first."""

    serializer_class = ExportSerializer
    filterset_class = ExportFilter
    queryset = RepositoryExport.objects.none()

    def get_queryset(self) -> QuerySet[RepositoryExport]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return queries.exports_of(caller(self.request))

    @extend_schema(operation_id="exports_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class StatusView(APIView):
    """An export with its request: cheap to ask for when nothing has changed."""

    @extend_schema(
        operation_id="exports_status",
        parameters=[
            AfterSerializer,
            OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER),
            OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 304]),
            OpenApiParameter(
                "Retry-After",
                OpenApiTypes.INT,
                OpenApiParameter.HEADER,
                description="Seconds until the next poll, while the export runs.",
                response=[200, 304],
            ),
        ],
        responses={
            200: ExportStatusSerializer,
            304: OpenApiResponse(description="Nothing new."),
        },
    )
    def get(self, request: Request, export_id: uuid.UUID) -> Response:
        query = AfterSerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        after = query.validated_data["after"]
        export = queries.export_get(owner=caller(request), export_id=export_id)
        etag = _etag(export, after)
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        if export.request is not None and not export.request.is_terminal:
            headers["Retry-After"] = str(POLL_SECONDS)
        if matches(request.headers.get("If-None-Match", ""), etag):
            return Response(status=304, headers=headers)
        run = status_of(export.request, after) if export.request else None
        return Response({**ExportSerializer(export).data, "request": run}, headers=headers)


class CancelView(APIView):
    """Stop an export: at once if nobody works on it, within seconds otherwise."""

    @extend_schema(
        operation_id="exports_cancel",
        request=None,
        responses={200: StatusSerializer, 202: StatusSerializer},
    )
    def post(self, request: Request, export_id: uuid.UUID) -> Response:
        row = services.export_cancel(owner=caller(request), export_id=export_id)
        return Response(status_of(row, 0), 200 if row.is_terminal else 202)


@private
class RetryView(APIView):
    """Go on with what failed or was cancelled, from where it came to, as a new export."""

    parser_classes = (CredentialJSONParser,)

    @extend_schema(
        operation_id="exports_retry",
        request=CredentialSerializer,
        responses={202: ExportCreatedSerializer},
    )
    def post(self, request: Request, export_id: uuid.UUID) -> Response:
        export = services.export_retry(
            owner=caller(request), export_id=export_id, **_credential(request)
        )
        return Response(_created(export), 202)


@private
class UndoView(APIView):
    """Delete the repository that an export created, if it holds nothing but its commit."""

    parser_classes = (CredentialJSONParser,)

    @extend_schema(
        operation_id="exports_undo",
        request=CredentialSerializer,
        responses={202: UndoneSerializer},
    )
    def post(self, request: Request, export_id: uuid.UUID) -> Response:
        row = services.export_undo(
            owner=caller(request), export_id=export_id, **_credential(request)
        )
        values = {
            "id": row.pk,
            "export": export_id,
            "status": row.status,
            "status_url": reverse("project-status", args=[row.pk]),
        }
        return Response(UndoneSerializer(values).data, 202)


class LinksView(APIView):
    """A link that downloads the archive without a header, for a few minutes."""

    @extend_schema(operation_id="exports_links", responses=LinksSerializer)
    def get(self, request: Request, export_id: uuid.UUID) -> Response:
        export = queries.archive_get(owner=caller(request), export_id=export_id)
        path = reverse("export-download", args=[export.pk])
        return links_answer(request, {export.export_type: path})


class DownloadView(APIView):
    """The archive: with validators, digests, and in ranges if wished."""

    authentication_classes = BY_LINK
    content_negotiation_class = AnyAccept

    @extend_schema(
        operation_id="exports_download",
        responses={
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            (206, "application/octet-stream"): OpenApiTypes.BINARY,
            304: OpenApiResponse(description="Not modified."),
            416: OpenApiResponse(description="No such range."),
        },
    )
    def get(self, request: Request, export_id: uuid.UUID) -> HttpResponse:
        export = queries.archive_get(owner=caller(request), export_id=export_id)
        return answer(cast("HttpRequest", request), archives.download_of(export))


class TargetsView(APIView):
    """The types of export, and the hosts that this installation allows."""

    @extend_schema(operation_id="exports_targets", responses=TargetSerializer(many=True))
    def get(self, request: Request) -> Response:
        values = [_target(kind) for kind in ExportType]
        return Response(TargetSerializer(values, many=True).data)


def _credential(request: Request) -> dict[str, Any]:
    serializer = CredentialSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return {CREDENTIAL: serializer.validated_data.get(CREDENTIAL)}


def _created(export: RepositoryExport) -> dict[str, Any]:
    values = {
        "id": export.pk,
        "version": export.generated_project_id,
        "export_type": export.export_type,
        "status": export.request.status if export.request else "failed",
        "status_url": reverse("export-status", args=[export.pk]),
    }
    return dict(ExportCreatedSerializer(values).data)


def _etag(export: RepositoryExport, after: int) -> str:
    revision = export.request.revision if export.request else "-"
    changed = f"{export.updated_at.timestamp():.6f}-{getattr(export, 'retried', False):d}"
    return f'W/"{export.pk.hex}-{revision}-{changed}-{after}"'


def _target(kind: ExportType) -> dict[str, Any]:
    archive = kind in ARCHIVES
    return {
        "export_type": kind.value,
        "title": kind.label,
        "media_type": engine.MEDIA_TYPES.get(kind.value, ""),
        "hosts": [] if archive else targets.hosts_of(kind),
        "modes": [] if archive else list(Mode.values),
        "scopes": targets.SCOPES.get(kind, ""),
    }
