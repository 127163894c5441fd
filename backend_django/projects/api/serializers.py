"""What goes in and out of the project endpoints."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers

from backend_django import engine
from backend_django.processing.states import Status
from backend_django.projects.models import GeneratedProject, Project, ProjectFile, Verify


class TextFileSerializer(serializers.Serializer[Any]):
    """One of the files that make a model."""

    name = serializers.CharField(max_length=255, trim_whitespace=False)
    text = serializers.CharField(trim_whitespace=False, allow_blank=True)

    def validate_name(self, value: str) -> str:
        try:
            return engine.safe_rel(value)
        except engine.EngineError as error:
            message = error.problems[0].message
            raise serializers.ValidationError(message, code="path_unsafe") from None


class ReadingSerializer(serializers.Serializer[Any]):
    """How a model that is sent as text is to be read."""

    notation = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=40,
        help_text="Name of the notation; recognised when left out.",
    )
    filename = serializers.CharField(required=False, allow_blank=True, max_length=255)
    files = TextFileSerializer(
        many=True, required=False, allow_empty=False, help_text="Files that make one model."
    )
    keep_names = serializers.BooleanField(
        required=False, help_text="Keep the tables and columns of a database that exists."
    )
    skip = serializers.ListField(
        child=serializers.CharField(max_length=200),
        required=False,
        max_length=1000,
        help_text="Entities to leave out, as Entity or app.Entity.",
    )

    def validate_files(self, value: list[dict[str, str]]) -> list[dict[str, str]]:
        refuse_long("".join(file["text"] for file in value))
        return value


def refuse_long(text: str) -> None:
    """Raise ValidationError for a model that has too much text."""
    if len(text.encode()) > settings.MAX_SOURCE_BYTES:
        raise serializers.ValidationError("The text is too long.", code="max_length")


class ModelInputSerializer(ReadingSerializer):
    """A model: a text in some notation, files, or a blueprint; and what is to be made of it."""

    name = serializers.CharField(max_length=200, required=False, help_text="Name of the project.")
    source = serializers.CharField(  # type: ignore[assignment]  # a field, not DRF's argument
        required=False, trim_whitespace=False, help_text="The model as text."
    )
    blueprint = serializers.DictField(required=False, help_text="The model as a blueprint.")
    modules = serializers.DictField(
        child=serializers.DictField(), required=False, help_text="Modules to switch on: options."
    )

    def validate_source(self, value: str) -> str:
        refuse_long(value)
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(member in attrs for member in ("source", "files", "blueprint")) != 1:
            raise serializers.ValidationError(
                "Send source, files or blueprint: one of them.", code="source_or_blueprint"
            )
        return attrs


class CreateSerializer(ModelInputSerializer):
    """A new project."""

    verify = serializers.ChoiceField(choices=Verify.choices, default=Verify.STANDARD)


class RegenerateSerializer(CreateSerializer):
    """The next version of a project. Without a model: the same one again."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [member for member in ("source", "files", "blueprint") if member in attrs]
        changing = [member for member in ("name", "modules") if member in attrs]
        if not given and changing:
            raise serializers.ValidationError(
                f"{' and '.join(changing)} can only be changed with the model sent along.",
                code="model_missing",
            )
        return super().validate(attrs) if given else attrs


