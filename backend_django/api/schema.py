"""How the endpoints appear in the OpenAPI document: errors in the one shape, without repeating it."""

from __future__ import annotations

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

Direction = Literal["request", "response"]


class DetailSerializer(serializers.Serializer[Any]):
    """One thing to put right."""

    pointer = serializers.CharField(help_text="JSON pointer into what was sent.")
    message = serializers.CharField()
    suggestion = serializers.CharField()
    code = serializers.CharField(required=False)
    severity = serializers.CharField(required=False)
    line = serializers.IntegerField(required=False)
    column = serializers.IntegerField(required=False)
    file = serializers.CharField(required=False, help_text="Where several files were sent.")
    revision = serializers.IntegerField(required=False, help_text="Of what changed elsewhere.")
    updated_at = serializers.DateTimeField(required=False, help_text="When that was.")


class ErrorBodySerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    category = serializers.CharField()
    message = serializers.CharField()
    retryable = serializers.BooleanField()
    details = DetailSerializer(many=True)
    request_id = serializers.CharField()


class ErrorSerializer(serializers.Serializer[Any]):
    """What every refusal looks like."""

    error = ErrorBodySerializer()


class Schema(AutoSchema):
    """Adds the error shape to every operation."""

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        error: dict[str, Any] = self._get_response_for_code(  # type: ignore[no-untyped-call]
            ErrorSerializer, "default", direction=direction
        )
        return {**bodies, "default": {**error, "description": "An error."}}

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").partition("/")[0]]
