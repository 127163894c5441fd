"""What is taken of the incoming model, and what each thing is called in the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from backend_django.engine.blueprint import USER, App, Blueprint, Entity, Enum, Field, Relationship
from backend_django.engine.blueprint.identities import ids_of
from backend_django.engine.blueprint.linking import qualified

from .matching import Pairs, Placed, alike, entities_of, enums_of, paired, placed_pairs

_Thing = TypeVar("_Thing", Entity, Enum)
Member = Field | Relationship
OWN = {"id", "pk", "created_at", "updated_at"}
"""Columns that no member is, and that an order or index may name."""


@dataclass(slots=True)
class Choices:
    """What is not taken as it stands, by the incoming names, with the reason.

    Keys: ``app.Entity`` (all of it), ``app.Entity:`` (its own facts), ``app.Entity:member``,
    ``app.Entity:uniques:0``, and ``app.Enum``.
    """

    left_out: dict[str, str] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)
    eased: set[str] = field(default_factory=set)
    reset: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def size(self) -> int:
        return len(self.left_out) + len(self.bare) + len(self.eased) + len(self.reset)


def members_of(entity: Entity) -> tuple[Member, ...]:
    return (*entity.fields, *entity.relationships)


def referenced(blueprint: Blueprint) -> Blueprint:
    """Return the blueprint with every reference written as ``app.Name``, and nothing else changed."""
    apps = [app.model_copy(update={"entities": _referenced(app)}) for app in blueprint.apps]
    return blueprint.model_copy(update={"apps": tuple(apps)})


def _referenced(app: App) -> tuple[Entity, ...]:
    own = {entity.name for entity in app.entities}

    def relation(one: Relationship) -> Relationship:
        user = one.target == "User" and "User" not in own
        target = USER if user else qualified(one.target, app.name)
        return one.model_copy(
            update={"target": target, "through": qualified(one.through, app.name)}
        )

    return tuple(
        entity.model_copy(
            update={
                "fields": tuple(
                    f.model_copy(update={"enum": qualified(f.enum, app.name)})
                    for f in entity.fields
                ),
                "relationships": tuple(map(relation, entity.relationships)),
            }
        )
        for entity in app.entities
    )


class Plan:
    """Two blueprints and who is who in them. ``old`` is normalised, ``new`` as it was read."""

    def __init__(self, old: Blueprint, new: Blueprint, skip: Iterable[str]) -> None:
        self.old, self.new = old, referenced(new)
        self.old_entities, self.new_entities = entities_of(old), entities_of(self.new)
        self.old_enums, self.new_enums = enums_of(old), enums_of(self.new)
        self._by_id: set[str] = set()
        self.old_entity = self._matched(self.old_entities, self.new_entities)
        self.old_enum = self._matched(self.old_enums, self.new_enums)
        entities = {p.ref: p for p in self.new_entities}
        enums = {p.ref: p for p in self.new_enums}
        self.new_entity = {old.ref: entities[ref] for ref, old in self.old_entity.items()}
        self.new_enum = {old.ref: enums[ref] for ref, old in self.old_enum.items()}
        self._named = entities
        self.skipped = self._skipped({*skip})
        self.choices = Choices()
        self.old_ids = {given for _, given in ids_of(old)}
        self._members: dict[str, Pairs] = {}

    def _matched(
        self, old: list[Placed[_Thing]], new: list[Placed[_Thing]]
    ) -> dict[str, Placed[_Thing]]:
        """Return what the draft has of the incoming entities, or enums, by the incoming name."""
        pairs = placed_pairs(old, new)
        self._by_id |= {new[n].ref for n in pairs.by_id}
        return {new[n].ref: old[o] for n, o in pairs.old_of.items()}

    def _skipped(self, names: set[str]) -> set[str]:
        """Return the entities named, and the enums that they alone use."""
        gone = {p.ref for p in self.new_entities if {p.ref, p.node.name} & names}
        used = [
            (placed.ref, f.enum)
            for placed in self.new_entities
            for f in placed.node.fields
            if f.enum
        ]
        kept = {enum for ref, enum in used if ref not in gone}
        return gone | ({enum for ref, enum in used if ref in gone} - kept)

    @cached_property
    def app_of(self) -> dict[str, str]:
        """The result's app for each incoming app: the same, else the one all its entities are in."""
        names = {app.name: app.name for app in self.old.apps}
        similar = {alike(name): name for name in names}
        ids = {app.id: app.name for app in self.old.apps}
        found = {}
        for app in self.new.apps:
            near = ids.get(app.id) or names.get(app.name) or similar.get(alike(app.name))
            found[app.name] = near or self._home_of(app) or app.name
        return found

    def _home_of(self, app: App) -> str:
        refs = [f"{app.name}.{entity.name}" for entity in app.entities]
        homes = {self.old_entity[ref].app.name for ref in refs if ref in self.old_entity}
        return homes.pop() if len(homes) == 1 else ""

    @property
    def incoming(self) -> list[str]:
        """Every incoming entity and enum."""
        return [*(p.ref for p in self.new_entities), *(p.ref for p in self.new_enums)]

    def takes(self, ref: str) -> bool:
        """Tell whether anything of an incoming entity or enum is taken."""
        return ref not in self.skipped and ref not in self.choices.left_out

    def name_of(self, ref: str) -> str:
        """Return the result's reference for an incoming one; "" for what is left out."""
        if ref == USER:
            return USER
        old = self.old_entity.get(ref) or self.old_enum.get(ref)
        if old is not None:
            return self.moved(old.ref)
        app, _, name = ref.partition(".")
        return f"{self.app_of[app]}.{name}" if app in self.app_of and self.takes(ref) else ""

    def moved(self, ref: str) -> str:
        """Return the result's reference for one of the draft: other where a rename comes in."""
        source = self.new_entity.get(ref) or self.new_enum.get(ref)
        if source is None or not self.takes(source.ref) or source.ref not in self._by_id:
            return ref
        if f"{source.ref}:" in self.choices.left_out:
            return ref
        return f"{ref.partition('.')[0]}.{source.node.name}"

    def members(self, source: str) -> Pairs:
        """Return which members of a matched entity are one."""
        if source not in self._members:
            self._members[source] = paired(
                members_of(self.old_entity[source].node),
                members_of(self._named[source].node),
                lambda one: one.id,
                lambda one: one.name,
                lambda one: alike(one.name),
            )
        return self._members[source]

    def lacks(self, source: str, member: Member) -> str:
        """Return why a member of an incoming entity is not taken, "" where it is."""
        key = f"{source}:{member.name}"
        if key in self.choices.left_out:
            return self.choices.left_out[key]
        wanted = [member.enum] if isinstance(member, Field) else [member.target, member.through]
        gone = [ref for ref in wanted if ref and not self.name_of(ref)]
        return f"{gone[0]} is left out" if gone else ""

    def theirs(self, source: str, entity: Entity) -> dict[str, str]:
        """Map the names of an incoming entity's members to the result's; without those left out."""
        new = members_of(entity)
        names = {m.name: m.name for m in new if not self.lacks(source, m)}
        if source not in self.old_entity:
            return names
        pairs, old = self.members(source), members_of(self.old_entity[source].node)
        for n, o in pairs.old_of.items():
            renamed = n in pairs.by_id and not self.lacks(source, new[n]) and self.takes(source)
            names[new[n].name] = new[n].name if renamed else old[o].name
        return names

    def mine(self, draft: str, entity: Entity) -> dict[str, str]:
        """Map the names of a draft entity's members to the result's."""
        names = {m.name: m.name for m in members_of(entity)}
        source = self.new_entity.get(draft)
        if source is None or not self.takes(source.ref):
            return names
        theirs, new = self.theirs(source.ref, source.node), members_of(source.node)
        old = members_of(entity)
        for n, o in self.members(source.ref).old_of.items():
            names[old[o].name] = theirs[new[n].name]
        return names
