"""The optional modules that this version offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .blueprint import Blueprint
from .generator import Generator, Module


def offered(generators: Iterable[Generator]) -> dict[str, Module]:
    """Return the modules that can be switched on, by name."""
    return {g.name: g.module for g in generators if g.module is not None}


def with_options(blueprint: Blueprint, known: Mapping[str, Module]) -> Blueprint:
    """Return the blueprint with modules and options by name, those left out at their defaults."""
    filled = {
        name: _with_defaults(options, known[name]) if name in known else options
        for name, options in sorted(blueprint.modules.items())
    }
    return blueprint.model_copy(update={"modules": filled})


def _with_defaults(options: dict[str, Any], module: Module) -> dict[str, Any]:
    described = module.options.get("properties", {})
    defaults = {key: about["default"] for key, about in described.items() if "default" in about}
    return dict(sorted((defaults | options).items()))
