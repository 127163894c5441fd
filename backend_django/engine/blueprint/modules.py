"""Rules for modules (M...): known, complete, without conflict, with options that fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from backend_django.engine.problems import Problem

from .findings import Findings, Path, did_you_mean, listed, quoted
from .shapes import Blueprint

ENTITY = "entity"
"""The JSON Schema format of an option that names entities: "app.Entity"."""


def chosen(blueprint: Blueprint, module: str, option: str = "entities") -> list[str]:
    """Return the entities ("app.Entity") that an option of a module names; all where it is empty."""
    every = [f"{app.name}.{entity.name}" for app in blueprint.apps for entity in app.entities]
    named = blueprint.modules[module].get(option) or every
    return [reference for reference in every if reference in named]


class Known(Protocol):
    """What a rule must know of a module: `generator.Module` is one."""

    @property
    def title(self) -> str: ...
    @property
    def requires(self) -> Collection[str]: ...
    @property
    def conflicts(self) -> Collection[str]: ...
    @property
    def options(self) -> dict[str, Any]: ...


def module_problems(blueprint: Blueprint, known: Mapping[str, Known]) -> list[Problem]:
    """Return every problem of the blueprint's modules; ``known`` is the catalogue by name."""
    findings = Findings()
    for name, options in blueprint.modules.items():
        path: Path = ("modules", name)
        if name not in known:
            message = f"There is no module {quoted(name)}"
            way_out = f"Known: {listed(known)}" if known else "Remove it"
            findings.error("M101", path, message, did_you_mean(name, known, way_out))
            continue
        _check_company(name, blueprint, known, findings)
        _check_options(options, known[name].options, blueprint, path, findings)
    return findings.problems


def _check_company(
    name: str, blueprint: Blueprint, known: Mapping[str, Known], findings: Findings
) -> None:
    module, path = known[name], ("modules", name)
    for other in sorted(set(module.requires) - blueprint.modules.keys()):
        message = f"{module.title} needs the module {quoted(other)}"
        findings.error("M102", path, message, f'Add "{other}": {{}} to modules')
    for other in sorted(set(module.conflicts) & blueprint.modules.keys()):
        message = f"{module.title} cannot stand beside the module {quoted(other)}"
        findings.error("M103", path, message, "Remove one of them")


def _check_options(
    options: dict[str, Any],
    schema: dict[str, Any],
    blueprint: Blueprint,
    path: Path,
    findings: Findings,
) -> None:
    """Check options against the part of JSON Schema that modules use."""
    properties: dict[str, Any] = schema.get("properties", {})
    for key, value in options.items():
        if key not in properties:
            message = f"There is no option {quoted(key)}"
            way_out = f"Options: {listed(properties)}" if properties else "It has none"
            suggestion = did_you_mean(key, properties, way_out)
            findings.error("M104", (*path, key), message, suggestion)
            continue
        if reason := _unfit(value, properties[key]):
            findings.error("M105", (*path, key), f"{key} {reason}", "Change it, or leave it out")
        elif properties[key].get("items", {}).get("format") == ENTITY:
            _check_references(value, blueprint, (*path, key), findings)
    for key in schema.get("required", ()):
        if key not in options:
            findings.error("M106", path, f"The option {quoted(key)} is missing", "Add it")


def _check_references(
    references: Iterable[str], blueprint: Blueprint, path: Path, findings: Findings
) -> None:
    known = [f"{app.name}.{entity.name}" for app in blueprint.apps for entity in app.entities]
    for place, reference in enumerate(references):
        if reference not in known:
            message = f"There is no entity {quoted(reference)}"
            suggestion = did_you_mean(reference, known, f"Known: {listed(known)}")
            findings.error("M107", (*path, place), message, suggestion)


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list, tuple),
    "object": (dict,),
}


def _unfit(value: Any, schema: dict[str, Any]) -> str:
    kind = schema.get("type", "")
    wrong_flag = isinstance(value, bool) and kind != "boolean"
    if kind and (wrong_flag or not isinstance(value, _TYPES[kind])):
        return f"must be of type {kind}"
    if "enum" in schema and value not in schema["enum"]:
        return f"must be one of {listed(map(str, schema['enum']))}"
    if "minimum" in schema and value < schema["minimum"]:
        return f"must be at least {schema['minimum']}"
    if "maximum" in schema and value > schema["maximum"]:
        return f"must be at most {schema['maximum']}"
    if kind == "array" and "items" in schema:
        reasons = (_unfit(item, schema["items"]) for item in value)
        return next((f"has an item that {reason}" for reason in reasons if reason), "")
    return ""
