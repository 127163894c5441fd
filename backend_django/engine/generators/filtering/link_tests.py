"""Tests of filters by relations: one key, several keys, none."""

from __future__ import annotations

from backend_django.engine.blueprint import Entity, Relationship
from backend_django.engine.python import nullable
from backend_django.engine.python.factories import argument

from .cases import parameter
from .rows import few, named, unlike
from .sources import Source

NOWHERE = "999999999"
LINK = """
def test_{plural}_are_filtered_by_{name}(staff: {client}) -> None:
    one, other = {target}.create_batch(2)
    rows = [{factory}.create({argument}=row) for row in ({given})]
    for query, places in ({queries}):
        assert kept(staff, {url}, query, rows) == places
"""
MANY = """
def test_{plural}_are_filtered_by_{name}(staff: {client}) -> None:
    one, other = {target}.create_batch(2)
    rows = {factory}.create_batch(2)
    {first}
    {second}
    for query, places in ({queries}):
        assert kept(staff, {url}, query, rows) == places
"""


def add_link_tests(source: Source, entity: Entity, found: dict[str, list[str]]) -> bool:
    """Append a test for each relation of which there can be rows enough."""
    links = [r for r in entity.relationships if r.name in found]
    fitting = [r for r in links if not few(source.blueprint, r.target)]
    for link in fitting:
        if link.kind != "many_to_many":
            _add_link(source, entity, link, found[link.name])
        elif steps := _joined(source, entity, link):
            _add_many(source, entity, link, steps)
    return bool(fitting)


def _queries(pairs: list[tuple[str, str, list[int]]]) -> str:
    return ", ".join(f'({{"{name}": {value}}}, {places})' for name, value, places in pairs)


def _add_link(source: Source, entity: Entity, link: Relationship, kinds: list[str]) -> None:
    empty = nullable(link) and "isnull" in kinds and link.name not in unlike(entity)
    pairs = [
        (parameter(link.name), "str(one.pk)", [0]),
        (parameter(link.name), f'"{NOWHERE}"', []),
        (f"{link.name}__in", 'f"{one.pk},{other.pk}"', [0, 1]),
    ]
    if empty:
        pairs.append((f"{link.name}__isnull", '"true"', [2]))
        pairs.append((f"{link.name}__isnull", '"false"', [0, 1]))
    source.add(
        LINK,
        entity,
        name=link.name,
        target=source.factory(link.target),
        argument=argument(link.name),
        given="one, other, None" if empty else "one, other",
        queries=_queries(pairs),
    )


def _joined(source: Source, entity: Entity, link: Relationship) -> tuple[str, str] | None:
    """Return how the first row gets one, and the second row both; None where that is unclear."""
    if not link.through:
        return (f"rows[0].{link.name}.add(one)", f"rows[1].{link.name}.add(one, other)")
    _, between = named(source.blueprint, link.through)
    owner = f"{source.app.name}.{entity.name}"
    ends = [
        [r.name for r in between.relationships if r.target == target]
        for target in (owner, link.target)
    ]
    if owner == link.target or [len(names) for names in ends] != [1, 1]:
        return None
    (mine,), (theirs,) = ends
    make = f"{source.factory(link.through)}.create({mine}=rows[{{}}], {theirs}={{}})"
    second = f"for row in (one, other):\n        {make.format(1, 'row')}"
    return make.format(0, "one"), second


def _add_many(source: Source, entity: Entity, link: Relationship, steps: tuple[str, str]) -> None:
    pairs = [
        (parameter(link.name), "str(other.pk)", [1]),
        (parameter(link.name), f'"{NOWHERE}"', []),
        (f"{link.name}__in", 'f"{one.pk},{other.pk}"', [0, 1]),
    ]
    source.add(
        MANY,
        entity,
        name=link.name,
        target=source.factory(link.target),
        first=steps[0],
        second=steps[1],
        queries=_queries(pairs),
    )
