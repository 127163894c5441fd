"""Keys that let somebody in: told once, kept as their SHA-256 alone."""

from __future__ import annotations

import hashlib
import secrets
import string

PREFIX = "gw_"
"""Of API tokens, so that scanners for secrets find one: gw_ and 40 letters and digits."""
LENGTH = 40
ALPHABET = string.ascii_letters + string.digits


def session_key() -> str:
    """Return a new key for a session."""
    return secrets.token_hex(LENGTH // 2)


def token_key() -> str:
    """Return a new API token."""
    return PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def sha256_of(key: str) -> str:
    """Return what is kept of a key. It is long and random: a plain hash tells nothing of it."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()
