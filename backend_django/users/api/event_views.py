"""What the audit log says of the caller."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from backend_django.users import audit
from backend_django.users.models import Event

from .callers import caller


class EventSerializer(serializers.ModelSerializer[Event]):
    """``by``: ``me``, an ``administrator``, or ``unknown``, as when a sign-in was refused.

    ``address`` is empty where somebody else did it and is known.
    """

    by = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = [
            *("id", "at", "action", "by", "object_kind", "object_id"),
            *("detail", "address", "request_id"),
        ]
        read_only_fields = fields
        extra_kwargs = {"at": {"required": True}}

    @extend_schema_field(serializers.ChoiceField(choices=["me", "administrator", "unknown"]))
    def get_by(self, event: Event) -> str:
        if event.actor is None:
            return "unknown"
        return "me" if event.actor == self._me() else "administrator"

    def get_address(self, event: Event) -> str:
        return (event.address or "") if event.actor in {None, self._me()} else ""

    def _me(self) -> object:
        return caller(self.context["request"]).pseudonym


class EventsView(ListAPIView[Event]):
    """What concerns the caller's account, and what they did, the latest first."""

    serializer_class = EventSerializer
    queryset = Event.objects.none()

    def get_queryset(self) -> QuerySet[Event]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return audit.events_of(caller(self.request))

    @extend_schema(operation_id="auth_events")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)
