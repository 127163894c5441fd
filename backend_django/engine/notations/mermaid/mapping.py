"""Diagrams as a blueprint: boxes and lines drafted, then settled."""

from __future__ import annotations

import re
from collections import Counter

from backend_django.engine.blueprint import Blueprint, Project, snake, title
from backend_django.engine.notations.drafts import AppDraft, Draft, EntityDraft, FieldDraft
from backend_django.engine.notations.projects import app_of, project_name
from backend_django.engine.notations.reading import refuse_entities
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source

from .fields import Fields
from .inheriting import Inheritance
from .kinds import add_enum, is_enum, stores_nothing
from .linking import Linker
from .matching import Column
from .merging import merged
from .pointing import Pointer
from .remarks import remarks
from .roles import is_verb
from .syntax import Box, Line, Model
from .words import fold

_SIGNS = re.compile(r"[\W_]+")
_NO_SCHEMA = frozenset({"public", "dbo", "main"})


def blueprint_of(model: Model, source: Source) -> Blueprint:
    """Return the blueprint of all diagrams of a text."""
    draft = Draft(Project(name=project_name(model.title, source.filename)), relational=True)
    boxes = merged(model, source)
    refuse_entities(len(boxes))
    lines = Inheritance(boxes, model.lines, source).resolve()
    lines += [line for line in model.lines if line.kind != "inheritance"]
    enums = [key for key, box in boxes.items() if is_enum(box)]
    for key in enums:
        add_enum(key, boxes.pop(key), draft, source)
    left_out = _left_out(boxes, source)
    for key, box in boxes.items():
        draft.entities[key] = _entity(box, source)
    _lower(draft, source)
    columns, pointers = _fields(boxes, draft, source)
    linker = Linker(draft, source, columns)
    linker.link(_stored(lines, draft, {*enums, *left_out}, source), pointers)
    _apps(boxes, draft)
    return settled(draft, source)


def _left_out(boxes: dict[str, Box], source: Source) -> list[str]:
    """Take the parts of a program that store nothing out of the boxes."""
    found = [key for key, box in boxes.items() if stores_nothing(box)]
    for key in found:
        box = boxes.pop(key)
        message = f"{box.name} is «{box.marks[0]}» and lists no fields: it stores nothing."
        spot = source.spot(box.start, box.end)
        source.find("not_an_entity", message, "dropped", spot, severity="info")
    return found


def _entity(box: Box, source: Source) -> EntityDraft:
    spaces = [part for part in box.name.split(".") if part]
    name = spaces[-1] if spaces else box.name
    entity = EntityDraft(name, spot=source.spot(box.start, box.end), table=box.name)
    entity.sketched = not box.members
    label = box.label
    if label and fold(label) != fold(name):
        entity.facts["label"] = label
    if box.notes:
        entity.facts["description"] = "\n".join(box.notes)
    if box.methods:
        _say_methods(box, source)
    if not box.space and len(spaces) > 1:
        box.space = next((s for s in reversed(spaces[:-1]) if s.lower() not in _NO_SCHEMA), "")
    return entity


def _lower(draft: Draft, source: Source) -> None:
    """Write names as classes are, where a diagram writes most of them in capitals."""
    capitals = [e for e in draft.entities.values() if e.written.isupper() and len(e.written) > 1]
    if not capitals or len(capitals) * 2 <= len(draft.entities):
        return
    changed = {}
    for entity in capitals:
        written = entity.written
        entity.written = "".join(w.capitalize() for w in _SIGNS.split(written)) or written
        changed[written] = entity.written
    said = ", ".join(f"{old} → {new}" for old, new in changed.items())
    source.find(
        "names_lowered", f"Names in capitals are written as classes are: {said}.", "kept",
        capitals[0].spot, severity="info", became=", ".join(changed.values()),
    )  # fmt: skip


def _say_methods(box: Box, source: Source) -> None:
    many = len(box.methods)
    said = "A method" if many == 1 else f"{many} methods"
    message = f"{said} of {box.name} {'is' if many == 1 else 'are'} not read: a model holds data."
    spot = source.spot(box.start, box.end)
    source.find("methods", message, "dropped", spot, severity="info")


