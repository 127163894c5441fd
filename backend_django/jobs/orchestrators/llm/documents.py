"""Blueprints as plain JSON while they are worked on: what stands where, and by which name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from backend_django import engine

Node = dict[str, Any]
MEMBERS = ("fields", "relationships")
_PARTS = (
    "roles", "apps", "enums", "values", "entities", *MEMBERS, "uniques", "checks", "indexes",
)  # fmt: skip
_STABLE = ("id", "name", "related_name", "ordering", "display", "slug")
"""What a blueprint keeps although it was decided of itself: other code may already use it."""


def empty(name: str) -> Node:
    """Return the document of an app in which nothing is yet."""
    return {"groundwork": 1, "project": {"name": name}, "modules": {}, "roles": [], "apps": []}


def opened(base: Mapping[str, Any]) -> tuple[Node, frozenset[str]]:
    """Return a base as a document to change, and the ids of relationships whose reverse name is derived.

    Every node has its id. What follows from a node's own name and type is left out, so that it
    follows again when these change. Raises EngineError for a base that is no blueprint.
    """
    full = engine.normalised(engine.from_data(dict(base)))
    document = _plain(engine.terse(full))
    derived: set[str] = set()
    _keep(document, _plain(full), derived)
    for part in ("roles", "apps"):
        document.setdefault(part, [])
    document.setdefault("modules", {})
    return {"groundwork": 1, **document}, frozenset(derived)


def _plain(blueprint: engine.Blueprint) -> Node:
    data: Node = blueprint.model_dump(mode="json", exclude_defaults=True)
    return data


def _keep(short: Node, full: Node, derived: set[str]) -> None:
    for key in _STABLE:
        if key in full and key not in short:
            short[key] = full[key]
            if key == "related_name":
                derived.add(full["id"])
    if "project" in full:
        _keep(short["project"], full["project"], derived)
    for part in _PARTS:
        for mine, theirs in zip(short.get(part, ()), full.get(part, ()), strict=True):
            if isinstance(mine, dict):
                _keep(mine, theirs, derived)


def placed(document: Node, kind: str) -> Iterator[tuple[Node, Node]]:
    """Yield every entity or enum (``kind`` is ``entities`` or ``enums``) with its app."""
    for app in document["apps"]:
        for node in app.get(kind, ()):
            yield app, node


def found(document: Node, kind: str, name: str, app: str = "") -> tuple[Node, Node] | None:
    """Return the app and the one entity or enum of a name, ``app.Name`` or ``Name``; else None."""
    home, _, last = name.rpartition(".")
    wanted = home or app
    hits = [
        (at, node)
        for at, node in placed(document, kind)
        if node["name"] == last and wanted in ("", at["name"])
    ]
    return hits[0] if len(hits) == 1 else None


def member(entity: Node, name: str) -> tuple[str, Node] | None:
    """Return the kind and the field or relationship of a name, None where there is none."""
    hits = [(k, one) for k in MEMBERS for one in entity.get(k, ()) if one["name"] == name]
    return hits[0] if hits else None


def app_named(document: Node, name: str) -> Node:
    """Return the app of a name, made where there is none."""
    for app in document["apps"]:
        if app["name"] == name:
            known: Node = app
            return known
    made: Node = {"name": name, "enums": [], "entities": []}
    document["apps"].append(made)
    return made


def qualified(document: Node) -> None:
    """Write out references to what stands in another app, where only one thing has that name."""
    for app, entity in placed(document, "entities"):
        for relation in entity.get("relationships", ()):
            for key in ("target", "through"):
                _qualify(document, "entities", relation, key, app)
        for field in entity.get("fields", ()):
            _qualify(document, "enums", field, "enum", app)


def _qualify(document: Node, kind: str, node: Node, key: str, app: Node) -> None:
    name = node.get(key) or ""
    if not name or "." in name or any(one["name"] == name for one in app.get(kind, ())):
        return
    hit = found(document, kind, name)
    if hit is not None:
        node[key] = f"{hit[0]['name']}.{name}"
