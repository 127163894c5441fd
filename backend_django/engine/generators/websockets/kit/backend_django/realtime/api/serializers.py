"""What goes in and out of the real-time endpoints."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from backend_django.realtime.models import Notification


@extend_schema_serializer(component_name="RealtimeTicket")
class TicketSerializer(serializers.Serializer[Any]):
    """What opens one socket, soon."""

    ticket = serializers.CharField(read_only=True)
    expires_in = serializers.IntegerField(read_only=True, help_text="Seconds.")


@extend_schema_serializer(component_name="RealtimeRead")
class ReadSerializer(serializers.Serializer[Any]):
    """How many notifications were marked as read."""

    read = serializers.IntegerField(read_only=True)


@extend_schema_serializer(component_name="RealtimeNotification")
class NotificationSerializer(serializers.ModelSerializer[Notification]):
    """A message to the caller."""

    class Meta:
        model = Notification
        fields = ["id", "title", "text", "link", "created_at", "read_at"]
        read_only_fields = fields
