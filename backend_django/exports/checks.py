"""What a deployment is told before it starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from backend_django import forges

from .credentials import valid_key


@register()
def encryption_keys(**_: Any) -> list[CheckMessage]:
    """Refuse keys that cannot encrypt, before the first export would."""
    places = [n for n, key in enumerate(settings.FIELD_ENCRYPTION_KEYS, 1) if not valid_key(key)]
    return [
        Error(
            f"Key {place} of FIELD_ENCRYPTION_KEYS is not 32 bytes in URL-safe base64.",
            hint="Make one with cryptography.fernet.Fernet.generate_key().",
            id="exports.E001",
        )
        for place in places
    ]


@register()
def hosts(**_: Any) -> list[CheckMessage]:
    """Refuse an entry of FORGE_HOSTS that is no host."""
    try:
        forges.allowed(settings.FORGE_HOSTS)
    except ValueError as error:
        return [Error(f"FORGE_HOSTS: {error}", id="exports.E002")]
    return []
