"""Removals and renames of a base: first of all, so that the rest may use the new names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import references
from .documents import found, member
from .shapes import EntityForm, FieldForm, RelationForm
from .troubles import Trouble

if TYPE_CHECKING:
    from .patching import Patch

_NOTHING_TO_CHANGE = "There is no app yet: leave renamed_from and removed empty"


def remove(patch: Patch) -> None:
    """Take out what the form removes, with all that speaks of it."""
    for removal in patch.form.removed:
        where = f"removed, {removal.name}" + (f".{removal.member}" if removal.member else "")
        entity = found(patch.document, "entities", removal.name)
        enum = found(patch.document, "enums", removal.name)
        if removal.member and entity and (hit := member(entity[1], removal.member)):
            ref = f"{entity[0]['name']}.{entity[1]['name']}"
            entity[1][hit[0]].remove(hit[1])
            gone = references.without_member(patch.document, ref, entity[1], removal.member)
            _tell(patch, f"{entity[1]['name']}.{removal.member}", gone)
        elif not removal.member and entity:
            entity[0]["entities"].remove(entity[1])
            gone = references.without(patch.document, f"{entity[0]['name']}.{entity[1]['name']}")
            _tell(patch, entity[1]["name"], gone)
        elif not removal.member and enum:
            enum[0]["enums"].remove(enum[1])
            _tell(patch, enum[1]["name"], [])
        else:
            hint = "Name it as the present app does" if patch.changing else _NOTHING_TO_CHANGE
            patch.troubles.append(
                Trouble("nothing_removed", where, "There is no such thing", hint)
            )


def _tell(patch: Patch, name: str, gone: list[str]) -> None:
    with_it = f", and with it {', '.join(gone)}" if gone else ""
    patch.tell(f"{name} is removed{with_it}.", "warning")


def rename(patch: Patch) -> None:
    """Give what the form renames its new name, everywhere; ids stay."""
    for kind, forms in (("enums", patch.form.enums), ("entities", patch.form.entities)):
        for form in forms:
            if form.renamed_from and form.renamed_from.rpartition(".")[2] != form.name:
                _rename(patch, kind, form.renamed_from, form.name)
    for entity in patch.form.entities:
        members: list[FieldForm | RelationForm] = [*entity.fields, *entity.relationships]
        for one in members:
            if one.renamed_from and one.renamed_from != one.name:
                _rename_member(patch, entity, one)


def _rename(patch: Patch, kind: str, before: str, after: str) -> None:
    hit = found(patch.document, kind, before)
    if hit is None or found(patch.document, kind, after, hit[0]["name"]):
        _unknown(patch, after, before, taken=hit is not None)
        return
    app, node = hit
    references.rename(
        patch.document, kind, f"{app['name']}.{node['name']}", f"{app['name']}.{after}"
    )
    patch.tell(f"{node['name']} is renamed to {after}.", "info")
    node["name"] = after
    for relation in node.get("relationships", ()):
        if relation.get("id") in patch.derived:
            relation.pop("related_name", None)


def _rename_member(patch: Patch, form: EntityForm, one: FieldForm | RelationForm) -> None:
    where = f"{form.name}.{one.name}"
    entity = found(patch.document, "entities", form.name, form.app)
    hit = member(entity[1], one.renamed_from) if entity else None
    if entity is None or hit is None or member(entity[1], one.name):
        _unknown(patch, where, one.renamed_from, taken=hit is not None)
        return
    ref = f"{entity[0]['name']}.{form.name}"
    references.rename_member(patch.document, ref, entity[1], one.renamed_from, one.name)
    patch.tell(f"{form.name}.{one.renamed_from} is renamed to {one.name}.", "info")
    hit[1]["name"] = one.name


def _unknown(patch: Patch, where: str, before: str, *, taken: bool) -> None:
    message = f'renamed_from names "{before}", which the present app does not have'
    hint = "Name it as the present app does, or leave renamed_from empty"
    if taken:
        message = f'"{before}" cannot take this name: the present app has it already'
        hint = "Remove the other one, or choose another name"
    elif not patch.changing:
        hint = _NOTHING_TO_CHANGE
    patch.troubles.append(Trouble("unknown_rename", where, message, hint))
