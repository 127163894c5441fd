"""What goes in and out of the draft endpoints."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend_django.drafts.models import Draft, Share
from backend_django.projects.api.readings import FindingSerializer
from backend_django.projects.api.serializers import ModelInputSerializer, refuse_long
from backend_django.projects.api.version_views import FileChangeSerializer, ModelChangeSerializer
from backend_django.projects.models import Verify

from .layouts import LayoutField

MODEL = ("source", "files", "blueprint")


class CreateDraftSerializer(ModelInputSerializer):
    """A model to begin with, right or wrong. With ``project`` alone: that of its latest version."""

    layout = LayoutField(required=False)
    verify = serializers.ChoiceField(choices=Verify.choices, required=False)
    project = serializers.UUIDField(
        required=False, help_text="A project that is to have a draft; a new one without."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "project" not in attrs or any(member in attrs for member in MODEL):
            return super().validate(attrs)
        changing = [member for member in ("name", "modules") if member in attrs]
        if changing:
            raise serializers.ValidationError(
                f"{' and '.join(changing)} can only be given with a model.", code="model_missing"
            )
        return attrs


class ChangeDraftSerializer(serializers.Serializer[Any]):
    """What is to be other than before; what is left out stays."""

    blueprint = serializers.DictField(required=False)
    layout = LayoutField(required=False)
    name = serializers.CharField(required=False, max_length=200, help_text="Of the project.")
    source = serializers.CharField(  # type: ignore[assignment]  # a field, not DRF's argument
        required=False, allow_blank=True, trim_whitespace=False
    )
    notation = serializers.CharField(required=False, allow_blank=True, max_length=40)
    verify = serializers.ChoiceField(choices=Verify.choices, required=False)

    def validate_source(self, value: str) -> str:
        refuse_long(value)
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse what a draft does not have: it would seem to be saved."""
        unknown = {name: ["A draft has no such member."] for name in self.initial_data}
        if unknown := {n: said for n, said in unknown.items() if n not in self.fields}:
            raise serializers.ValidationError(unknown, code="unknown")
        return attrs


class DraftSerializer(serializers.ModelSerializer[Draft]):
    """A draft, whole."""

    project = serializers.UUIDField(source="project_id", read_only=True)
    name = serializers.CharField(source="project.name", read_only=True)
    blueprint = serializers.DictField(read_only=True)
    layout = LayoutField(read_only=True)

    class Meta:
        model = Draft
        fields = [
            "project",
            "name",
            "revision",
            "blueprint",
            "layout",
            "source",
            "notation",
            "verify",
            "entity_count",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class CreatedDraftSerializer(DraftSerializer):
    """A new draft, and everything to be said about its model: what was lost, what is wrong."""

    problems = FindingSerializer(many=True, read_only=True)

    class Meta(DraftSerializer.Meta):
        fields = [*DraftSerializer.Meta.fields, "problems"]
        read_only_fields = fields


class SavedDraftSerializer(serializers.ModelSerializer[Draft]):
    """What a change led to, without sending back what was sent."""

    project = serializers.UUIDField(source="project_id", read_only=True)
    name = serializers.CharField(source="project.name", read_only=True)

    class Meta:
        model = Draft
        fields = ["project", "name", "revision", "verify", "entity_count", "updated_at"]
        read_only_fields = fields


class GenerateSerializer(serializers.Serializer[Any]):
    verify = serializers.ChoiceField(
        choices=Verify.choices, required=False, help_text="That of the draft when left out."
    )


class DuplicateSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(required=False, max_length=200)


class PlanInputSerializer(serializers.Serializer[Any]):
    path = serializers.CharField(required=False, help_text="The one file to be compared.")
    against = serializers.UUIDField(
        required=False, help_text="The completed version to compare with; the latest without."
    )


class PlanCountsSerializer(serializers.Serializer[Any]):
    """Files; ``changed`` has those whose mode alone is other."""

    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    removed = serializers.IntegerField()
    unchanged = serializers.IntegerField()


class PlanSerializer(serializers.Serializer[Any]):
    """What Generate would do. With errors in the model (``valid`` is false) no files are told."""

    revision = serializers.IntegerField(help_text="Of the draft that this is about.")
    number = serializers.IntegerField(help_text="Of the version that would be made.")
    base = serializers.IntegerField(
        allow_null=True, help_text="Number of the version it is compared to; null for none."
    )
    valid = serializers.BooleanField()
    identical = serializers.BooleanField(help_text="The same files again.")
    problems = FindingSerializer(many=True)
    model = ModelChangeSerializer(many=True)
    counts = PlanCountsSerializer()
    files = FileChangeSerializer(many=True)
    path = serializers.CharField(allow_null=True)
    diff = serializers.CharField(allow_null=True)
    content = serializers.CharField(
        allow_null=True, help_text="Of that file as it would be; null where there is no text."
    )


class ShareInputSerializer(serializers.Serializer[Any]):
    expires_in_days = serializers.IntegerField(min_value=1, max_value=365, default=30)


class NewShareSerializer(serializers.Serializer[Any]):
    """A link. ``token`` and ``url`` are told now and never again."""

    id = serializers.UUIDField()
    token = serializers.CharField()
    url = serializers.CharField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)


class ShareSerializer(serializers.ModelSerializer[Share]):
    """A link in a list, without what opens it."""

    class Meta:
        model = Share
        fields = ["id", "created_at", "expires_at", "revoked_at", "last_used_at"]
        read_only_fields = fields


class TokenSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(max_length=200, help_text="What follows # in the link.")


class SharedSerializer(serializers.Serializer[Any]):
    """A draft as whoever has a link sees it."""

    name = serializers.CharField()
    blueprint = serializers.DictField()
    text = serializers.CharField(
        help_text="The model in our own notation; empty where this version cannot read it."
    )
    layout = LayoutField()
    verify = serializers.ChoiceField(choices=Verify.choices)
    updated_at = serializers.DateTimeField()
    made_by = serializers.CharField(help_text="Version of the service that made the link.")
    version = serializers.CharField(help_text="Version of the service now.")
    modules_not_offered = serializers.ListField(
        child=serializers.CharField(), help_text="Modules of the draft that there are no more."
    )
