"""What a blueprint says about filtering, searching and paging, and what that means per entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from .documents import CONFIGS

NAME = "filtering"
Options = Mapping[str, Any]
Style = Literal["page", "cursor", "limit_offset"]
STYLES: tuple[Style, ...] = ("cursor", "limit_offset", "page")


def _switch(title: str, description: str) -> dict[str, Any]:
    return {"type": "boolean", "default": True, "title": title, "description": description}


def _entities(title: str, description: str) -> dict[str, Any]:
    items = {"type": "string", "format": "entity"}
    about = {"title": title, "description": description}
    return {"type": "array", "items": items, "default": [], **about}


OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "text_lookups": _switch(
            "Parts of texts", "Filter texts by a part of them, as in ?name__icontains=shoe"
        ),
        "ranges": _switch(
            "Ranges", "Filter numbers and dates by bounds, as in ?price__gte=5&price__lte=9"
        ),
        "null_lookups": _switch(
            "Empty or not", "Filter by whether a value is there, as in ?due__isnull=true"
        ),
        "full_text": _switch(
            "Full-text search", "Search by words, best match first, over an indexed column"
        ),
        "search_language": {
            "type": "string",
            "enum": list(CONFIGS),
            "default": "english",
            "title": "Language of the texts",
            "description": "How words are reduced to their stems; simple takes them as they are",
        },
        "pagination": {
            "type": "string",
            "enum": ["page", "cursor", "limit_offset"],
            "default": "page",
            "title": "Pages",
            "description": "By number, after a cursor (no count, any length), or by limit and offset",
        },
        "page_entities": _entities("With page numbers", "Entities whose pages have numbers"),
        "cursor_entities": _entities("With a cursor", "Entities whose pages follow a cursor"),
        "limit_offset_entities": _entities(
            "With limit and offset", "Entities whose lists are read by limit and offset"
        ),
    },
}


def style_of(reference: str, options: Options) -> Style:
    """Return how the list of an entity ("app.Entity") comes in pages."""
    named = (style for style in STYLES if reference in options[f"{style}_entities"])
    default: Style = options["pagination"]
    return next(named, default)
