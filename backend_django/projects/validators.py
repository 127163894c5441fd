"""What a stored path may look like."""

from __future__ import annotations

from django.core.exceptions import ValidationError


def validate_relative_path(value: str) -> None:
    """Refuse a path that is absolute, climbs, or means different things on different systems."""
    parts = value.split("/")
    strange = any(ord(c) < 32 or c in "\\:\x7f" for c in value)
    if strange or any(part in {"", ".", ".."} for part in parts) or value.startswith("~"):
        raise ValidationError("Enter a relative path without '.', '..' or empty parts.")
