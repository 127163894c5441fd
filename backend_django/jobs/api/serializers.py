"""What goes in and out of the endpoints of jobs and apps."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend_django.jobs.models import App
from backend_django.processing.api.serializers import FailureSerializer, StepSerializer
from backend_django.processing.states import Status
from backend_django.projects.api.readings import FindingSerializer
from backend_django.projects.api.version_views import ModelChangeSerializer
from backend_django.projects.models import Verify

MAX_PROMPT = 20_000
MAX_MODULES = 100


class JobCreateSerializer(serializers.Serializer[Any]):
    """A prompt for a new app, or for a change of a project or a blueprint."""

    prompt = serializers.CharField(max_length=MAX_PROMPT, help_text="What the app is about.")
    name = serializers.CharField(
        max_length=200, required=False, default="", allow_blank=True, help_text="Of the project."
    )
    project = serializers.UUIDField(
        required=False, allow_null=True, help_text="The project whose model is to be changed."
    )
    blueprint = serializers.DictField(
        required=False, allow_null=True, help_text="A model that is to be changed."
    )
    modules = serializers.ListField(
        child=serializers.CharField(max_length=40),
        required=False,
        allow_null=True,
        max_length=MAX_MODULES,
        help_text="The modules that may be switched on; all where it is left out.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("project") is not None and attrs.get("blueprint") is not None:
            raise serializers.ValidationError(
                "Send project or blueprint, not both.", code="project_or_blueprint"
            )
        return attrs


class JobCreatedSerializer(serializers.Serializer[Any]):
    """Where to follow the job and where its app will be. ``id`` names the job and the app alike."""

    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=Status.choices)
    job_url = serializers.CharField()
    status_url = serializers.CharField(help_text="Cheap to poll, with ETag and ?after=.")
    app_url = serializers.CharField()
    created_at = serializers.DateTimeField()


class JobEntrySerializer(serializers.Serializer[Any]):
    """One job in a list."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    excerpt = serializers.CharField(help_text="How the prompt begins.")
    status = serializers.ChoiceField(choices=Status.choices)
    phase = serializers.CharField()
    progress = serializers.IntegerField(min_value=0, max_value=100)
    project = serializers.UUIDField(source="project_id", allow_null=True)
    app = serializers.UUIDField(source="app_id", allow_null=True)
    error_code = serializers.CharField()
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)


class JobSerializer(serializers.Serializer[Any]):
    """A job with its prompt and the lines of its log; ``app`` is null until there is one."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    prompt = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    phase = serializers.CharField()
    progress = serializers.IntegerField(min_value=0, max_value=100)
    attempts = serializers.IntegerField()
    cancel_requested = serializers.BooleanField()
    project = serializers.UUIDField(allow_null=True)
    retry_of = serializers.UUIDField(allow_null=True)
    app = serializers.UUIDField(allow_null=True)
    last_sequence = serializers.IntegerField()
    steps = StepSerializer(many=True)
    error = FailureSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)


class RemarkSerializer(serializers.Serializer[Any]):
    """What the orchestrator has to say: understood, guessed or left out."""

    message = serializers.CharField()
    severity = serializers.ChoiceField(choices=["error", "warning", "info"])
    suggestion = serializers.CharField()
    quote = serializers.CharField(help_text="The words of the prompt it is about.")


class AppSummarySerializer(serializers.Serializer[Any]):
    """How much of what there is in the proposed model."""

    apps = serializers.IntegerField()
    entities = serializers.IntegerField()
    fields = serializers.IntegerField()  # type: ignore[assignment]  # a field, not DRF's property
    relationships = serializers.IntegerField()
    enums = serializers.IntegerField()
    modules = serializers.ListField(child=serializers.CharField())


class AppBaseSerializer(serializers.Serializer[Any]):
    """The version that the app changes."""

    project = serializers.UUIDField()
    version = serializers.UUIDField()
    number = serializers.IntegerField()


class AppArtifactSerializer(serializers.Serializer[Any]):
    """The proposed model, what is to be said about it, and what it changes."""

    format = serializers.IntegerField()
    blueprint = serializers.DictField()
    remarks = RemarkSerializer(many=True)
    problems = FindingSerializer(many=True)
    changes = ModelChangeSerializer(many=True)
    summary = AppSummarySerializer()
    base = AppBaseSerializer(allow_null=True)
    orchestrator = serializers.CharField()
    engine_version = serializers.CharField()


class AppEntrySerializer(serializers.ModelSerializer[App]):
    """One app in a list, without its artifact."""

    job = serializers.UUIDField(source="job_id", read_only=True)
    project = serializers.UUIDField(source="project_id", read_only=True, allow_null=True)
    version = serializers.UUIDField(source="version_id", read_only=True, allow_null=True)

    class Meta:
        model = App
        fields = [
            "id",
            "job",
            "name",
            "slug",
            "state",
            "project",
            "version",
            "created_at",
            "updated_at",
            "decided_at",
        ]
        read_only_fields = fields


class AppSerializer(AppEntrySerializer):
    """An app with its artifact."""

    artifact = AppArtifactSerializer(read_only=True)

    class Meta(AppEntrySerializer.Meta):
        fields = read_only_fields = [*AppEntrySerializer.Meta.fields, "artifact"]


class ApplySerializer(serializers.Serializer[Any]):
    verify = serializers.ChoiceField(choices=Verify.choices, default=Verify.STANDARD)
