"""Where uploaded files are kept."""

import uuid
from pathlib import PurePosixPath

from django.db.models import Model

SUFFIX_LENGTH = 10


def upload_to(instance: Model, filename: str) -> str:
    """Return a new place for an upload: of the sender's file name only the suffix is kept."""
    suffix = PurePosixPath(filename).suffix.lower()
    suffix = suffix if suffix[1:].isalnum() and suffix.isascii() else ""
    folder = f"{instance._meta.app_label}/{instance._meta.model_name}"
    return f"{folder}/{uuid.uuid4().hex}{suffix[:SUFFIX_LENGTH]}"
