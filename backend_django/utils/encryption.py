"""Secrets at rest: encrypted with FIELD_ENCRYPTION_KEYS, the first writes and all read."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def cipher(purpose: bytes) -> MultiFernet:
    """Return what encrypts and decrypts; decrypting what no key has written raises InvalidToken.

    Without keys in the settings they are derived from SECRET_KEY, for ``purpose`` alone.
    """
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys: list[str] = settings.FIELD_ENCRYPTION_KEYS or [_derived(s, purpose) for s in secrets]
    return MultiFernet([Fernet(key) for key in keys])


def _derived(secret: str, purpose: bytes) -> str:
    """Return a key of this purpose alone (RFC 5869)."""
    key = HKDF(SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
    return base64.urlsafe_b64encode(key).decode()
