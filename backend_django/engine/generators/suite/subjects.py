"""An entity as its tests see it: what must be given, what may be, how many rows there can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Field,
    Relationship,
    snake,
)
from backend_django.engine.blueprint.examples import (
    NO_SCALAR,
    UPLOADS,
    sequences,
    tied,
)
from backend_django.engine.blueprint.sequences import Sequence
from backend_django.engine.parts import Paging, Part
from backend_django.engine.python import nullable

ROWS = 4
"""As many rows as one call of a factory makes at most."""
MANY = 8
"""As many rows of one table as a test needs at most, those that other rows need included."""


@dataclass(frozen=True)
class Subject:
    """One entity of a normalised blueprint."""

    blueprint: Blueprint
    app: App
    entity: Entity
    known: dict[str, Subject] = field(default_factory=dict, compare=False, repr=False)
    numbered: bool = True
    """Whether the pages of its list have numbers; else a module tests them."""

    @property
    def name(self) -> str:
        return snake(self.entity.name)

    @property
    def reference(self) -> str:
        return f"{self.app.name}.{self.entity.name}"

    @cached_property
    def values(self) -> dict[str, Sequence]:
        return sequences(self.blueprint, self.entity)

    @cached_property
    def distinct(self) -> set[str]:
        """Fields of which no two rows, or no two rows of one kind, may have the same."""
        names = {f.name for f in self.entity.fields if f.unique}
        names |= {name for unique in self.entity.uniques for name in unique.fields}
        group = tied(self.entity)
        return names | group if names & group else names

    @cached_property
    def links(self) -> list[Relationship]:
        """Relations with a column of their own."""
        return [r for r in self.entity.relationships if r.kind != "many_to_many"]

    @cached_property
    def owner(self) -> Relationship | None:
        return next((r for r in self.links if r.name == self.entity.owner), None)

    @cached_property
    def writable_links(self) -> list[Relationship]:
        """Relations that a client sets: not the owner, and none through another entity."""
        relations = self.entity.relationships
        return [r for r in relations if r.name != self.entity.owner and not r.through]

    @cached_property
    def made(self) -> list[Field]:
        """Fields that a factory gives a value to."""
        return [f for f in self.entity.fields if self._is_made(f)]

    def _is_made(self, member: Field) -> bool:
        if member.auto:
            return False
        if member.name in tied(self.entity):
            return True
        if member.name in self.distinct:
            return not nullable(member) or member.default is not None
        return member.required and member.default is None and member.type != "boolean"

    @property
    def uploads(self) -> bool:
        """Whether a create request must carry a file, hence be multipart."""
        fields = self.entity.fields
        return any(f.type in UPLOADS and f.required and f.editable for f in fields)

    @cached_property
    def rows(self) -> int:
        """How many rows of one user a test can make at once."""
        if self.owner is not None and self.owner.kind == "one_to_one":
            return 1
        uniques = [unique.fields for unique in self.entity.uniques]
        return 1 if self.few else min([ROWS, *map(self._variety, uniques)])

    @cached_property
    def few(self) -> bool:
        """Whether the table, or one that its rows need, can hold but a handful of rows."""
        owner = self.entity.owner
        groups: list[tuple[str, ...]] = [(f.name,) for f in self.made if f.unique]
        groups += [u.fields for u in self.entity.uniques if owner not in u.fields]
        needed = [self.target(link) for link in self.links if link.required]
        return any(self._variety(group) < MANY for group in groups) or any(
            target.few for target in needed if target is not None
        )

    def _variety(self, names: tuple[str, ...]) -> int:
        """Return how many rows of one owner differ in ``names``, at most `MANY`."""
        members = [self.entity.member(name) for name in names if name != self.entity.owner]
        made = {f.name for f in self.made}
        sizes = [1]
        for member in members:
            if isinstance(member, Relationship) or member.name not in made:
                sizes.append(MANY if member.required or nullable(member) else 1)
            elif member.name in self.values:
                sizes.append(self.values[member.name].size)
        return min(MANY, max(sizes))

    def target(self, relation: Relationship) -> Subject | None:
        """Return the entity a relation leads to, None where that is the user."""
        if relation.target == USER:
            return None
        return self.known[relation.target]


def subjects(blueprint: Blueprint, parts: Iterable[Part] = ()) -> dict[str, Subject]:
    """Return every entity by its reference; they know each other."""
    known: dict[str, Subject] = {}
    unnumbered = {part.entity for part in parts if isinstance(part, Paging)}
    for app in blueprint.apps:
        for entity in app.entities:
            numbered = f"{app.name}.{entity.name}" not in unnumbered
            subject = Subject(blueprint, app, entity, known, numbered)
            known[subject.reference] = subject
    return known


def scalar(member: Field) -> bool:
    """Return whether JSON can carry a value of the field."""
    return member.type not in NO_SCALAR
