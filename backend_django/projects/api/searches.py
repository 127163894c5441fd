"""What is asked of all files of a project, and the lines that answer it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend_django.projects.searching import Found


class SearchInputSerializer(serializers.Serializer[Any]):
    """A text to be found as it stands: it is no pattern."""

    text = serializers.CharField(max_length=200, trim_whitespace=False)
    case = serializers.BooleanField(
        default=False, help_text="Capitals are told from small letters."
    )

    def validate_text(self, value: str) -> str:
        if "\n" in value or "\r" in value:
            raise serializers.ValidationError("The text must be of one line.", code="one_line")
        return value


class HitSerializer(serializers.Serializer[Any]):
    """A line that holds the text; ``column`` counts from 1, ``at`` and ``length`` are in ``excerpt``."""

    path = serializers.CharField()
    line = serializers.IntegerField()
    column = serializers.IntegerField()
    excerpt = serializers.CharField(help_text="The line, or as much of it as a list shows.")
    at = serializers.IntegerField()
    length = serializers.IntegerField()


class FoundSerializer(serializers.Serializer[Any]):
    """Lines in the order of the files. ``stopped`` says why they may not be all."""

    hits = HitSerializer(many=True)
    files = serializers.IntegerField(help_text="That were read.")
    stopped = serializers.ChoiceField(
        choices=["", "lines", "time"], help_text="Empty where everything was read."
    )


def found_answer(found: Found) -> dict[str, Any]:
    return dict(FoundSerializer(found).data)
