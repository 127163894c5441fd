"""From what a person sends, a text or a blueprint, to a blueprint that the engine accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend_django import engine

from .problems import as_detail, as_finding, refuse


@dataclass(frozen=True)
class Read:
    """A text that was read: its blueprint, if there is one, and all that is to be said."""

    notation: str
    blueprint: engine.Blueprint | None
    details: tuple[dict[str, Any], ...]

    @property
    def valid(self) -> bool:
        return self.blueprint is not None and not any(
            detail["severity"] == "error" for detail in self.details
        )

    @property
    def usable(self) -> engine.Blueprint:
        """The blueprint of a valid text."""
        assert self.blueprint is not None  # noqa: S101 - for the types
        return self.blueprint


def read(
    text: str,
    *,
    notation: str = "",
    filename: str = "",
    name: str = "",
    modules: Mapping[str, Any] | None = None,
) -> Read:
    """Read a text and check its blueprint. What is wrong is told, not raised."""
    try:
        reading = engine.read(text, filename, notation)
    except engine.EngineError as error:
        return Read(notation, None, tuple(as_detail(p) for p in error.problems))
    findings = tuple(as_finding(f) for f in reading.findings)
    blueprint = changed(reading.blueprint, name=name, modules=modules)
    found, filled = examine(blueprint)
    return Read(reading.notation, filled or blueprint, findings + found)


def examine(
    blueprint: engine.Blueprint, prefix: str = ""
) -> tuple[tuple[dict[str, Any], ...], engine.Blueprint | None]:
    """Return everything to be said about a blueprint, and the filled one if it can be used."""
    try:
        filled = engine.checked(blueprint)
    except engine.EngineError as error:
        return tuple(as_detail(p, prefix) for p in error.problems), None
    return tuple(as_detail(p, prefix) for p in engine.check(blueprint)), filled


def from_text(
    text: str, *, notation: str, filename: str, name: str, modules: Mapping[str, Any] | None
) -> Read:
    """Return what a text says; raises InvalidError with all problems if it cannot be used."""
    result = read(text, notation=notation, filename=filename, name=name, modules=modules)
    if not result.valid:
        refuse(
            {**d, "pointer": "/source", "blueprint_pointer": d["pointer"]} for d in result.details
        )
    return result


def from_either(data: Mapping[str, Any]) -> tuple[str, engine.Blueprint]:
    """Return the notation and blueprint of ``source`` or ``blueprint``; raises InvalidError."""
    name, modules = data.get("name", ""), data.get("modules")
    if "source" not in data:
        return "", from_document(data["blueprint"], name=name, modules=modules)
    read = from_text(
        data["source"],
        notation=data.get("notation", ""),
        filename=data.get("filename", ""),
        name=name,
        modules=modules,
    )
    return read.notation, read.usable


def from_document(
    document: Mapping[str, Any], *, name: str, modules: Mapping[str, Any] | None
) -> engine.Blueprint:
    """Return a blueprint that was sent as JSON; raises InvalidError with all problems."""
    blueprint = changed(parsed(document), name=name, modules=modules)
    found, filled = examine(blueprint, "/blueprint")
    if filled is None:
        refuse(found, "invalid_blueprint")
    return filled


def parsed(document: Mapping[str, Any], prefix: str = "/blueprint") -> engine.Blueprint:
    """Return the typed blueprint of a JSON document; raises InvalidError with what does not fit."""
    try:
        return engine.from_data(document)
    except engine.EngineError as error:
        refuse((as_detail(p, prefix) for p in error.problems), "invalid_blueprint")


def changed(
    blueprint: engine.Blueprint, *, name: str = "", modules: Mapping[str, Any] | None = None
) -> engine.Blueprint:
    """Return the blueprint under another name and with these modules switched on besides."""
    if name and name != blueprint.project.name:
        project = blueprint.project.model_copy(update={"name": name, "slug": ""})
        blueprint = blueprint.model_copy(update={"project": project})
    if modules:
        merged = {**blueprint.modules, **modules}
        blueprint = blueprint.model_copy(update={"modules": merged})
    return blueprint
