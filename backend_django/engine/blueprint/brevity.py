"""A blueprint without what is decided of itself: short to read, and the same once normalised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .normalise import normalised
from .shapes import (
    App,
    Blueprint,
    Check,
    Entity,
    Enum,
    EnumValue,
    Field,
    Index,
    Project,
    Relationship,
    Role,
    Shape,
    Unique,
)

_ROUNDS = 6
_LISTS = (
    "roles", "apps", "enums", "values", "entities", "fields", "relationships", "uniques",
    "checks", "indexes",
)  # fmt: skip
_DERIVED: dict[type[Shape], tuple[str, ...]] = {
    Project: ("slug",),
    Role: ("id", "label"),
    App: ("id", "label"),
    Enum: ("id",),
    EnumValue: ("id", "name", "label"),
    Entity: ("id", "plural", "label", "label_plural", "ordering", "display"),
    Field: ("id", "label", "max_length", "max_digits", "decimal_places"),
    Relationship: ("id", "label", "on_delete", "related_name", "through_fields"),
    Unique: ("id", "name"),
    Check: ("id", "name"),
    Index: ("id", "name"),
}
_Kept = set[tuple[tuple[str | int, ...], str]]


def terse(blueprint: Blueprint) -> Blueprint:
    """Return the blueprint without the options that `normalised` gives it again."""
    full = normalised(blueprint)
    kept: _Kept = set()
    for _ in range(_ROUNDS):
        short = _without(full, kept)
        lost = set(_differences(full, normalised(short), ()))
        if not lost:
            return short
        kept |= lost
    return full


def _without(full: Blueprint, kept: _Kept) -> Blueprint:
    def bare(node: Any, path: tuple[str | int, ...]) -> Any:
        fields = type(node).model_fields
        update: dict[str, Any] = {
            option: fields[option].get_default()
            for option in _DERIVED.get(type(node), ())
            if (path, option) not in kept
        }
        return node.model_copy(update=update | dict(_inner(node, path, bare)))

    result: Blueprint = bare(full, ())
    return result


def _inner(
    node: Any, path: tuple[str | int, ...], change: Callable[[Any, tuple[str | int, ...]], Any]
) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a node, each changed."""
    if isinstance(node, Blueprint):
        yield "project", change(node.project, ("project",))
    for kind in _LISTS:
        nodes = getattr(node, kind, ())
        if nodes and isinstance(nodes[0], Shape):
            yield kind, tuple(change(one, (*path, kind, n)) for n, one in enumerate(nodes))


def _differences(
    full: Any, again: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each derived option that did not come out as it was."""
    for option in _DERIVED.get(type(full), ()):
        if getattr(full, option) != getattr(again, option):
            yield path, option
    parts = {kind: getattr(full, kind, ()) for kind in _LISTS}
    if isinstance(full, Blueprint):
        yield from _differences(full.project, again.project, ("project",))
    for kind, nodes in parts.items():
        for n, node in enumerate(nodes):
            if isinstance(node, Shape):
                yield from _differences(node, getattr(again, kind)[n], (*path, kind, n))
