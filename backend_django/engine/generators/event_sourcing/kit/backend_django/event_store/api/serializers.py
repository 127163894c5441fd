"""How events, changes and states appear."""

from typing import Any

from rest_framework import serializers

# Comments, not docstrings: the OpenAPI document shows docstrings of serializers.


class AuditPersonSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment] # a field of that name, as in Ref


# One field of a row: before and after.
class AuditChangeSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    old = serializers.JSONField(allow_null=True)
    new = serializers.JSONField(allow_null=True)


# An event, for whoever may see the row.
class AuditEntrySerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    version = serializers.IntegerField()
    event_type = serializers.CharField()
    timestamp = serializers.DateTimeField()
    user = AuditPersonSerializer(allow_null=True)
    changes = AuditChangeSerializer(many=True)


# An event with its circumstances, for staff.
class AuditEventSerializer(AuditEntrySerializer):
    event_id = serializers.UUIDField()
    aggregate_type = serializers.CharField()
    aggregate_id = serializers.CharField()
    ip_address = serializers.IPAddressField(allow_null=True)
    correlation_id = serializers.CharField()
    causation_id = serializers.UUIDField(allow_null=True)
    metadata = serializers.DictField()


# A row as it was.
class AuditStateSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    deleted = serializers.BooleanField()
    state = serializers.DictField()


# What changed between two points of a row's history.
class AuditDifferenceSerializer(serializers.Serializer[Any]):
    from_version = serializers.IntegerField()
    to_version = serializers.IntegerField()
    changes = AuditChangeSerializer(many=True)
