"""Names of a model that another version does not have any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from backend_django.engine.blueprint import (
    App,
    Blueprint,
    Entity,
    Enum,
    Field,
    Relationship,
    camel,
    kebab,
    snake,
)

_START, _END = r"(?:(?<=__)|(?<![\w-]))", r"(?:(?=__)|(?!\w))"
"""Ends of a word; Django joins the names of a lookup by two underscores."""


@dataclass(frozen=True)
class Gone:
    """A name that is used no more; ``now`` is what took its place, "" where nothing did.

    Where ``owner`` is set, other things have the name too: only what speaks of the owner counts.
    A name that is ``imported`` is a word like any other elsewhere.
    """

    name: str
    now: str = ""
    owner: str = ""
    forms: tuple[str, ...] = ()
    imported: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a line says that speaks of it."""
        words = "|".join(map(re.escape, (self.name, *self.forms)))
        before = r"(?<=import)\b.*" if self.imported else ""
        return re.compile(f"{before}{_START}(?:{words}){_END}")

    def __str__(self) -> str:
        what = f"{self.owner}.{self.name}" if self.owner else self.name
        return f"{what}, which is called {self.now} now" if self.now else f"{what}, which is gone"


def gone(old: Blueprint, new: Blueprint) -> tuple[Gone, ...]:
    """Return the names of apps, entities, their members, enums and values that ``new`` lacks.

    What was renamed is known by its id. Both blueprints are normalised.
    """
    used = _used(new)
    found = [
        *_renamed({a.id: a.name for a in old.apps}, {a.id: a.name for a in new.apps}),
        *_entities(old, new),
        *_enums(old, new),
    ]
    told = [name for name in found if name.name not in used]
    return (*told, *_members(old, new, used))


def _used(blueprint: Blueprint) -> set[str]:
    """Return every name that something has."""
    names = {app.name for app in blueprint.apps} | set(_enum_ids(blueprint).values())
    for app in blueprint.apps:
        for entity in app.entities:
            names |= {*_forms(app, entity), *_member_ids(blueprint, entity).values()}
    return names


def _renamed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Gone]:
    for identity, name in old.items():
        now = new.get(identity, "")
        if now != name:
            yield Gone(name, now)


def _entities(old: Blueprint, new: Blueprint) -> Iterator[Gone]:
    later = {e.id: _forms(app, e) for app in new.apps for e in app.entities}
    for app in old.apps:
        for entity in app.entities:
            forms = _forms(app, entity)
            others = later.get(entity.id, ("",) * len(forms))
            for form, other in zip(forms, others, strict=True):
                if form != other:
                    yield Gone(form, other)


def _forms(app: App, entity: Entity) -> tuple[str, ...]:
    """Return how code calls an entity: the class, many of them, the path, the rows, the route."""
    route = f"{app.name}-{kebab(entity.name)}"
    return entity.name, entity.plural, kebab(entity.plural), snake(entity.plural), route


def _enums(old: Blueprint, new: Blueprint) -> Iterator[Gone]:
    yield from _renamed(_enum_ids(old), _enum_ids(new))
    later = {enum.id: enum for enum in _all_enums(new)}
    used = {value.value for enum in later.values() for value in enum.values}
    for enum in _all_enums(old):
        if enum.id in later:
            yield from _values(enum, later[enum.id], used)


def _values(old: Enum, new: Enum, used: set[str]) -> Iterator[Gone]:
    """Yield the values of an enum that it has no more, as Python names them and as stored."""
    values = {value.id: value for value in new.values}
    for was in old.values:
        now = values.get(was.id)
        owner = new.name if was.value in used else ""
        if now is None or now.name != was.name:
            yield Gone(was.name, now.name if now else "", owner)
        if now is None or now.value != was.value:
            told = f"'{now.value}'" if now else ""
            yield Gone(f"'{was.value}'", told, owner, (f'"{was.value}"',))


def _enum_ids(blueprint: Blueprint) -> dict[str, str]:
    return {enum.id: enum.name for enum in _all_enums(blueprint)}


def _members(old: Blueprint, new: Blueprint, used: set[str]) -> Iterator[Gone]:
    later = {entity.id: entity for entity in _all_entities(new)}
    for entity in _all_entities(old):
        if (after := later.get(entity.id)) is None:
            continue
        now = _member_ids(new, after)
        for each in _renamed(_member_ids(old, entity), now):
            if each.name not in now.values():
                owner = after.name if each.name in used else ""
                yield Gone(each.name, each.now, owner, _spelt(each.name))


def _spelt(name: str) -> tuple[str, ...]:
    """Return what Django and the REST framework make of a column's name."""
    made = (f"{name}_id", f"get_{name}_display", f"validate_{name}", f"clean_{name}")
    return (*made, camel(name)) if "_" in name else made


def _member_ids(blueprint: Blueprint, entity: Entity) -> dict[str, str]:
    """Return the members of an entity by id, and by what other entities point at it with."""
    own: Iterable[Field | Relationship] = (*entity.fields, *entity.relationships)
    found = {member.id: member.name for member in own}
    for app in blueprint.apps:
        for other in app.entities:
            for link in other.relationships:
                if link.target in {f"{app.name}.{entity.name}", entity.name}:
                    found[f"{link.id} from there"] = link.related_name
    return {identity: name for identity, name in found.items() if name.isidentifier()}


def _all_entities(blueprint: Blueprint) -> list[Entity]:
    return [entity for app in blueprint.apps for entity in app.entities]


def _all_enums(blueprint: Blueprint) -> list[Enum]:
    return [enum for app in blueprint.apps for enum in app.enums]
