"""Short ways to say a blueprint in a test."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, check


def shop(*entities: dict[str, Any], **more: Any) -> Blueprint:
    """Return a blueprint of one app called shop."""
    app = {"name": "shop", "entities": list(entities), **more}
    return Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]})


def entity(name: str = "Product", *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "fields": list(fields), **more}


def field(name: str = "title", kind: str = "char", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, **more}


def relation(name: str, target: str, kind: str = "foreign_key", **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "target": target, **more}


def codes(blueprint: Blueprint) -> set[str]:
    return {problem.code for problem in check(blueprint)}


def found(blueprint: Blueprint) -> list[tuple[str, str]]:
    return [(problem.code, problem.pointer) for problem in check(blueprint)]
