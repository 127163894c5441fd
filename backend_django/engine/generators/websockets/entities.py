"""Which pages show what: a change of one entity may show in the lists of another."""

from __future__ import annotations

from backend_django.engine.blueprint import Blueprint


def shown_by(blueprint: Blueprint, label: str) -> list[str]:
    """Return the entities whose pages show rows of ``label``: itself, and what points at it."""
    found = {label}
    for app in blueprint.apps:
        for entity in app.entities:
            for relation in entity.relationships:
                if label in {relation.target, relation.through}:
                    found.add(f"{app.name}.{entity.name}")
    return sorted(found, key=lambda other: (other != label, other))
