"""The places of entities in the diagram."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

FAR, PLACES, ID = 1_000_000, 2_000, 500
"""The farthest coordinate, the most places, the longest id."""


class PlaceSerializer(serializers.Serializer[Any]):
    """Where an entity stands, in pixels of the diagram at its full size."""

    x = serializers.FloatField(min_value=-FAR, max_value=FAR)
    y = serializers.FloatField(min_value=-FAR, max_value=FAR)


class LayoutField(serializers.DictField):
    """Places by the id of the entity. Numbers are taken as numbers alone, and nothing is dropped."""

    child = PlaceSerializer()

    def to_internal_value(self, data: Any) -> dict[str, dict[str, float]]:
        if not isinstance(data, dict):
            self.fail("not_a_dict", input_type=type(data).__name__)
        if len(data) > PLACES:
            message = f"A layout has at most {PLACES:,} places."
            raise serializers.ValidationError(message, code="max_length")
        errors = {key: found for key, place in data.items() if (found := _wrong(key, place))}
        if errors:
            raise serializers.ValidationError(errors)
        return data

    def to_representation(self, value: Any) -> Any:
        return value


def _wrong(key: str, place: Any) -> dict[str, list[str]] | list[str] | None:
    if len(key) > ID:
        return [f"An id has at most {ID} characters."]
    if not isinstance(place, dict) or set(place) != {"x", "y"}:
        return ["A place is an object of two numbers, x and y."]
    found = {name: [FAULT] for name, value in place.items() if not _fits(value)}
    return found or None


FAULT = f"A coordinate is a number from {-FAR:,} to {FAR:,}."


def _fits(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= FAR  # NaN is not
