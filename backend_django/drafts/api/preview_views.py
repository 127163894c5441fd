"""Look at a draft as it would be generated: its files, a text in them, and what a module adds."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.drafts import looking, queries
from backend_django.projects import searching
from backend_django.projects.api.blueprint_views import (
    PreviewFileSerializer,
    content_of,
    preview_file,
)
from backend_django.projects.api.readings import valid
from backend_django.projects.api.searches import (
    FoundSerializer,
    SearchInputSerializer,
    found_answer,
)
from backend_django.projects.api.version_views import FileChangeSerializer
from backend_django.users.api.callers import caller
from backend_django.utils.refusals import NotFoundError
from backend_django.utils.uploads import ModelJSONParser


class LookSerializer(serializers.Serializer[Any]):
    """The model as it is being edited; without, the draft as it is saved."""

    blueprint = serializers.DictField(required=False)


class DraftPreviewInputSerializer(LookSerializer):
    path = serializers.CharField(required=False, help_text="Path of the one file to be shown.")


class DraftChangeSerializer(serializers.Serializer[Any]):
    path = serializers.CharField()
    kind = serializers.ChoiceField(choices=["added", "removed", "changed"])


class DraftPreviewSerializer(serializers.Serializer[Any]):
    """The tree, what is other in it than in the version ``base``, and the file asked for.

    ``content`` is null where no file was asked for, and where it is not text.
    """

    folder = serializers.CharField()
    files = PreviewFileSerializer(many=True)
    base = serializers.IntegerField(
        allow_null=True, help_text="Number of the latest completed version; null for none."
    )
    changes = DraftChangeSerializer(many=True)
    path = serializers.CharField(allow_null=True)
    content = serializers.CharField(allow_null=True)


class EffectInputSerializer(LookSerializer):
    turn_on = serializers.ListField(
        child=serializers.CharField(max_length=100), default=list, max_length=100
    )
    turn_off = serializers.ListField(
        child=serializers.CharField(max_length=100), default=list, max_length=100
    )


class EffectSerializer(serializers.Serializer[Any]):
    """What would become of the files; ``changed`` counts those whose mode alone is other too."""

    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    removed = serializers.IntegerField()
    files = FileChangeSerializer(many=True)


class DraftSearchInputSerializer(SearchInputSerializer, LookSerializer):
    pass


class PreviewView(APIView):
    """The files that Generate would write, of the draft or of the model that is sent."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="drafts_preview",
        request=DraftPreviewInputSerializer,
        responses=DraftPreviewSerializer,
    )
    def post(self, request: Request, project_id: uuid.UUID) -> Response:
        data = valid(DraftPreviewInputSerializer(data=request.data))
        draft = queries.draft_get(owner=caller(request), project_id=project_id)
        preview = looking.previewed(draft, looking.model_of(draft, data.get("blueprint")))
        path = data.get("path")
        if path is not None and path not in preview.tree:
            raise NotFoundError("not_found", "There would be no such file.")
        values = {
            "folder": preview.blueprint.project.slug,
            "files": [preview_file(file) for file in preview.tree],
            "base": preview.base,
            "changes": [{"path": p, "kind": kind} for p, kind in sorted(preview.changes.items())],
            "path": path,
            "content": content_of(preview.tree[path]) if path is not None else None,
        }
        return Response(DraftPreviewSerializer(values).data)


class EffectsView(APIView):
    """What turning modules on and off would do to the files of this model. Nothing is saved."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="drafts_effects", request=EffectInputSerializer, responses=EffectSerializer
    )
    def post(self, request: Request, project_id: uuid.UUID) -> Response:
        data = valid(EffectInputSerializer(data=request.data))
        draft = queries.draft_get(owner=caller(request), project_id=project_id)
        model = looking.model_of(draft, data.get("blueprint"))
        files = looking.effect(draft, model, data["turn_on"], data["turn_off"])
        kinds = Counter("changed" if change.kind == "mode" else change.kind for change in files)
        counts = {kind: kinds[kind] for kind in ("added", "changed", "removed")}
        return Response(EffectSerializer({**counts, "files": files}).data)


class SearchView(APIView):
    """The lines that hold a text, in the files of the draft or of the model that is sent."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="drafts_search", request=DraftSearchInputSerializer, responses=FoundSerializer
    )
    def post(self, request: Request, project_id: uuid.UUID) -> Response:
        draft = queries.draft_get(owner=caller(request), project_id=project_id)
        data = valid(DraftSearchInputSerializer(data=request.data))
        preview = looking.previewed(draft, looking.model_of(draft, data.get("blueprint")))
        found = searching.searched(preview.tree, data["text"], case=data["case"])
        return Response(found_answer(found))