def _fields(
    boxes: dict[str, Box], draft: Draft, source: Source
) -> tuple[dict[str, list[Column]], list[Pointer]]:
    others = _others_required(boxes, source)
    columns: dict[str, list[Column]] = {}
    pointers: list[Pointer] = []
    entities = {fold(entity.written): key for key, entity in reversed(draft.entities.items())}
    entities |= {key: key for key in boxes}
    for key, box in boxes.items():
        fields = Fields(key, box, draft, entities, source)
        fields.add_all(others_required=others)
        columns[key] = fields.columns
        pointers += fields.pointers
    return columns, pointers


def _others_required(boxes: dict[str, Box], source: Source) -> bool:
    """Return whether attributes are required unless they say nullable.

    They are where some do, and none says that it is required.
    """
    members = [m for box in boxes.values() for m in box.members]
    words = [remarks(m.comment).words for m in members if m.comment]
    optional = sum("optional" in w for w in words) + sum(bool(m.optional) for m in members)
    if optional < 2 or any("required" in w for w in words):
        return False
    first = next(m for m in members if m.optional or "optional" in remarks(m.comment).words)
    message = (
        "Some attributes are marked as nullable and none as required: the others are required."
    )
    spot = source.spot(first.start, first.end)
    source.find("others_required", message, "kept", spot, severity="info", became="required")
    return True


def _stored(
    lines: list[Line], draft: Draft, gone: set[str], source: Source
) -> list[tuple[Line, str, str]]:
    """Return the lines that rows store, with the keys of their ends; others are findings."""
    stored = []
    for line in lines:
        left, right = fold(line.left), fold(line.right)
        if line.kind == "lollipop":
            _say(line, "A lollipop names an interface; nothing is stored for it.", source)
        elif left in gone or right in gone:
            _say_gone(line, (left, right), draft, source)
        elif left not in draft.entities or right not in draft.entities:
            _say(line, f"The line between {line.left} and {line.right} ends at a group.", source)
        elif (
            line.kind == "dependency" and line.at_left.many is None and line.at_right.many is None
        ):
            _say(line, f"{line.left} uses {line.right}, without a row that says so.", source)
        else:
            line.kind = "association" if line.kind == "dependency" else line.kind
            stored.append((line, left, right))
    return stored


def _say_gone(line: Line, ends: tuple[str, str], draft: Draft, source: Source) -> None:
    """Report a line to what is no entity; one to an enum is a field that shows it."""
    enums = [key for key in ends if key in draft.enums]
    users = [draft.entities[key] for key in ends if key in draft.entities]
    if enums and users:
        if any(_same_values(f.enum, enums[0], draft) for f in users[0].fields if f.enum):
            return
        if line.kind in {"association", "aggregation", "composition"}:
            _enum_field(line, users[0], enums[0], draft, source)
            return
    _say(line, f"The line between {line.left} and {line.right} joins no two entities.", source)


def _same_values(one: str, two: str, draft: Draft) -> bool:
    """Return whether two enums are one, or list the same."""
    return {v.value for v in draft.enums[one].values} == {v.value for v in draft.enums[two].values}


def _enum_field(line: Line, entity: EntityDraft, key: str, draft: Draft, source: Source) -> None:
    enum = draft.enums[key].written
    named = line.label.isidentifier() and line.label != "enum" and not is_verb(line.label)
    name = line.label if named else snake(enum)
    spot = source.spot(line.start, line.end)
    entity.fields.append(FieldDraft(name, "enum", spot, enum=key))
    message = f"The line to {enum} is a field of {entity.written}."
    source.find("line_to_enum", message, "changed", spot, severity="info", became=name)


def _say(line: Line, message: str, source: Source) -> None:
    spot = source.spot(line.start, line.end)
    source.find("line_not_stored", message, "dropped", spot, severity="info")


def _apps(boxes: dict[str, Box], draft: Draft) -> None:
    """Give every entity and enum its app: its namespace, else that of the project."""
    fallback = app_of(draft.project)
    lasts = Counter(space.rpartition(".")[2] for space in {box.space for box in boxes.values()})
    for key, entity in draft.entities.items():
        space = boxes[key].space
        last = space.rpartition(".")[2]
        entity.app = (last if lasts[last] == 1 else space) or fallback
    for entity in draft.entities.values():
        draft.apps.setdefault(entity.app, AppDraft(entity.app, label=title(entity.app)))
    users = {f.enum: e.app for e in reversed(draft.entities.values()) for f in e.fields}
    for key, enum in draft.enums.items():
        enum.app = users.get(key) or next(iter(draft.apps), fallback)
    if draft.enums and not draft.apps:
        draft.apps[fallback] = AppDraft(fallback, label=title(fallback))
