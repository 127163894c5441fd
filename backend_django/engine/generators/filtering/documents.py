"""What full-text search looks into: one stored column of all texts of an entity, and its index."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import App, Blueprint, Entity, Field, short
from backend_django.engine.parts import Column, TableIndex
from backend_django.engine.python import Call, Expression, Sum, Symbol, model

POSTGRES = "django.contrib.postgres"
SEARCH = f"{POSTGRES}.search"
NAME = "search_document"
NAMED, PROSE, CODED = "A", "B", "C"
WEIGHTS = {"char": NAMED, "text": PROSE, "slug": CODED, "email": CODED, "url": CODED}
INDEX_LIMIT = 30
CHARACTERS = 100_000
"""As many characters of a row are searched: PostgreSQL stores a megabyte of words at most."""

CONFIGS = (
    "simple", "danish", "dutch", "english", "finnish", "french", "german", "hungarian", "italian",
    "norwegian", "portuguese", "romanian", "russian", "spanish", "swedish", "turkish",
)  # fmt: skip
"""Languages of words that every PostgreSQL knows; "simple" takes words as they are."""


def texts(entity: Entity) -> list[Field]:
    """Return the fields that are searched, what stands for a row first."""
    found = [f for f in entity.fields if f.type in WEIGHTS and not f.column_type]
    return sorted(found, key=lambda field: weight(entity, field))


def weight(entity: Entity, field: Field) -> str:
    """Return how much a match in a field counts, from A down to C."""
    return NAMED if field.name == entity.display else WEIGHTS[field.type]


def column(blueprint: Blueprint, app: App, entity: Entity) -> str:
    """Return the name of the column; a number is added where the entity has one of that name."""
    taken = {name for f in entity.fields for name in (f.name, f.column)}
    taken |= {n for r in entity.relationships for n in (r.name, f"{r.name}_id", r.column)}
    every = [r for a in blueprint.apps for e in a.entities for r in e.relationships]
    taken |= {r.related_name for r in every if r.target == f"{app.name}.{entity.name}"}
    number, name = 1, NAME
    while name in taken:
        number += 1
        name = f"{NAME}_{number}"
    return name


def document(
    blueprint: Blueprint, app: App, entity: Entity, config: str
) -> Iterator[Column | TableIndex]:
    """Yield the column and its index; neither for an entity without texts."""
    fields = texts(entity)
    if not fields:
        return
    owner, name = f"{app.name}.{entity.name}", column(blueprint, app, entity)
    room = CHARACTERS // len(fields)
    vectors = tuple(_vector(field, weight(entity, field), config, room) for field in fields)
    keywords = {
        "expression": vectors[0] if len(vectors) == 1 else Sum(vectors),
        "output_field": Call(Symbol(SEARCH, "SearchVectorField")),
        "db_persist": True,
    }
    yield Column(owner, name, Call(model("GeneratedField"), (), keywords), deferred=True)
    index = _index_names(blueprint)[owner]
    gin = Symbol(f"{POSTGRES}.indexes", "GinIndex")
    yield TableIndex(owner, index, Call(gin, (), {"fields": [name], "name": index}))


def _vector(field: Field, importance: str, config: str, room: int) -> Expression:
    text: str | Expression = field.name
    if field.max_length is None or field.max_length > room:
        text = Call(Symbol("django.db.models.functions", "Left"), (field.name, room))
    return Call(Symbol(SEARCH, "SearchVector"), (text,), {"config": config, "weight": importance})


def _index_names(blueprint: Blueprint) -> dict[str, str]:
    """Return the name of each entity's index, unlike each other and those given."""
    entities = [(app, entity) for app in blueprint.apps for entity in app.entities]
    taken = {index.name for _, entity in entities for index in entity.indexes}
    found: dict[str, str] = {}
    for app, entity in entities:
        wish = f"{app.name}_{entity.name.lower()}_search"
        number, name = 1, short(wish, INDEX_LIMIT)
        while name in taken:
            number += 1
            name = short(f"{wish}_{number}", INDEX_LIMIT)
        taken.add(name)
        found[f"{app.name}.{entity.name}"] = name
    return found
