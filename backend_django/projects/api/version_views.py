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
from backend_django.projects import queries, services, sources, storage
from backend_django.projects.models import GeneratedProject
from backend_django.users.api.callers import caller
from backend_django.utils.refusals import NotFoundError
from backend_django.utils.uploads import ModelJSONParser

from .serializers import CreatedSerializer, RegenerateSerializer
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
        model = sources.from_either(data) if any(member in data for member in MODEL) else None
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
        trees = _tree(old), _tree(new)
        path = request.query_params.get("path")
        values = {
            "old": old.number,
            "new": new.number,
            "model": engine.model_changes(*map(_blueprint, (old, new))),
            "files": engine.file_changes(*trees),
            "path": path,
            "diff": _compared(*trees, path) if path is not None else None,
        }
        return Response(DiffSerializer(values).data)


def _blueprint(version: GeneratedProject) -> engine.Blueprint:
    return engine.Blueprint.model_validate(version.manifest["blueprint"])


def _tree(version: GeneratedProject) -> engine.Tree:
    """Return the files as they were stored, each with the generator that wrote it."""
    _, tree = engine.unpacked(storage.load(queries.artifact_of(version)))
    makers = dict(version.files.values_list("file_path", "generator"))
    return engine.Tree(
        engine.File(f.path, f.content, makers.get(f.path, f.generator), mode=f.mode) for f in tree
    )


def _compared(old: engine.Tree, new: engine.Tree, path: str) -> str:
    if path not in old and path not in new:
        raise NotFoundError("not_found", "There is no such file in either version.")
    before, after = ([file for file in tree if file.path == path] for tree in (old, new))
    return engine.unified(before[0] if before else None, after[0] if after else None)
