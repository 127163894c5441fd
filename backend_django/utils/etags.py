"""Validators of HTTP (RFC 9110, section 8.8)."""

from __future__ import annotations


def matches(header: str, etag: str) -> bool:
    """Say whether an If-None-Match header names ``etag``, comparing weakly."""
    named = {part.strip().removeprefix("W/") for part in header.split(",")}
    return "*" in named or etag.removeprefix("W/") in named
