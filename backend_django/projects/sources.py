"""From what a person sends, a text or a blueprint, to a blueprint that the engine accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from backend_django import engine

from .problems import as_detail, as_finding, refuse


@dataclass(frozen=True)
class Sent:
    """A model as somebody sent it: texts by name that make one model, and how to read them.

    ``skip`` names entities to leave out; ``into`` is a draft to take the rest into. ``earlier`` is
    the version before: its facts of the project stay where the texts name none. ``findings`` were
    made before the reading, and ``pointer`` says where in the body the model stands.
    """

    files: Mapping[str, str]
    notation: str = ""
    keep_names: bool = False
    skip: tuple[str, ...] = ()
    into: engine.Blueprint | None = None
    earlier: engine.Blueprint | None = None
    findings: tuple[engine.Finding, ...] = ()
    pointer: str = "/source"

    @property
    def text(self) -> str:
        """All of it as one text, as it is kept with the project."""
        return "\n".join(self.files.values())


@dataclass(frozen=True)
class Read:
    """A model that was read: its blueprint, if there is one, and all that is to be said."""

    notation: str
    blueprint: engine.Blueprint | None
    details: tuple[dict[str, Any], ...]
    merge: engine.Merge | None = None

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


def unpacked(
    items: Iterable[tuple[str, bytes]], notation: str, pointer: str
) -> tuple[Mapping[str, str], tuple[engine.Finding, ...]]:
    """Return the model's files among what was sent; raises InvalidError for what is none."""
    try:
        taken = engine.taken_in(items, notation)
    except engine.EngineError as error:
        found = [{**as_detail(p), "pointer": pointer} for p in error.problems]
        refuse(found, error.problems[0].code, error.problems[0].message)
    return taken.files, taken.findings


def read(sent: Sent, *, name: str = "", modules: Mapping[str, Any] | None = None) -> Read:
    """Read a model and check its blueprint. What is wrong is told, not raised."""
    try:
        reading = engine.read_files(sent.files, sent.notation, keep_names=sent.keep_names)
    except engine.EngineError as error:
        return Read(sent.notation, None, tuple(as_detail(p) for p in error.problems))
    findings = tuple(as_finding(f) for f in (*reading.findings, *sent.findings))
    if sent.into is not None or sent.skip:
        merge = engine.merged(sent.into, reading.blueprint, sent.skip)
    else:
        merge = engine.untouched(reading.blueprint)
    named = _like_before(merge.blueprint, sent.earlier)
    blueprint = changed(named, name=name, modules=modules)
    found, filled = examine(blueprint)
    return Read(reading.notation, filled or blueprint, findings + found, merge)


def _like_before(
    blueprint: engine.Blueprint, earlier: engine.Blueprint | None
) -> engine.Blueprint:
    if earlier is None or blueprint.project.name != engine.NAMELESS:
        return blueprint
    return blueprint.model_copy(update={"project": earlier.project})


def examine(
    blueprint: engine.Blueprint, prefix: str = ""
) -> tuple[tuple[dict[str, Any], ...], engine.Blueprint | None]:
    """Return everything to be said about a blueprint, and the filled one if it can be used."""
    try:
        filled = engine.checked(blueprint)
    except engine.EngineError as error:
        return tuple(as_detail(p, prefix) for p in error.problems), None
    return tuple(as_detail(p, prefix) for p in engine.check(blueprint)), filled


def from_sent(sent: Sent, *, name: str, modules: Mapping[str, Any] | None) -> Read:
    """Return what was sent as text; raises InvalidError with all problems if it cannot be used."""
    result = read(sent, name=name, modules=modules)
    if not result.valid:
        refuse(
            {**d, "pointer": sent.pointer, "blueprint_pointer": d["pointer"]}
            for d in result.details
        )
    return result


@dataclass(frozen=True)
class Model:
    """A blueprint that the engine accepts, and the text that it was read from, if any."""

    blueprint: engine.Blueprint
    notation: str = ""
    text: str = ""


def from_either(data: Mapping[str, Any], earlier: engine.Blueprint | None = None) -> Model:
    """Return the model of ``source``, ``files`` or ``blueprint``; raises InvalidError.

    ``earlier`` is the version before it, if there is one.
    """
    name, modules = data.get("name", ""), data.get("modules")
    if "blueprint" in data:
        return Model(from_document(data["blueprint"], name=name, modules=modules))
    sent = replace(sent_in(data, "source"), earlier=earlier)
    read = from_sent(sent, name=name, modules=modules)
    return Model(read.usable, read.notation, sent.text)


def sent_in(data: Mapping[str, Any], member: str, into: engine.Blueprint | None = None) -> Sent:
    """Return the model in a body: one text in ``member``, or several in ``files``."""
    notation, pointer = data.get("notation", ""), f"/{member}"
    files: Mapping[str, str] = {data.get("filename", ""): data.get(member, "")}
    findings: tuple[engine.Finding, ...] = ()
    if "files" in data:
        pointer = "/files"
        items = [(file["name"], file["text"].encode()) for file in data["files"]]
        files, findings = unpacked(items, notation, pointer)
    return Sent(
        files,
        notation,
        keep_names=data.get("keep_names", False),
        skip=tuple(data.get("skip", ())),
        into=into,
        findings=findings,
        pointer=pointer,
    )


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
