"""JDL as a blueprint: entities, enums and relationships drafted, then settled."""

from __future__ import annotations

from backend_django.engine.blueprint import USER, Blueprint, EnumValue
from backend_django.engine.notations.drafts import Draft, EntityDraft, EnumDraft
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.settling import one_line, settled
from backend_django.engine.notations.source import Source

from . import apps, options
from .docs import Docs
from .fields import Fields
from .relations import Relations
from .scanning import Comment
from .style import report_style
from .syntax import Document, Entity, Enum, Member


def draft_of(document: Document, comments: list[Comment], blank: str, source: Source) -> Blueprint:
    """Return the blueprint of a JDL document."""
    docs = Docs(source.text, blank, comments)
    draft = Draft(apps.project(document, source.filename))
    for enum in document.enums:
        _enum(enum, draft, docs, source)
    built_in = _own_users(document, source)
    for entity in document.entities:
        if entity.name.text not in built_in:
            _entity(entity, document, draft, docs, source)
    relations = Relations(draft, source, docs)
    for relationship in document.relationships:
        relations.add(relationship)
    for option in document.options:
        options.option(option, draft, source)
    for deployment in document.deployments:
        options.deployment(deployment, source)
    report_style(document, blank, source)
    apps.assign(document, draft, source)
    apps.assign_enums(draft)
    return settled(draft, source)


def _own_users(document: Document, source: Source) -> set[str]:
    """Return "User" where it is declared without fields: it means the one every project has."""
    users = [e for e in document.entities if e.name.text == "User"]
    if not users or any(entity.fields for entity in users):
        return set()
    spot = source.spot(users[0].name.start, users[0].name.end)
    message = "A User without fields is the user that every project has."
    source.find("user", message, "kept", spot, severity="info", became="users.User")
    return {"User"}


def _enum(enum: Enum, draft: Draft, docs: Docs, source: Source) -> None:
    name = enum.name.text
    spot = source.spot(enum.name.start, enum.name.end)
    known = draft.enums.get(name)
    if known is not None:
        message = f"The enum {name} is there twice; the values of both are kept."
        source.find("enum_twice", message, "changed", spot)
    drafted = known or draft.enums.setdefault(name, EnumDraft(name, spot=spot))
    about = [docs.before(enum.start)]
    values = {value.value for value in drafted.values}
    about += [_value(member, drafted, values, docs, source) for member in enum.members]
    if len(drafted.values) > MAX_VALUES:
        message = (
            f"The enum {name} has {len(drafted.values)} values; the first {MAX_VALUES} are kept."
        )
        source.find("too_many_values", message, "dropped", spot, severity="error")
        del drafted.values[MAX_VALUES:]
    drafted.description = "\n".join(filter(None, [drafted.description, *about]))
    if not drafted.values:
        drafted.values.append(EnumValue(value="NONE", label="None"))
        message = f"The enum {name} has no values; it gets one."
        source.find("enum_empty", message, "changed", spot, became="NONE")


def _value(member: Member, enum: EnumDraft, values: set[str], docs: Docs, source: Source) -> str:
    value = member.name.text
    about = "\n".join(filter(None, [docs.before(member.start), docs.after(member.end)]))
    if value in values:
        if not enum.description:
            spot = source.spot(member.start, member.end)
            message = f"{enum.written} has the value {value} twice."
            source.find("value_twice", message, "dropped", spot, severity="info")
    else:
        values.add(value)
        enum.values.append(EnumValue(value=value, label=one_line(member.label)))
    return f"{value}: {about}" if about else ""


def _entity(entity: Entity, document: Document, draft: Draft, docs: Docs, source: Source) -> None:
    name = entity.name.text
    spot = source.spot(entity.name.start, entity.name.end)
    known = draft.entities.get(name)
    if known is not None:
        message = f"The entity {name} is there twice; the fields of both are kept."
        source.find("entity_twice", message, "changed", spot)
    drafted = known or draft.entities.setdefault(name, EntityDraft(name, spot=spot))
    if about := docs.before(entity.start):
        drafted.facts["description"] = about
    if entity.table is not None:
        drafted.facts["table"] = entity.table.text.lower()
    for annotation in entity.annotations:
        options.annotation(annotation, source)
    names = {other.name.text: other.name.text for other in document.entities}
    if not any(other.fields for other in document.entities if other.name.text == "User"):
        names["User"] = USER
    fields = Fields(source, document.constants, set(draft.enums), names)
    for field in entity.fields:
        helped = "\n".join(filter(None, [docs.before(field.start), docs.after(field.end)]))
        fields.add(field, helped, entity, drafted)
