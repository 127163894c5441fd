"""What is on offer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from backend_django import engine

from .models import Template


def modules() -> list[dict[str, Any]]:
    """Return the modules a blueprint may switch on, by group and name."""
    rows = [
        {
            "name": name,
            "title": module.title,
            "summary": module.summary,
            "group": module.group,
            "requires": sorted(module.requires),
            "conflicts": sorted(module.conflicts),
            "options": module.options,
        }
        for name, module in engine.modules().items()
    ]
    return sorted(rows, key=lambda row: (str(row["group"]), str(row["name"])))


def templates() -> QuerySet[Template]:
    """Return the templates that users may choose."""
    return Template.objects.filter(is_active=True)
