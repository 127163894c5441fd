"""Compares an archive with the project that its own manifest describes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backend_django.engine.files import METADATA, Tree
from backend_django.engine.manifest import versions_of
from backend_django.engine.pipeline import preview
from backend_django.engine.unpacking import unpacked


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
