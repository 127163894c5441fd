"""Files that moved because what they are about has another name now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File, Tree

ALIKE = 0.4
"""Least share of common lines of a file that moved."""


def moves(base: Tree, yours: Tree, new: Tree, pointers: Mapping[str, str]) -> dict[str, str]:
    """Map paths of files that are generated elsewhere now to their new paths.

    A file moved where its generator, its ending and what it is about are the same.
    """
    fresh = defaultdict(list)
    for file in new:
        if file.path not in base and file.path not in yours:
            fresh[_role(file, file.pointer)].append(file)
    found: dict[str, str] = {}
    for file in base:
        if not file.pointer or file.path in new or file.path not in yours:
            continue
        candidates = fresh[_role(file, pointers.get(file.pointer, file.pointer))]
        likely = [c for c in candidates if c.path not in found.values()]
        best = max(likely, key=lambda c: _alike(file, c), default=None)
        if best is not None and (_alike(file, best) >= ALIKE or len(likely) == 1):
            found[file.path] = best.path
    return found


def _role(file: File, pointer: str) -> tuple[str, str, str]:
    return file.generator, pointer, "".join(PurePosixPath(file.path).suffixes)


def _alike(one: File, other: File) -> float:
    """Return the share of lines that both have, 0 to 1."""
    lines, others = set(one.data.split(b"\n")), set(other.data.split(b"\n"))
    return len(lines & others) / max(len(lines | others), 1)


def pointers(old: Blueprint, new: Blueprint) -> dict[str, str]:
    """Map places of apps, entities and enums in the old blueprint to those in the new, by id."""
    places = {identity: place for identity, place in _places(new) if identity}
    return {place: places[i] for i, place in _places(old) if i in places}


def _places(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    for a, app in enumerate(blueprint.apps):
        yield app.id, f"/apps/{a}"
        yield f"{app.id}/entities", f"/apps/{a}/entities"
        yield f"{app.id}/enums", f"/apps/{a}/enums"
        for e, entity in enumerate(app.entities):
            yield entity.id, f"/apps/{a}/entities/{e}"
