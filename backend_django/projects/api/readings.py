"""What is said about a model that was read or checked."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend_django.projects import sources


class FindingSerializer(serializers.Serializer[Any]):
    """Something to be said about a model: where, what, what became of it, what to do."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["error", "warning", "info"])
    pointer = serializers.CharField()
    message = serializers.CharField()
    suggestion = serializers.CharField()
    line = serializers.IntegerField(default=0)
    column = serializers.IntegerField(default=0)
    end_column = serializers.IntegerField(default=0)
    text = serializers.CharField(default="")
    outcome = serializers.CharField(default="")
    became = serializers.CharField(default="")
    fix = serializers.CharField(allow_null=True, default=None)
    file = serializers.CharField(default="", help_text="Where several files were sent.")


class ReadSerializer(serializers.Serializer[Any]):
    """``blueprint`` is null when nothing could be read; ``valid`` means it can be generated."""

    valid = serializers.BooleanField()
    notation = serializers.CharField()
    blueprint = serializers.DictField(allow_null=True)
    problems = FindingSerializer(many=True)


def valid(serializer: serializers.Serializer[Any]) -> dict[str, Any]:
    """Return the values that were sent; ValidationError says what is wrong with them."""
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def read_values(read: sources.Read) -> dict[str, Any]:
    """Return a reading as ReadSerializer takes it."""
    return {
        "valid": read.valid,
        "notation": read.notation,
        "blueprint": read.blueprint.model_dump(mode="json") if read.blueprint else None,
        "problems": read.details,
    }


def read_answer(read: sources.Read) -> dict[str, Any]:
    return dict(ReadSerializer(read_values(read)).data)
