"""Names of enums in the OpenAPI document: stable ones, hence stable names in the client."""

from __future__ import annotations

from collections import Counter

from backend_django.engine.blueprint import Blueprint, pascal
from backend_django.engine.python import PACKAGE


def enum_names(blueprint: Blueprint) -> dict[str, str]:
    """Map each component to its enum's dotted path; enums of the same members are one component."""
    pairs = [(app, enum) for app in blueprint.apps for enum in app.enums]
    same_name = Counter(enum.name for _, enum in pairs)
    taken = {entity.name for app in blueprint.apps for entity in app.entities}
    seen: set[tuple[tuple[str, str], ...]] = set()
    found: dict[str, str] = {}
    for app, enum in pairs:
        members = tuple((value.value, value.label) for value in enum.values)
        if members in seen:
            continue
        seen.add(members)
        name = enum.name if same_name[enum.name] == 1 else f"{pascal(app.name)}{enum.name}"
        found[_free(name, taken)] = f"{PACKAGE}.{app.name}.enums.{enum.name}"
    return found


def _free(name: str, taken: set[str]) -> str:
    """``Status`` -> ``StatusEnum``, unless an entity is called so."""
    component = f"{name}Enum"
    while component in taken:
        component += "Enum"
    taken.add(component)
    return component
