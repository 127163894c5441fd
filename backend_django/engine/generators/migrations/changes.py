"""What differs between two versions of a blueprint, and what of it no migration can do safely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backend_django.engine.blueprint import App, Blueprint, Entity, Field, Relationship
from backend_django.engine.problems import Problem, pointer

Member = Field | Relationship
WHOLE = ("small_integer", "positive_integer", "integer", "big_integer")
SHORT = frozenset({"char", "slug", "email", "url", "enum", "text"})
NUMBERS = frozenset({*WHOLE, "decimal", "float"})
SAID = frozenset({*NUMBERS, "uuid", "ip", "boolean", "date", "time", "datetime", "duration"})
"""Types whose values PostgreSQL writes as texts without loss."""


@dataclass(frozen=True)
class Pair:
    """An entity that both versions have, by its id."""

    app: App
    old: Entity
    new: Entity
    place: str

    def members(self) -> Iterator[tuple[Member, Member]]:
        """Yield the members that both have."""
        after = {m.id: m for m in members(self.new)}
        yield from ((m, after[m.id]) for m in members(self.old) if m.id in after)

    def added(self) -> list[Member]:
        """Return the members that the old version lacks."""
        before = {m.id for m in members(self.old)}
        return [m for m in members(self.new) if m.id not in before]


def members(entity: Entity) -> list[Member]:
    """Return fields and relationships of an entity."""
    return [*entity.fields, *entity.relationships]


def pairs(old: Blueprint, new: Blueprint) -> list[Pair]:
    """Return the entities that stayed in their app."""
    before = {entity.id: (app.name, entity) for app in old.apps for entity in app.entities}
    return [
        Pair(app, before[e.id][1], e, pointer("apps", a, "entities", n))
        for a, app in enumerate(new.apps)
        for n, e in enumerate(app.entities)
        if e.id in before and before[e.id][0] == app.name
    ]


def refusals(old: Blueprint, new: Blueprint) -> list[Problem]:
    """Return the changes for which there is no safe migration, each with a way out."""
    return [
        *_lost_apps(old, new),
        *_moved(old, new),
        *(problem for pair in pairs(old, new) for problem in _refused(pair)),
    ]


def _lost_apps(old: Blueprint, new: Blueprint) -> Iterator[Problem]:
    kept = {app.name for app in new.apps}
    for app in old.apps:
        if app.name not in kept:
            yield Problem(
                "U101",
                f"The app {app.name} is gone, and with it the migrations that drop its tables",
                "/apps",
                "Keep the app without entities",
            )


def _moved(old: Blueprint, new: Blueprint) -> Iterator[Problem]:
    before = {entity.id: app.name for app in old.apps for entity in app.entities}
    for a, app in enumerate(new.apps):
        for n, entity in enumerate(app.entities):
            if before.get(entity.id, app.name) != app.name:
                yield Problem(
                    "U102",
                    f"{entity.name} was in {before[entity.id]}: its rows cannot move",
                    pointer("apps", a, "entities", n),
                    "Leave it where it was, or give it a new id to start empty",
                )


def _refused(pair: Pair) -> Iterator[Problem]:
    if _key(pair.old) != _key(pair.new):
        yield Problem(
            "U107",
            f"The key of {pair.new.name} was in the column {_key(pair.old)}: every reference "
            "leads there",
            f"{pair.place}/key_column",
            f"Leave it at {_key(pair.old)}",
        )
    for before, after in pair.members():
        if reason := _unfit(before, after):
            yield Problem(
                "U103",
                f"{pair.new.name}.{after.name} {reason}",
                _place(pair, after),
                "Add a field beside it, carry the values over by hand, then remove this one",
            )
    for member in pair.added():
        if isinstance(member, Relationship) and member.required and _has_column(member):
            yield Problem(
                "U104",
                f"{pair.new.name}.{member.name} is required: rows that exist would lead nowhere",
                _place(pair, member),
                "Make it optional in this version, and required in the next",
            )


def _key(entity: Entity) -> str:
    return entity.key_column or "id"


def _has_column(relation: Relationship) -> bool:
    return relation.kind != "many_to_many"


def _unfit(before: Member, after: Member) -> str:
    """Return why the values of one cannot become values of the other."""
    if isinstance(before, Relationship) and isinstance(after, Relationship):
        if _has_column(before) != _has_column(after):
            return "cannot change between one and many"
        if before.through != after.through:
            return "cannot change what it leads through"
        return ""
    if isinstance(before, Field) and isinstance(after, Field):
        return "" if castable(before.type, after.type) else f"was of type {before.type}"
    return "was a field, or is no longer one"


def castable(before: str, after: str) -> bool:
    """Return whether PostgreSQL turns every value of one type into one of the other."""
    if before == after or {before, after} <= SHORT:
        return True
    if after in {"char", "text"}:
        return before in SAID
    if before in WHOLE:
        return after in NUMBERS - {"small_integer", "positive_integer"} or (
            before == "small_integer" and after in WHOLE
        )
    return (before, after) in {("date", "datetime"), ("float", "decimal"), ("decimal", "float")}


def _place(pair: Pair, member: Member) -> str:
    kind = "fields" if isinstance(member, Field) else "relationships"
    names = [m.name for m in getattr(pair.new, kind)]
    return f"{pair.place}/{kind}/{names.index(member.name)}"
