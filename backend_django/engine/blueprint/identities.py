"""Stable ids: a node that has one keeps it, a new one is named by its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from .shapes import App, Blueprint, Entity, Enum, Shape

_Node = TypeVar("_Node", bound=Shape)


def identified(blueprint: Blueprint) -> Blueprint:
    """Return the blueprint in which every nameable node has an id of its own."""
    ids = _Ids(given for _, given in ids_of(blueprint) if given)
    return blueprint.model_copy(
        update={
            "roles": tuple(ids.give(role, f"role.{role.name}") for role in blueprint.roles),
            "apps": tuple(_app(app, ids) for app in blueprint.apps),
        }
    )


def ids_of(blueprint: Blueprint) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the path and the id of every nameable node."""
    for r, role in enumerate(blueprint.roles):
        yield ("roles", r), role.id
    for a, app in enumerate(blueprint.apps):
        yield ("apps", a), app.id
        for n, enum in enumerate(app.enums):
            yield ("apps", a, "enums", n), enum.id
            for v, value in enumerate(enum.values):
                yield ("apps", a, "enums", n, "values", v), value.id
        for e, entity in enumerate(app.entities):
            yield ("apps", a, "entities", e), entity.id
            for kind in MEMBERS:
                for m, member in enumerate(getattr(entity, kind)):
                    yield ("apps", a, "entities", e, kind, m), member.id


MEMBERS = ("fields", "relationships", "uniques", "checks", "indexes")


class _Ids:
    def __init__(self, given: Iterator[str]) -> None:
        self._taken = set(given)

    def give(self, node: _Node, path: str, **update: object) -> _Node:
        """Return ``node`` with ``update`` and, where it has none, an id made of ``path``."""
        given: str = getattr(node, "id")  # noqa: B009 - Shape itself has no id
        return node.model_copy(update={"id": given or self._free(path), **update})

    def _free(self, path: str) -> str:
        candidate, number = path or "unnamed", 1
        while candidate in self._taken:
            number += 1
            candidate = f"{path}-{number}"
        self._taken.add(candidate)
        return candidate


def _app(app: App, ids: _Ids) -> App:
    return ids.give(
        app,
        app.name,
        enums=tuple(_enum(f"{app.name}.{enum.name}", enum, ids) for enum in app.enums),
        entities=tuple(_entity(f"{app.name}.{e.name}", e, ids) for e in app.entities),
    )


def _enum(path: str, enum: Enum, ids: _Ids) -> Enum:
    values = tuple(ids.give(value, f"{path}.{value.value}") for value in enum.values)
    return ids.give(enum, path, values=values)


def _entity(path: str, entity: Entity, ids: _Ids) -> Entity:
    members = {
        kind: tuple(ids.give(node, f"{path}.{node.name}") for node in getattr(entity, kind))
        for kind in MEMBERS
    }
    return ids.give(entity, path, **members)
