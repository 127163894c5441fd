"""The engine in the request: read a text, check a blueprint, look at what it would become."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.projects import sources
from backend_django.projects.file_types import file_type
from backend_django.utils.refusals import NotFoundError
from backend_django.utils.uploads import ModelJSONParser

from .readings import ReadSerializer, read_answer, valid
from .serializers import ModelInputSerializer


class BlueprintSerializer(serializers.Serializer[Any]):
    blueprint = serializers.DictField()


class PreviewInputSerializer(ModelInputSerializer):
    path = serializers.CharField(required=False, help_text="Path of the one file to be shown.")


class PreviewFileSerializer(serializers.Serializer[Any]):
    path = serializers.CharField()
    type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    generator = serializers.CharField()
    blueprint_pointer = serializers.CharField()


class PreviewSerializer(serializers.Serializer[Any]):
    """The tree, and the content of the file asked for; null when none was, or it is not text."""

    folder = serializers.CharField()
    files = PreviewFileSerializer(many=True)
    path = serializers.CharField(allow_null=True)
    content = serializers.CharField(allow_null=True)


class NotationSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    extensions = serializers.ListField(child=serializers.CharField())
    example = serializers.CharField()
    writes = serializers.BooleanField()


class ValidateView(APIView):
    """Check a blueprint; the answer has everything decided that was left open."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="blueprints_validate", request=BlueprintSerializer, responses=ReadSerializer
    )
    def post(self, request: Request) -> Response:
        data = valid(BlueprintSerializer(data=request.data))
        blueprint = sources.parsed(data["blueprint"])
        found, filled = sources.examine(blueprint, "/blueprint")
        return Response(read_answer(sources.Read("", filled, found)))


class PreviewView(APIView):
    """The files that a model would become, without making them a project."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="blueprints_preview",
        request=PreviewInputSerializer,
        responses=PreviewSerializer,
    )
    def post(self, request: Request) -> Response:
        data = valid(PreviewInputSerializer(data=request.data))
        blueprint = sources.from_either(data).blueprint
        tree = engine.preview(blueprint)
        path = data.get("path")
        if path is not None and path not in tree:
            raise NotFoundError("not_found", "There would be no such file.")
        values = {
            "folder": blueprint.project.slug,
            "files": [preview_file(file) for file in tree],
            "path": path,
            "content": content_of(tree[path]) if path is not None else None,
        }
        return Response(PreviewSerializer(values).data)


class SchemaView(APIView):
    """The JSON Schema of a blueprint."""

    @extend_schema(operation_id="blueprints_schema", responses={200: dict[str, Any]})
    def get(self, request: Request) -> Response:
        return Response(engine.schema())


class NotationsView(APIView):
    """The notations that can be read."""

    @extend_schema(operation_id="blueprints_notations", responses=NotationSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(NotationSerializer(engine.notations(), many=True).data)


def preview_file(file: engine.File) -> dict[str, Any]:
    return {
        "path": file.path,
        "type": file_type(file.path),
        "size": len(file.data),
        "sha256": file.sha256,
        "generator": file.generator,
        "blueprint_pointer": file.pointer,
    }


def content_of(file: engine.File) -> str | None:
    try:
        return file.text
    except UnicodeDecodeError:
        return None
