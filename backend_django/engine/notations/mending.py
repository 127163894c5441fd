"""The last resort: what the blueprint's rules refuse is left out, and said."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import App, Blueprint, Entity, Enum
from backend_django.engine.blueprint.rules import check
from backend_django.engine.problems import Problem

from .drafts import Draft
from .source import NOWHERE, Source, Spot

_ROUNDS = 12
_RESET = {
    "regex", "min", "max", "min_length", "max_length", "max_digits", "decimal_places", "default",
    "unique", "index", "auto", "help", "label", "column", "column_type", "editable",
    "related_name", "required", "on_delete", "through", "through_fields",
    "display", "ordering", "owner", "table", "key_column", "nullable", "description", "label_plural", "plural",
}  # fmt: skip
"""Options whose absence is always allowed."""

_CODES = {"C108": "default_breaks_check", "C109": "default_in_check"}
"""Codes of findings for what real models do; the rest is not to be expected."""

_Node = dict[str, Any]


def mended(blueprint: Blueprint, draft: Draft, source: Source) -> Blueprint:
    """Return the blueprint without what its rules refuse; each such thing is a finding."""
    spots = _spots(blueprint, draft)
    for _ in range(_ROUNDS):
        errors = [p for p in check(blueprint) if p.severity == "error"]
        if not errors:
            break
        blueprint = _without(blueprint, errors, spots, source)
    return blueprint


def _spots(blueprint: Blueprint, draft: Draft) -> dict[str, Spot]:
    """Map each member, as ``app.Entity.member``, to its place in the text."""
    spots: dict[str, Spot] = {}
    for entity in draft.entities.values():
        own = f"{draft.apps[entity.app].name}.{entity.name}"
        spots[own] = entity.spot
        for member in entity.members:
            spots[f"{own}.{member.name}"] = member.spot
    for enum in draft.enums.values():
        spots[f"{draft.apps[enum.app].name}.{enum.name}"] = enum.spot
    return spots


def _without(
    blueprint: Blueprint, problems: list[Problem], spots: dict[str, Spot], source: Source
) -> Blueprint:
    data: _Node = blueprint.model_dump(mode="json")
    doomed: list[tuple[list[Any], Any]] = []
    for problem in problems:
        steps = [int(s) if s.isdigit() else s for s in problem.pointer.split("/")[1:]]
        what, spot = _mend(data, steps, spots, doomed)
        source.find(
            _CODES.get(problem.code, "not_allowed"), f"{problem.message}.", "dropped", spot,
            became=what, suggestion=problem.suggestion,
        )  # fmt: skip
    for siblings, node in doomed:
        siblings[:] = [sibling for sibling in siblings if sibling is not node]
    for app in data["apps"]:
        for entity in app["entities"]:
            for kind in ("uniques", "indexes"):
                entity[kind] = [rule for rule in entity[kind] if rule["fields"]]
    return Blueprint.model_validate(data)


def _mend(
    data: _Node, steps: list[Any], spots: dict[str, Spot], doomed: list[tuple[list[Any], Any]]
) -> tuple[str, Spot]:
    """Reset the option that a pointer ends in, or doom the innermost node it passes."""
    if steps[0] == "project":
        data["project"].pop(steps[-1], None)
        return "the default", NOWHERE
    node: Any = data
    trail: list[tuple[list[Any], Any]] = []
    own: list[str] = []
    for n, step in enumerate(steps):
        inside = isinstance(node, list) and isinstance(step, int) and step < len(node)
        if inside:
            trail.append((node, node[step]))
            own.append(str(node[step].get("name", "")) if isinstance(node[step], dict) else "")
        elif isinstance(node, dict) and step in _RESET and (trail or n):
            node[step] = _absent(step)
            return f"without {step}", _spot(own, spots)
        if isinstance(node, dict) and step not in node:
            break
        node = node[step] if inside or isinstance(node, dict) else None
        if not isinstance(node, dict | list):
            break
    nodes = [(siblings, item) for siblings, item in trail if isinstance(item, dict)]
    if nodes:
        doomed.append(nodes[-1])
    return "left out", _spot(own, spots)


def _spot(own: list[str], spots: dict[str, Spot]) -> Spot:
    for length in range(len(own), 1, -1):
        if (spot := spots.get(".".join(own[:length]))) is not None:
            return spot
    return NOWHERE


_DEFAULTS: dict[str, Any] = {
    name: info.get_default()
    for shape in (Enum, App, Entity)
    for name, info in shape.model_fields.items()
    if not info.is_required()
}


def _absent(option: str) -> Any:
    if option in {"required", "unique", "index", "nullable"}:
        return False
    if option == "editable":
        return True
    if option in {"through_fields", "ordering"}:
        return []
    texts = {"regex", "auto", "help", "label", "column", "column_type", "related_name", "through"}
    return _DEFAULTS.get(option, "" if option in texts else None)
