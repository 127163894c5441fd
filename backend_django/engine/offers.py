"""The optional modules that this version offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .blueprint import Blueprint
from .generator import Generator, Module


def offered(generators: Iterable[Generator]) -> dict[str, Module]:
    """Return the modules that can be switched on, by name."""
    return {g.name: g.module for g in generators if g.module is not None}


def with_options(blueprint: Blueprint, known: Mapping[str, Module]) -> Blueprint:
    """Return the blueprint with modules and options by name, those left out at their defaults."""
    filled = {
        name: known[name].filled(options) if name in known else options
        for name, options in sorted(blueprint.modules.items())
    }
    return blueprint.model_copy(update={"modules": filled})
