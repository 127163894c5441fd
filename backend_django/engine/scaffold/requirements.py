"""Requirement files of a project: what it asks for by name, pinned, and what that brings along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Parsed

from backend_django.engine.parts import Requirement
from backend_django.engine.problems import EngineError, FaultError

from .conflicts import conflict
from .pins import below, hashed, normal, pins

GROUPS = ("base", "production", "local")


def lines(
    wanted: list[Requirement], direct: Mapping[str, list[str]]
) -> dict[str, list[str] | Mapping[str, list[str]]]:
    """Return the lines of each file, and of the constraints for what nobody asks for by name.

    ``locked`` is all of production and all of development, for images: each file by its hash.

    ``direct`` are the template's own, by group; each part joins one. EngineError where the
    versions of a part leave out the version that is proved to work.
    """
    asked: dict[str, tuple[str, str]] = {
        normal(name): (group, name) for group in GROUPS for name in direct.get(group, [])
    }
    for part in wanted:
        group, _ = asked.get(normal(part.name), (part.group, part.name))
        asked[normal(part.name)] = min(group, part.group, key=GROUPS.index), part.name
    _refuse_contradictions(wanted)
    files = {
        group: sorted(_pinned(name, wanted) for g, name in asked.values() if g == group)
        for group in GROUPS
    }
    locked = {
        "production": _locked([*files["base"], *files["production"]]),
        "local": _locked([line for group in GROUPS for line in files[group]]),
    }
    return {**files, "constraints": _brought(asked), "locked": locked, "direct": direct}


def _brought(names: Iterable[str]) -> list[str]:
    return [f"{name}=={version}" for name in below(names) for version in pins()[name].versions]


def _locked(named: list[str]) -> list[str]:
    """Return the lines of all that ``named`` bring, themselves too, with hashes."""
    brought = _brought(Parsed(line).name for line in named)
    return [hashed(line) for line in sorted([*named, *brought])]


def _pinned(name: str, wanted: list[Requirement]) -> str:
    """Return the line that asks for ``name``: at our version where we know one."""
    pin = pins().get(normal(name))
    if pin is not None:
        return f"{normal(name)}{pin.extras}=={pin.versions[0]}"
    versions = next(part.versions for part in wanted if normal(part.name) == normal(name))
    if not versions.startswith("=="):
        raise FaultError(f"the requirement {name}{versions} has no exact version")
    return f"{name}{versions}"


def _refuse_contradictions(wanted: list[Requirement]) -> None:
    exact: dict[str, str] = {}
    problems = []
    for part in wanted:
        name = normal(part.name)
        pin = pins().get(name)
        version = (
            pin.versions[0].partition(" ")[0] if pin else exact.setdefault(name, part.versions)
        )
        if not (_admits(part, version) if pin else part.versions == version):
            problems.append(conflict("requirement", part.name, version, part.versions))
    if problems:
        raise EngineError(problems)


def _admits(part: Requirement, version: str) -> bool:
    try:
        return version in Parsed(f"{part.name}{part.versions}").specifier
    except InvalidRequirement as error:
        raise FaultError(f"{part.name}{part.versions} is no requirement", str(error)) from error
