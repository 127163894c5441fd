"""A request as the page polls it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend_django.processing.models import ProcessingStep
from backend_django.processing.states import Status


class StepSerializer(serializers.ModelSerializer[ProcessingStep]):
    class Meta:
        model = ProcessingStep
        fields = ["sequence", "phase", "message", "level", "progress", "created_at"]


class FailureSerializer(serializers.Serializer[Any]):
    """Why a request failed, in the words of every other error."""

    code = serializers.CharField()
    category = serializers.CharField()
    message = serializers.CharField()
    retryable = serializers.BooleanField()
    details = serializers.ListField(child=serializers.DictField())
    request_id = serializers.CharField()


class StatusSerializer(serializers.Serializer[Any]):
    """``steps`` holds those after ``?after=``; pass ``last_sequence`` the next time."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    phase = serializers.CharField()
    progress = serializers.IntegerField(min_value=0, max_value=100)
    attempts = serializers.IntegerField()
    ahead = serializers.IntegerField(
        allow_null=True,
        help_text="Requests that wait before this one; null once it waits no more.",
    )
    cancel_requested = serializers.BooleanField()
    last_sequence = serializers.IntegerField()
    steps = StepSerializer(many=True)
    error = FailureSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
