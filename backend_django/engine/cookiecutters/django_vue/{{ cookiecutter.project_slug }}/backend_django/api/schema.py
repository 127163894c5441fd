"""How the endpoints appear in the OpenAPI document."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from .ownership import allowed
from .viewsets import WRITING, EntityViewSet


class ErrorDetailSerializer(serializers.Serializer[Any]):
    """One thing to put right."""

    pointer = serializers.CharField(help_text="JSON pointer into what was sent.")
    message = serializers.CharField()
    suggestion = serializers.CharField()
    code = serializers.CharField()


class ErrorBodySerializer(serializers.Serializer[Any]):
    """What went wrong, for programs and for people."""

    code = serializers.CharField()
    category = serializers.CharField()
    message = serializers.CharField()
    retryable = serializers.BooleanField()
    details = ErrorDetailSerializer(many=True)
    request_id = serializers.CharField()


class ErrorAnswerSerializer(serializers.Serializer[Any]):
    """What every refusal looks like."""

    error = ErrorBodySerializer()


class ApiSchema(AutoSchema):
    """Writes answer with the read serializer, and every operation may answer with an error."""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").partition("/")[0]]

    def get_auth(self) -> list[dict[str, Any]]:
        auth: list[dict[str, Any]] = super().get_auth()
        view: Any = self.view
        if self.method == "GET" and isinstance(view, EntityViewSet):
            model = view.get_queryset().model
            return [*auth, {}] if allowed(AnonymousUser(), "view", model) else auth
        return auth

    def get_response_serializers(self) -> Any:
        view: Any = self.view
        if getattr(view, "action", "") in WRITING and hasattr(view, "write_serializer_class"):
            return view.serializer_class
        return super().get_response_serializers()

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        error: dict[str, Any] = self._get_response_for_code(
            ErrorAnswerSerializer, "default", direction=direction
        )
        return {**bodies, "default": {**error, "description": "An error."}}


def mended(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Take back promises of the document about what is shown.

    An optional text may be empty, and a time of day has no offset, as RFC 3339 asks of one.
    """
    for schema in result.get("components", {}).get("schemas", {}).values():
        for shown in schema.get("properties", {}).values():
            if shown.get("readOnly") and shown.get("format") in {"uri", "email", "time"}:
                del shown["format"]
    return result
