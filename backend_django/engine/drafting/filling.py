"""What a prompt leaves open is assumed, and told: names, owners, what a thing is part of."""

from __future__ import annotations

from backend_django.engine.blueprint import USER
from backend_django.engine.blueprint.shapes import FieldType
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft

from .building import Building
from .kinds import WITHIN
from .verbs import ACTS
from .vocabulary import BARE


def fill(building: Building) -> None:
    """Give what nothing is said of a place, an owner and a field."""
    for key, entity in list(building.draft.entities.items()):
        _place(building, key, entity)
        _own(building, key)
    for key, entity in building.draft.entities.items():
        _name(building, key, entity)


def _place(building: Building, key: str, entity: EntityDraft) -> None:
    """Make a thing part of the one it is by nature part of, where the prompt relates neither."""
    entities = building.draft.entities
    if entity.relations or key not in building.mentioned:
        return
    for whole in WITHIN.get(key, ()):
        if (
            whole in building.mentioned
            and whole in entities
            and not _related(building, whole, key)
        ):
            building.assume_link(key, whole)
            return


def _related(building: Building, one: str, other: str) -> bool:
    entities = building.draft.entities
    return any(r.target == other for r in entities[one].relations)


def _own(building: Building, key: str) -> None:
    """Give what users save an owner: somebody made it."""
    entities = building.draft.entities
    saved = f"saved {key}"
    if saved in entities and not any(r.target == USER for r in entities[key].relations):
        building.assume_owner(key)


def _name(building: Building, key: str, entity: EntityDraft) -> None:
    named = {f.written for f in entity.fields} & {"name", "title"}
    if key in building.nameless and entity.fields and not named:
        _give(building, entity, "name", "char")
        return
    if entity.fields or (entity.relations and key in {*ACTS.values()} - BARE.keys()):
        return
    if key.startswith("saved ") and entity.relations:
        return
    name, kind = BARE.get(key.rsplit(maxsplit=1)[-1], ("name", "char"))
    _give(building, entity, name, kind, {"min": 1, "max": 5} if key == "rating" else {})


def _give(
    building: Building,
    entity: EntityDraft,
    name: str,
    kind: FieldType,
    more: dict[str, object] | None = None,
) -> None:
    facts: dict[str, object] = {"required": True} | ({"max_length": 120} if kind == "char" else {})
    facts |= more or {}
    entity.fields.insert(0, FieldDraft(name, kind, entity.spot, facts))
    message = f"Nothing is said of what {entity.written} has: it is given a {name}."
    building.assume(entity, message, f"{entity.written}.{name}, {kind}, required")
