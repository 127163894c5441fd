"""Look into a completed version and download it."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.projects import comparing, queries, searching, storage
from backend_django.projects.models import GeneratedProject, ProjectFile
from backend_django.users.api.callers import caller
from backend_django.users.api.link_authentication import BY_LINK, LinksSerializer, links_answer
from backend_django.utils.downloads import Download, answer
from backend_django.utils.negotiation import AnyAccept
from backend_django.utils.refusals import NotFoundError

from .readings import valid
from .searches import FoundSerializer, SearchInputSerializer, found_answer
from .serializers import FileContentSerializer, FileSerializer, ResultsSerializer

ROUTES = {
    "zip": "project-download-zip",
    "tar": "project-download-tar",
    "tar.gz": "project-download-tar-gz",
}


class ResultsView(APIView):
    """Everything about a completed version; 409 ``not_ready`` before."""

    @extend_schema(operation_id="projects_results", responses=ResultsSerializer)
    def get(self, request: Request, version_id: uuid.UUID) -> Response:
        version = queries.completed_get(owner=caller(request), version_id=version_id)
        return Response(_results(version))


class FilesView(APIView):
    """The files of a version, or with ``?path=`` one of them with its content."""

    @extend_schema(
        operation_id="projects_files",
        parameters=[OpenApiParameter("path", str, description="Path of one file.")],
        responses={
            200: OpenApiResponse(
                FileContentSerializer(many=True),
                description="With `path` one file with its content; without, all of them.",
            )
        },
    )
    def get(self, request: Request, version_id: uuid.UUID) -> Response:
        version = queries.completed_get(owner=caller(request), version_id=version_id)
        path = request.query_params.get("path")
        if path is None:
            return Response(FileSerializer(version.files.all(), many=True).data)
        file = version.files.filter(file_path=path).first() if "\0" not in path else None
        if file is None:
            raise NotFoundError("not_found", "There is no such file in this version.")
        content = {"content": _text(version, file)}
        return Response({**FileSerializer(file).data, **content})


class SearchView(APIView):
    """The lines of a completed version that hold a text."""

    @extend_schema(
        operation_id="projects_search",
        parameters=[SearchInputSerializer],
        responses=FoundSerializer,
    )
    def get(self, request: Request, version_id: uuid.UUID) -> Response:
        version = queries.completed_get(owner=caller(request), version_id=version_id)
        data = valid(SearchInputSerializer(data=request.query_params))
        _, tree = engine.unpacked(storage.load(queries.artifact_of(version)))
        return Response(found_answer(searching.searched(tree, data["text"], case=data["case"])))


class LinksView(APIView):
    """Links that download the archives of a version without a header, for a few minutes."""

    @extend_schema(operation_id="projects_links", responses=LinksSerializer)
    def get(self, request: Request, version_id: uuid.UUID) -> Response:
        version = queries.completed_get(owner=caller(request), version_id=version_id)
        storage.refuse_expired(queries.artifact_of(version))
        paths = {kind: reverse(route, args=[version.pk]) for kind, route in ROUTES.items()}
        return links_answer(request, paths)


class DownloadView(APIView):
    """The archive: with validators, digests, and in ranges if wished."""

    authentication_classes = BY_LINK
    content_negotiation_class = AnyAccept
    archive_format: engine.ArchiveFormat = "zip"

    @extend_schema(
        responses={
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            (206, "application/octet-stream"): OpenApiTypes.BINARY,
            304: OpenApiResponse(description="Not modified."),
            416: OpenApiResponse(description="No such range."),
        }
    )
    def get(self, request: Request, version_id: uuid.UUID) -> HttpResponse:
        version = queries.completed_get(owner=caller(request), version_id=version_id)
        download = _download(version, self.archive_format)
        return answer(cast("HttpRequest", request), download)


def _download(version: GeneratedProject, kind: engine.ArchiveFormat) -> Download:
    artifact = queries.artifact_of(version)
    content = storage.load(artifact)
    if kind != "zip":
        folder, tree = engine.unpacked(content)
        content = engine.packed(tree, folder, kind).content
    name = f"{artifact.file_name.removesuffix('.zip')}.{kind}"
    return Download(name, engine.MEDIA_TYPES[kind], content)


def _text(version: GeneratedProject, file: ProjectFile) -> str | None:
    _, tree = engine.unpacked(storage.load(queries.artifact_of(version)))
    return comparing.text_of(tree, file.file_path)


def _results(version: GeneratedProject) -> dict[str, Any]:
    artifact = queries.artifact_of(version)
    routes = {} if artifact.expired_at else ROUTES
    values = {
        "id": version.pk,
        "project": version.project_id,
        "name": version.project.name,
        "number": version.number,
        "status": version.status,
        "total_files": version.total_files,
        "total_size": version.total_size,
        "artifact": {
            "file_name": artifact.file_name,
            "size": artifact.size,
            "sha256": artifact.sha256,
            "content_sha256": artifact.content_sha256,
            "downloads": {k: reverse(route, args=[version.pk]) for k, route in routes.items()},
            "expired_at": artifact.expired_at,
        },
        "manifest": version.manifest,
        "metadata": version.metadata,
        "verification": version.verification,
        "files": version.files.all(),
        "created_at": version.created_at,
        "completed_at": version.completed_at,
    }
    return dict(ResultsSerializer(values).data)
