"""Which pages of other origins may ask."""

import re

from django.conf import settings

STRANGER = "https://stranger.invalid"


def any_origin() -> str:
    """Return by which setting every origin may ask; empty where none does."""
    if getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False):
        return "CORS_ALLOW_ALL_ORIGINS is on"
    if any("*" in origin for origin in settings.CORS_ALLOWED_ORIGINS):
        return "CORS_ALLOWED_ORIGINS has a wildcard"
    patterns = getattr(settings, "CORS_ALLOWED_ORIGIN_REGEXES", [])
    return ", ".join(f"{p} lets in anybody" for p in patterns if re.match(p, STRANGER))
