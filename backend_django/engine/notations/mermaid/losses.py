"""What a diagram does not say of a blueprint: the blueprint compared with what is read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, normalised
from backend_django.engine.notations.source import Source
from backend_django.engine.problems import EngineError

from .mapping import blueprint_of
from .reading import model_of

_Node = dict[str, Any]
_UNTOLD = {"id", "name", "apps", "entities", "enums", "fields", "relationships", "backfill"}
_PROJECT = {"name", "slug"}


def losses(blueprint: Blueprint, text: str) -> Iterator[str]:
    """Yield a sentence for each fact that reading ``text`` does not give back."""
    source = Source({"": text})
    try:
        again = normalised(blueprint_of(model_of(source), source))
    except EngineError as error:
        yield f"The diagram cannot be read back: {error}"
        return
    whole = normalised(blueprint)
    facts = _changed(_dump(whole.project), _dump(again.project), _PROJECT)
    yield from _said("Project", facts)
    if whole.modules:
        yield f"Modules: {', '.join(sorted(whole.modules))}."
    if whole.roles:
        yield f"Roles: {', '.join(role.name for role in whole.roles)}."
    yield from _apps(whole, again)
    yield from _enums(whole, again)
    found = {f"{app.name}.{e.name}": e for app in again.apps for e in app.entities}
    for app in whole.apps:
        for entity in app.entities:
            own = f"{app.name}.{entity.name}"
            other = found.pop(own, None)
            if other is None:
                yield f"{entity.name}: it is read back as something else."
            else:
                yield from _entity(entity, other)
    for entity in found.values():
        yield f"{entity.name}: it is drawn as an entity of its own."


def _apps(whole: Blueprint, again: Blueprint) -> Iterator[str]:
    labels = {app.name: app.label for app in again.apps}
    for app in whole.apps:
        facts = [f for f in ("description",) if getattr(app, f)]
        facts += ["label"] if app.name in labels and labels[app.name] != app.label else []
        yield from _said(f"App {app.name}", facts)


def _enums(whole: Blueprint, again: Blueprint) -> Iterator[str]:
    found = {f"{app.name}.{e.name}": e for app in again.apps for e in app.enums}
    for app in whole.apps:
        for enum in app.enums:
            other = found.get(f"{app.name}.{enum.name}")
            if other is None:
                yield f"{enum.name}: no enum is read back."
                continue
            facts = ["description"] if enum.description else []
            values = [
                [getattr(v, fact) for v in enum.values] for fact in ("value", "label", "name")
            ]
            others = [
                [getattr(v, fact) for v in other.values] for fact in ("value", "label", "name")
            ]
            kinds = ("values", "labels of values", "names of values")
            facts += [k for k, a, b in zip(kinds, values, others, strict=True) if a != b]
            yield from _said(enum.name, facts)


def _entity(entity: Entity, other: Entity) -> Iterator[str]:
    yield from _said(entity.name, _changed(_dump(entity), _dump(other), set()))
    for kind in ("fields", "relationships"):
        found = {member.name: member for member in getattr(other, kind)}
        for member in getattr(entity, kind):
            own = f"{entity.name}.{member.name}"
            twin = found.pop(member.name, None)
            if twin is None:
                yield f"{own}: it is read back as something else."
            else:
                yield from _said(own, _changed(_dump(member), _dump(twin), set()))
        for name in found:
            yield f"{entity.name}.{name}: it is read back beside what was there."


def _dump(node: Any) -> _Node:
    said: _Node = node.model_dump(mode="json")
    return said


def _changed(one: _Node, two: _Node, also: set[str]) -> list[str]:
    """Return the names of the options that differ; rules are compared without their ids."""
    return [
        name
        for name in one
        if name not in _UNTOLD | also and _plain(one[name]) != _plain(two[name])
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if k not in {"id", "name"}}
    return value


def _said(own: str, facts: list[str]) -> Iterator[str]:
    if facts:
        yield f"{own}: {', '.join(facts)}."
