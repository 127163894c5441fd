"""Projects without entities, for the tests of this room."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.blueprint.normalise import normalised
from backend_django.engine.files import Tree
from backend_django.engine.formatting import formatted
from backend_django.engine.parts import Part
from backend_django.engine.scaffold import scaffold
from backend_django.engine.workspace import materialise


def blueprint(**project: Any) -> Blueprint:
    """Return a blueprint without apps."""
    facts = {"name": "Corner Shop", **project}
    return normalised(Blueprint.model_validate({"groundwork": 1, "project": facts}))


def tree(*parts: Part, **project: Any) -> Tree:
    """Return what the scaffold writes for a project of these facts and parts."""
    return Tree(scaffold(blueprint(**project), parts))


@cache
def plain() -> Tree:
    """Return the scaffold of a project that asks for nothing."""
    return tree()


def written(folder: Path) -> Path:
    """Write the plain scaffold below ``folder``, formatted as the pipeline does."""
    materialise(formatted(plain()), folder)
    return folder
