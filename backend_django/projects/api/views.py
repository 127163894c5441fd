"""Create projects, follow them, and take them away."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.projects import queries, services, sources
from backend_django.projects.models import GeneratedProject, Project
from backend_django.users.api.callers import caller
from backend_django.utils.refusals import InvalidError
from backend_django.utils.uploads import ModelJSONParser

from .filters import ProjectFilter
from .serializers import (
    CreatedSerializer,
    CreateSerializer,
    HashedVersionSerializer,
    ProjectDetailSerializer,
    ProjectFactsSerializer,
    ProjectSerializer,
)

KEY_LENGTH = 255
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="The same key and body within 24 hours give the same answer.",
)


class CreateView(APIView):
    """Make a project of a model. The answer comes at once; the work is done by a worker."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="projects_create",
        request=CreateSerializer,
        parameters=[IDEMPOTENCY_KEY],
        responses={202: CreatedSerializer},
    )
    def post(self, request: Request) -> Response:
        serializer = CreateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        idempotency = idempotency_of(request)
        known = idempotency and services.project_create_known(
            owner=caller(request), idempotency=idempotency
        )
        version = known or _create(request, serializer.validated_data, idempotency)
        return Response(created(version), 202)


class RetryView(APIView):
    """Try again what failed or was cancelled: the project's next version, from the same model."""

    @extend_schema(operation_id="projects_retry", request=None, responses={202: CreatedSerializer})
    def post(self, request: Request, version_id: uuid.UUID) -> Response:
        version = services.version_retry(owner=caller(request), version_id=version_id)
        return Response(created(version), 202)


class ListView(ListAPIView[Project]):
    """The caller's projects, the latest changed first."""

    serializer_class = ProjectSerializer
    filterset_class = ProjectFilter
    queryset = Project.objects.none()

    def get_queryset(self) -> QuerySet[Project]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return queries.projects_of(caller(self.request))

    @extend_schema(operation_id="projects_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class DetailView(GenericAPIView[Project]):
    """One project: the facts of its draft, and its versions in pages."""

    serializer_class = ProjectDetailSerializer
    queryset = Project.objects.none()

    @extend_schema(
        operation_id="projects_detail",
        parameters=[
            OpenApiParameter("page", int, description="Of the versions."),
            OpenApiParameter("page_size", int, description="Versions on a page, 200 at most."),
        ],
        responses=ProjectDetailSerializer,
    )
    def get(self, request: Request, project_id: uuid.UUID) -> Response:
        project = queries.project_facts(owner=caller(request), project_id=project_id)
        rows: Any = self.paginate_queryset(queries.versions_of(project))  # type: ignore[arg-type]  # versions, not projects
        page = self.get_paginated_response(HashedVersionSerializer(rows, many=True).data)
        return Response({**ProjectFactsSerializer(project).data, "versions": page.data})


class DeleteView(APIView):
    """Delete a project with all its versions and stored files."""

    @extend_schema(operation_id="projects_delete", responses={204: None})
    def delete(self, request: Request, project_id: uuid.UUID) -> Response:
        services.project_delete(owner=caller(request), project_id=project_id)
        return Response(status=204)


def created(version: GeneratedProject) -> dict[str, Any]:
    """Return a version as CreatedSerializer writes it."""
    values = {
        "id": version.pk,
        "project": version.project_id,
        "number": version.number,
        "status": version.request.status if version.request else "failed",
        "status_url": reverse("project-status", args=[version.pk]),
        "results_url": reverse("project-results", args=[version.pk]),
    }
    return dict(CreatedSerializer(values).data)


def _create(
    request: Request, data: dict[str, Any], idempotency: services.Idempotency | None
) -> GeneratedProject:
    model = sources.from_either(data)
    return services.project_create(
        owner=caller(request),
        blueprint=model.blueprint,
        verify=data["verify"],
        source=model.text,
        notation=model.notation,
        idempotency=idempotency,
    )


def idempotency_of(request: Request, *, without: str = "") -> services.Idempotency | None:
    """Return the caller's key with the hash of path and body; None where none was sent.

    ``without`` names a member of the body that is a secret: it is left out of the hash.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return None
    if len(key) > KEY_LENGTH or not key.isprintable():
        raise InvalidError(
            "idempotency_key", f"An Idempotency-Key has at most {KEY_LENGTH} characters."
        )
    body = request.data
    if without and isinstance(body, dict):
        body = {name: value for name, value in body.items() if name != without}
    return services.Idempotency(key, services.body_sha256([request.path.rstrip("/"), body]))
