"""Credentials that are used once: encrypted at rest, bound to one request, gone when it ends."""

from __future__ import annotations

import uuid
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db.models.functions import Now

from backend_django.processing.models import ProcessingRequest
from backend_django.utils.encryption import cipher
from backend_django.utils.secrets import Secret

from .models import ExportCredential

PURPOSE = b"groundwork: credentials of exports"


class UnreadableError(Exception):
    """A stored credential was written with a key that is not configured any more, or changed."""


def keep(request: ProcessingRequest, secret: Secret) -> None:
    """Save ``secret`` for ``request``, in the transaction that saves the request."""
    text = f"{request.pk} {secret.reveal()}"
    ExportCredential.objects.create(
        request=request,
        ciphertext=cipher(PURPOSE).encrypt(text.encode()).decode(),
        expires_at=Now() + timedelta(seconds=settings.CREDENTIAL_SECONDS),
    )


def take(request_id: uuid.UUID) -> Secret | None:
    """Return the credential of a request, None where there is none any more.

    Raises UnreadableError for one that no configured key can read: what is stored is never
    mistaken for the credential itself.
    """
    row = ExportCredential.objects.filter(pk=request_id, expires_at__gt=Now()).first()
    if row is None:
        return None
    try:
        text = cipher(PURPOSE).decrypt(row.ciphertext.encode()).decode()
    except InvalidToken:
        raise UnreadableError(str(row)) from None
    bound, _, secret = text.partition(" ")
    if bound != str(request_id):
        raise UnreadableError(str(row))
    return Secret(secret)


def forget(request_id: uuid.UUID) -> None:
    """Delete the credential of a request that ends, in the transaction that ends it."""
    ExportCredential.objects.filter(pk=request_id).delete()


def sweep() -> int:
    """Delete credentials that nobody used in time; return how many."""
    return ExportCredential.objects.filter(expires_at__lte=Now()).delete()[0]


def valid_key(key: str) -> bool:
    """Say whether ``key`` can encrypt: 32 bytes in URL-safe base64."""
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