class CreatedSerializer(serializers.Serializer[Any]):
    """Where to follow the run. ``id`` names the request and the version alike."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    number = serializers.IntegerField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_url = serializers.CharField()
    results_url = serializers.CharField()


class VersionSerializer(serializers.ModelSerializer[GeneratedProject]):
    """One version in a list."""

    progress = serializers.IntegerField(source="request.progress", default=0, read_only=True)
    phase = serializers.CharField(source="request.phase", default="", read_only=True)
    request_status = serializers.ChoiceField(
        choices=Status.choices, source="request.status", default="failed", read_only=True
    )
    size = serializers.IntegerField(
        source="artifact.size", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = GeneratedProject
        fields = [
            "id",
            "number",
            "status",
            "request_status",
            "phase",
            "progress",
            "error_message",
            "notation",
            "verify",
            "total_files",
            "total_size",
            "size",
            "created_at",
            "completed_at",
        ]


class DraftFactsSerializer(serializers.Serializer[Any]):
    """What is known of a draft without reading it."""

    revision = serializers.IntegerField()
    entity_count = serializers.IntegerField()
    notation = serializers.CharField()
    verify = serializers.ChoiceField(choices=Verify.choices)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ProjectFactsSerializer(serializers.ModelSerializer[Project]):
    """A project without its versions. ``status`` is that of the latest, ``draft`` without one."""

    status = serializers.CharField(source="latest_status", read_only=True)
    entity_count = serializers.IntegerField(
        read_only=True, help_text="Entities of the draft, else of the latest version."
    )
    draft = DraftFactsSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Project
        fields = [
            "id",
            "name",
            "slug",
            "description",
            "status",
            "entity_count",
            "draft",
            "created_at",
            "updated_at",
        ]


class ProjectSerializer(ProjectFactsSerializer):
    """A project with its versions, the latest first."""

    versions = VersionSerializer(source="generated_projects", many=True, read_only=True)

    class Meta(ProjectFactsSerializer.Meta):
        fields = [*ProjectFactsSerializer.Meta.fields, "versions"]


class HashedVersionSerializer(VersionSerializer):
    """One version with its entities, and the hashes of its archive; null until there is one."""

    entity_count = serializers.IntegerField(read_only=True)
    sha256 = serializers.CharField(
        source="artifact.sha256", default=None, allow_null=True, read_only=True
    )
    content_sha256 = serializers.CharField(
        source="artifact.content_sha256", default=None, allow_null=True, read_only=True
    )

    class Meta(VersionSerializer.Meta):
        fields = [*VersionSerializer.Meta.fields, "entity_count", "sha256", "content_sha256"]


class VersionDetailSerializer(HashedVersionSerializer):
    """One version by itself, with the project that it is of."""

    project = serializers.UUIDField(source="project_id", read_only=True)
    name = serializers.CharField(source="project.name", read_only=True)
    slug = serializers.CharField(source="project.slug", read_only=True)
    previous = serializers.IntegerField(
        allow_null=True, read_only=True, help_text="Number of the completed version before it."
    )

    class Meta(HashedVersionSerializer.Meta):
        fields = [*HashedVersionSerializer.Meta.fields, "project", "name", "slug", "previous"]


class VersionModelSerializer(serializers.ModelSerializer[GeneratedProject]):
    """The model that a version was to be generated from, whatever became of it."""

    project = serializers.UUIDField(source="project_id", read_only=True)
    blueprint = serializers.DictField(read_only=True)

    class Meta:
        model = GeneratedProject
        fields = ["id", "project", "number", "blueprint"]


class VersionPageSerializer(serializers.Serializer[Any]):
    """A page of versions, the latest first."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = HashedVersionSerializer(many=True)


class ProjectDetailSerializer(ProjectFactsSerializer):
    """A project with its draft's facts and a page of its versions."""

    versions = VersionPageSerializer(read_only=True)

    class Meta(ProjectFactsSerializer.Meta):
        fields = [*ProjectFactsSerializer.Meta.fields, "versions"]


class FileSerializer(serializers.ModelSerializer[ProjectFile]):
    """One file of a version, without its content."""

    path = serializers.CharField(source="file_path")
    name = serializers.CharField(source="file_name")
    type = serializers.CharField(source="file_type")
    size = serializers.IntegerField(source="file_size")
    sha256 = serializers.CharField(source="content_hash")

    class Meta:
        model = ProjectFile
        fields = ["path", "name", "type", "size", "sha256", "generator", "blueprint_pointer"]


class FileContentSerializer(FileSerializer):
    """One file with its content; null for what is not text."""

    content = serializers.CharField(allow_null=True)

    class Meta(FileSerializer.Meta):
        fields = [*FileSerializer.Meta.fields, "content"]


class ArtifactSerializer(serializers.Serializer[Any]):
    file_name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    content_sha256 = serializers.CharField()
    downloads = serializers.DictField(
        child=serializers.CharField(), help_text="Empty once the archive has expired."
    )
    expired_at = serializers.DateTimeField(allow_null=True, required=False)


class ResultsSerializer(serializers.Serializer[Any]):
    """Everything about a completed version."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    name = serializers.CharField()
    number = serializers.IntegerField()
    status = serializers.CharField()
    total_files = serializers.IntegerField()
    total_size = serializers.IntegerField()
    artifact = ArtifactSerializer()
    manifest = serializers.DictField()
    metadata = serializers.DictField()
    verification = serializers.DictField()
    files = FileSerializer(many=True)
    created_at = serializers.DateTimeField()
    completed_at = serializers.DateTimeField()
