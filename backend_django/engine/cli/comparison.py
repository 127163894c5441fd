"""Compares an archive with the project that its own manifest describes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.blueprint.document import from_data
from backend_django.engine.files import METADATA, Tree
from backend_django.engine.manifest import KIND, MANIFEST
from backend_django.engine.pipeline import preview
from backend_django.engine.problems import EngineError, Problem
from backend_django.engine.unpacking import unpacked
from backend_django.engine.version import VERSION


@dataclass(frozen=True, slots=True)
class Difference:
    """One path that is not as this version writes it."""

    path: str
    kind: Literal["changed", "missing", "added", "mode"]

    def __str__(self) -> str:
        return f"{self.kind:8}{self.path}"


def compared(content: bytes) -> list[Difference]:
    """Return how the archive differs from its project written anew; [] where the bytes agree."""
    top, found = unpacked(content)
    *earlier, blueprint = versions_of(found)
    written = preview(blueprint, earlier)
    slug = blueprint.project.slug
    renamed = [] if top == slug else [Difference(f"{top}/ (should be {slug}/)", "changed")]
    return [*renamed, *_differences(found, written)]


def versions_of(tree: Tree) -> list[Blueprint]:
    """Return the blueprints that a project was made from, oldest first; EngineError without."""
    manifest = _manifest(tree)
    return [*map(from_data, manifest.get("history") or ()), _blueprint(manifest)]


def _differences(found: Tree, written: Tree) -> list[Difference]:
    paths = sorted({file.path for file in (*found, *written)} - {METADATA})
    differences = []
    for path in paths:
        if path not in found:
            differences.append(Difference(path, "missing"))
        elif path not in written:
            differences.append(Difference(path, "added"))
        elif found[path].sha256 != written[path].sha256:
            differences.append(Difference(path, "changed"))
        elif found[path].mode != written[path].mode:
            differences.append(Difference(path, "mode"))
    return differences


def _manifest(tree: Tree) -> dict[str, Any]:
    if MANIFEST not in tree:
        raise _refusal(f"the archive holds no {MANIFEST}")
    try:
        manifest = json.loads(tree[MANIFEST].data)
    except (ValueError, RecursionError) as error:
        raise _refusal(f"{MANIFEST} is no JSON: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise _refusal(f"{MANIFEST} is of another kind")
    return manifest


def _blueprint(manifest: dict[str, Any]) -> Blueprint:
    maker = manifest.get("generator")
    version = maker.get("version") if isinstance(maker, dict) else None
    if version != VERSION:
        message = f"the archive was written by version {version!r}; this is {VERSION}"
        raise _refusal(message, f"install groundwork=={version}" if version else "")
    return from_data(manifest.get("blueprint"))


def _refusal(message: str, suggestion: str = "") -> EngineError:
    return EngineError([Problem("manifest_refused", message, "", suggestion)])
