"""The versions of a project: make the next one, and say how two differ."""

from __future__ import annotations

import uuid
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.projects import comparing, queries, services, sources
from backend_django.users.api.callers import caller
from backend_django.utils.uploads import ModelJSONParser

from .serializers import (
    CreatedSerializer,
    RegenerateSerializer,
    VersionDetailSerializer,
    VersionModelSerializer,
)
from .views import IDEMPOTENCY_KEY, created, idempotency_of

MODEL = ("source", "files", "blueprint")


class ModelChangeSerializer(serializers.Serializer[Any]):
    """One difference of the models: in words, what becomes of rows, and how much care it needs."""

    kind = serializers.ChoiceField(choices=["added", "removed", "renamed", "changed"])
    subject = serializers.CharField()
    message = serializers.CharField()
    consequence = serializers.CharField()
    risk = serializers.ChoiceField(choices=["none", "check", "loss"])


class FileChangeSerializer(serializers.Serializer[Any]):
    """One path that is not the same in both versions."""

    path = serializers.CharField()
    kind = serializers.ChoiceField(choices=["added", "removed", "changed", "mode"])
    generator = serializers.CharField()
    added = serializers.IntegerField(help_text="Lines.")
    removed = serializers.IntegerField(help_text="Lines.")
    binary = serializers.BooleanField()


class DiffSerializer(serializers.Serializer[Any]):
    """How two versions differ; ``diff`` is that of the one file asked for, null without."""

    old = serializers.IntegerField(help_text="Number of the version.")
    new = serializers.IntegerField(help_text="Number of the version.")
    model = ModelChangeSerializer(many=True)
    files = FileChangeSerializer(many=True)
    path = serializers.CharField(allow_null=True)
    diff = serializers.CharField(allow_null=True)


class RegenerateView(APIView):
    """Make the next version of a project; its migrations continue those of the latest one."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="projects_regenerate",
        request=RegenerateSerializer,
        parameters=[IDEMPOTENCY_KEY],
        responses={202: CreatedSerializer},
    )
    def post(self, request: Request, version_id: uuid.UUID) -> Response:
        owner = caller(request)
        base = queries.version_get(owner=owner, version_id=version_id)
        serializer = RegenerateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        sent = any(member in data for member in MODEL)
        model = sources.from_either(data, engine.from_data(base.blueprint)) if sent else None
        version = services.version_create(
            owner=owner,
            base=base,
            blueprint=model.blueprint if model else None,
            verify=data["verify"],
            source=model.text if model else "",
            notation=model.notation if model else "",
            idempotency=idempotency_of(request),
        )
        return Response(created(version), 202)


class VersionView(APIView):
    """One version, whatever became of it, and the project that it is of."""

    @extend_schema(operation_id="projects_version", responses=VersionDetailSerializer)
    def get(self, request: Request, version_id: uuid.UUID) -> Response:
        version = queries.version_facts(owner=caller(request), version_id=version_id)
        return Response(VersionDetailSerializer(version).data)


class ModelView(APIView):
    """The model of one version; what a failure says of places is said of this."""

    @extend_schema(operation_id="projects_model", responses=VersionModelSerializer)
    def get(self, request: Request, version_id: uuid.UUID) -> Response:
        version = queries.version_get(owner=caller(request), version_id=version_id)
        return Response(VersionModelSerializer(version).data)


class DiffView(APIView):
    """How one completed version differs from another: the model in words, and the files."""

    @extend_schema(
        operation_id="projects_diff",
        parameters=[OpenApiParameter("path", str, description="The one file to be compared.")],
        responses=DiffSerializer,
    )
    def get(self, request: Request, old_id: uuid.UUID, new_id: uuid.UUID) -> Response:
        owner = caller(request)
        old = queries.completed_get(owner=owner, version_id=old_id)
        new = queries.completed_get(owner=owner, version_id=new_id)
        trees = comparing.tree_of(old), comparing.tree_of(new)
        path = request.query_params.get("path")
        values = {
            "old": old.number,
            "new": new.number,
            "model": engine.model_changes(*map(comparing.blueprint_of, (old, new))),
            "files": engine.file_changes(*trees),
            "path": path,
            "diff": comparing.compared(*trees, path) if path is not None else None,
        }
        return Response(DiffSerializer(values).data)
