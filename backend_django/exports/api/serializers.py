"""What goes in and out of the export endpoints."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend_django.exports.models import (
    ExportStatus,
    ExportType,
    Mode,
    RepositoryExport,
    Stage,
)
from backend_django.exports.offers import ACTIONS, actions_of
from backend_django.processing.api.serializers import StatusSerializer
from backend_django.processing.states import Status
from backend_django.utils.secrets import Secret


@extend_schema_field(OpenApiTypes.STR)
class CredentialField(serializers.Field[Any, Any, Any, Any]):
    """An access token. It came in as a Secret and stays one; no answer has it."""

    default_error_messages = {"invalid": "A credential is a text."}

    def __init__(self, **more: Any) -> None:
        super().__init__(write_only=True, required=False, **more)

    def to_internal_value(self, data: Any) -> Secret:
        if not isinstance(data, Secret):
            self.fail("invalid")
        return data


class CredentialSerializer(serializers.Serializer[Any]):
    """A fresh access token, used once and not kept."""

    credential = CredentialField(help_text="An access token; not for archives.")


class ExportCreateSerializer(CredentialSerializer):
    """What is to be exported, and where to."""

    version = serializers.UUIDField(help_text="A completed version.")
    export_type = serializers.ChoiceField(choices=ExportType.choices)
    repository_name = serializers.CharField(
        required=False,
        max_length=255,
        help_text="name or owner/name; without, the project's slug.",
    )
    host = serializers.CharField(
        required=False, max_length=255, help_text="One of targets; without, the public one."
    )
    mode = serializers.ChoiceField(choices=Mode.choices, required=False, help_text="Or create.")
    private = serializers.BooleanField(required=False, help_text="Of a new repository; or true.")
    description = serializers.CharField(
        required=False, allow_blank=True, max_length=300, help_text="Of a new repository."
    )
    branch = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="What the change is for; without, the default branch.",
    )


class ExportCreatedSerializer(serializers.Serializer[Any]):
    """Where to follow the export. ``id`` names the request and the export alike."""

    id = serializers.UUIDField()
    version = serializers.UUIDField()
    export_type = serializers.ChoiceField(choices=ExportType.choices)
    status = serializers.ChoiceField(choices=Status.choices)
    status_url = serializers.CharField()


class UndoneSerializer(serializers.Serializer[Any]):
    """Where to follow the undoing; ``id`` names its own request."""

    id = serializers.UUIDField()
    export = serializers.UUIDField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_url = serializers.CharField()


class ConfigSerializer(serializers.Serializer[Any]):
    """What was asked for of a repository; empty for an archive."""

    host = serializers.CharField(required=False)
    mode = serializers.ChoiceField(choices=Mode.choices, required=False)
    private = serializers.BooleanField(required=False)
    description = serializers.CharField(required=False)
    branch = serializers.CharField(required=False)


class ExportSerializer(serializers.ModelSerializer[RepositoryExport]):
    """One export. ``actions`` names the calls that would be accepted now."""

    version = serializers.UUIDField(source="generated_project_id")
    number = serializers.IntegerField(source="generated_project.number")
    project = serializers.UUIDField(source="generated_project.project_id")
    project_name = serializers.CharField(source="generated_project.project.name")
    export_type = serializers.ChoiceField(choices=ExportType.choices)
    config = ConfigSerializer()
    status = serializers.ChoiceField(choices=ExportStatus.choices)
    request_status = serializers.ChoiceField(
        choices=Status.choices, source="request.status", default="failed"
    )
    phase = serializers.CharField(source="request.phase", default="")
    progress = serializers.IntegerField(source="request.progress", default=0)
    stage = serializers.ChoiceField(choices=Stage.choices)
    download_url = serializers.SerializerMethodField()
    actions = serializers.SerializerMethodField()

    class Meta:
        model = RepositoryExport
        fields = [
            "id",
            "version",
            "number",
            "project",
            "project_name",
            "export_type",
            "config",
            "status",
            "request_status",
            "phase",
            "progress",
            "error_message",
            "repository_name",
            "repository_url",
            "stage",
            "created_repository",
            "branch",
            "commit_id",
            "change_url",
            "archive_size",
            "archive_sha256",
            "download_url",
            "retry_of",
            "actions",
            "created_at",
            "completed_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_download_url(self, export: RepositoryExport) -> str | None:
        if not export.archive_path:
            return None
        return reverse("export-download", args=[export.pk])

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=ACTIONS)))
    def get_actions(self, export: RepositoryExport) -> list[str]:
        return actions_of(export)


class ExportStatusSerializer(ExportSerializer):
    """An export with its request: steps after ``?after=``, error, times."""

    request = StatusSerializer(allow_null=True, read_only=True)

    class Meta(ExportSerializer.Meta):
        fields = [*ExportSerializer.Meta.fields, "request"]
        read_only_fields = fields


class TargetSerializer(serializers.Serializer[Any]):
    """One type of export; hosts and modes are those of repositories."""

    export_type = serializers.ChoiceField(choices=ExportType.choices)
    title = serializers.CharField()
    media_type = serializers.CharField(help_text="Of archives; else empty.")
    hosts = serializers.ListField(child=serializers.CharField())
    modes = serializers.ListField(child=serializers.ChoiceField(choices=Mode.choices))
    scopes = serializers.CharField(help_text="What the access token must be allowed to do.")
