"""Fields that refuse what could be read but not stored or sent back."""

import base64
import binascii
import json
import math
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ParseError

from .ownership import visible
from .parsers import refuse_depth, refuse_text


class StrictFloatField(serializers.FloatField):
    """A number: JSON knows neither infinity nor "not a number"."""

    def to_internal_value(self, data: Any) -> float:
        value = super().to_internal_value(data)
        if not math.isfinite(value):
            self.fail("invalid")
        return value


class StrictJSONField(serializers.JSONField):
    """Any JSON that PostgreSQL can store, in a form as well."""

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        try:
            refuse_depth(json.dumps(value))
            refuse_text(value)
        except (ParseError, RecursionError) as error:
            raise serializers.ValidationError(str(error), code="invalid") from error
        return value


@extend_schema_field(OpenApiTypes.BYTE)
class Base64Field(serializers.Field[bytes, str, str, Any]):
    """Bytes, as base64 text."""

    default_error_messages = {"invalid": "This is not base64."}

    def to_internal_value(self, data: Any) -> bytes:
        if not isinstance(data, str):
            self.fail("invalid")
        try:
            return base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            self.fail("invalid")

    def to_representation(self, value: Any) -> str:
        return base64.b64encode(bytes(value)).decode()


class VisibleKeyField(serializers.PrimaryKeyRelatedField[Any]):
    """A key to a row that the caller may see: rows of others do not exist here either."""

    def get_queryset(self) -> Any:
        queryset: Any = super().get_queryset()
        request = self.context.get("request")
        return queryset if request is None else visible(queryset, request.user)


class RefSerializer(serializers.Serializer[Any]):
    # How a related row is shown: enough for a name and a link, never its own relations.
    id = serializers.IntegerField(read_only=True)
    label = serializers.CharField(source="__str__", read_only=True)  # type: ignore[assignment]


def as_api_error(error: DjangoValidationError) -> serializers.ValidationError:
    """Return Django's error as DRF's, with its codes."""
    return serializers.ValidationError(serializers.as_serializer_error(error))
