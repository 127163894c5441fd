"""Merge a version into the project that its owner has edited since an earlier one."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.projects import queries
from backend_django.projects.models import GeneratedProject
from backend_django.projects.origins import refuse
from backend_django.projects.upgrade_reports import REPORT, marked_lines, report_of
from backend_django.projects.upgrades import Merged, free_name, merge_of
from backend_django.users.api.callers import caller
from backend_django.utils.downloads import disposition
from backend_django.utils.uploads import UploadParser

from .readings import valid
from .version_views import ModelChangeSerializer

JSON = "application/json"
KINDS: dict[str, engine.ArchiveFormat] = {
    media_type: cast("engine.ArchiveFormat", kind)
    for kind, media_type in engine.MEDIA_TYPES.items()
}
WORDS = ("untouched", "updated", "merged", "conflict", "yours", "removed")


class ProjectUploadSerializer(serializers.Serializer[Any]):
    """The project as a zip, tar or tar.gz: its folder, or what stands in it."""

    archive = serializers.FileField(max_length=255)


class CountsSerializer(serializers.Serializer[Any]):
    """How many files there are of each verdict."""

    untouched = serializers.IntegerField()
    updated = serializers.IntegerField()
    merged = serializers.IntegerField()
    conflict = serializers.IntegerField()
    yours = serializers.IntegerField()
    removed = serializers.IntegerField()


class VerdictSerializer(serializers.Serializer[Any]):
    """What became of one path; ``before`` is where it stood in what was sent, if elsewhere."""

    path = serializers.CharField()
    word = serializers.ChoiceField(choices=WORDS)
    before = serializers.CharField()
    message = serializers.CharField(source="note")


class ConflictSerializer(serializers.Serializer[Any]):
    """A file that a person must look at, and the lines at which both versions stand."""

    path = serializers.CharField()
    message = serializers.CharField()
    lines = serializers.ListField(child=serializers.IntegerField())


class UpgradeSerializer(serializers.Serializer[Any]):
    """What the merge makes of each file. Nothing of it is kept."""

    number = serializers.IntegerField(help_text="Number of the version that was merged in.")
    earlier = serializers.IntegerField(
        allow_null=True, help_text="Number of the version that was edited; null: none is stored."
    )
    folder = serializers.CharField(help_text="The project's folder in the archive.")
    counts = CountsSerializer()
    conflicts = ConflictSerializer(many=True)
    verdicts = VerdictSerializer(many=True)
    model = ModelChangeSerializer(many=True)
    passed_over = serializers.DictField(
        child=serializers.IntegerField(), help_text="Folders that were not read: their files."
    )
    report = serializers.CharField(help_text=f"The text of {REPORT}, which the archive holds.")


class JsonByDefault(DefaultContentNegotiation):
    """Leaves the Accept header to the view; errors are JSON."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class UpgradeView(APIView):
    """Merge a version into an edited earlier one: the verdicts as JSON, or the merged archive.

    ``Accept`` chooses: application/json, application/zip, application/x-tar or application/gzip.
    Nothing that is sent is stored.
    """

    parser_classes = (UploadParser,)
    content_negotiation_class = JsonByDefault

    @extend_schema(
        operation_id="projects_upgrade",
        request={"multipart/form-data": ProjectUploadSerializer},
        responses={
            (200, JSON): UpgradeSerializer,
            **{
                (200, kind): OpenApiResponse(OpenApiTypes.BINARY, "The merged project.")
                for kind in KINDS
            },
        },
    )
    def post(self, request: Request, version_id: uuid.UUID) -> HttpResponse | Response:
        version = queries.completed_get(owner=caller(request), version_id=version_id)
        wanted = request.get_preferred_type([JSON, *KINDS])
        if wanted is None:
            raise NotAcceptable
        handed = _handed_in(request)
        merged = merge_of(version, handed.tree)
        if wanted == JSON:
            return Response(_answer(version, handed, merged))
        return _archive(version, handed, merged, KINDS[wanted])


def _handed_in(request: Request) -> engine.Handed:
    data = valid(ProjectUploadSerializer(data=request.data))
    if len(request.FILES.getlist("archive")) > 1:
        message = "Send one archive."
        raise serializers.ValidationError({"archive": [message]}, code="one_archive")
    upload: UploadedFile[Any] = data["archive"]
    try:
        return engine.handed_in(upload.read())
    except engine.EngineError as error:
        problem = error.problems[0]
        refuse(problem.code, f"{problem.message[:1].upper()}{problem.message[1:]}.", HINT)


HINT = "Send the project's folder as a plain zip, tar or tar.gz, without links."


def _answer(version: GeneratedProject, handed: engine.Handed, merged: Merged) -> dict[str, Any]:
    upgrade = merged.upgrade
    values = {
        "number": version.number,
        "earlier": merged.earlier,
        "folder": handed.top,
        "counts": {**dict.fromkeys(WORDS, 0), **upgrade.counts},
        "conflicts": [
            {"path": v.path, "message": v.note, "lines": marked_lines(upgrade.tree, v.path)}
            for v in upgrade.conflicts
        ],
        "verdicts": upgrade.verdicts,
        "model": merged.changes,
        "passed_over": handed.passed_over,
        "report": report_of(version, merged),
    }
    return dict(UpgradeSerializer(values).data)


def _archive(
    version: GeneratedProject,
    handed: engine.Handed,
    merged: Merged,
    kind: engine.ArchiveFormat,
) -> HttpResponse:
    tree = merged.upgrade.tree
    report = engine.File(free_name(tree, REPORT), report_of(version, merged), "groundwork")
    archive = engine.packed(tree.plus(report), handed.top, kind)
    name = archive.name if handed.top else f"{version.output_directory}.{kind}"
    headers = {
        "Content-Type": archive.media_type,
        "Content-Disposition": disposition(name),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(archive.content, headers=headers)
