"""What a filter must keep: rows with known values, queries, and the rows each query is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, Field
from backend_django.engine.blueprint.examples import sequences
from backend_django.engine.blueprint.reserved import QUERY_PARAMETERS
from backend_django.engine.python import nullable
from backend_django.engine.python.factories import argument
from backend_django.engine.python.fields import constant

from .rows import Given, group, rows, unlike

Query = tuple[dict[str, str], list[int]]


@dataclass(frozen=True)
class Case:
    """Rows made with what is ``given``, and queries with the places of the rows they keep."""

    field: Field
    given: list[Given]
    queries: list[Query]


def cases(blueprint: Blueprint, entity: Entity, lookups: dict[str, list[str]]) -> Iterator[Case]:
    """Yield a case for each field that a row can be given a value of."""
    found, most = sequences(blueprint, entity), rows(blueprint, entity)
    for field in entity.fields:
        if field.name not in lookups or field.name not in found or field.auto:
            continue
        count = min(most, *(found[name].size for name in group(entity, field.name)))
        if count > 1:
            yield _case(entity, field, found, count, lookups[field.name])


def _case(
    entity: Entity, field: Field, found: dict[str, Any], count: int, kinds: list[str]
) -> Case:
    fields = [f for f in entity.fields if f.name in group(entity, field.name)]
    given = [
        {argument(f.name): constant(f, found[f.name].at(n)) for f in fields} for n in range(count)
    ]
    samples = [found[field.name].at(n) for n in range(count)]
    queries = [_query(field, samples, kind) for kind in kinds if kind != "isnull"]
    others = {f.name for f in fields} - {field.name}
    if nullable(field) and not others & unlike(entity):
        if "isnull" in kinds:
            queries.append(({f"{field.name}__isnull": "true"}, [count]))
            queries.append(({f"{field.name}__isnull": "false"}, list(range(count))))
        given.append(given[0] | {argument(field.name): None})
    return Case(field, given, queries)


def _query(field: Field, samples: list[Any], kind: str) -> Query:
    """Return a query by the second sample; samples of numbers and times rise."""
    wanted, last = said(samples[1]), len(samples)
    if kind == "exact":
        return {parameter(field.name): wanted}, [1]
    if kind == "in":
        return {f"{field.name}__in": f"{said(samples[0])},{wanted}"}, [0, 1]
    if kind == "gte":
        return {f"{field.name}__gte": wanted}, list(range(1, last))
    if kind == "lte":
        return {f"{field.name}__lte": wanted}, [0, 1]
    kept = [n for n, sample in enumerate(samples) if wanted.lower() in sample.lower()]
    return {f"{field.name}__{kind}": wanted.upper()}, kept


def parameter(name: str) -> str:
    """Return the query parameter that means exactly that value."""
    return f"{name}__exact" if name in QUERY_PARAMETERS else name


def said(sample: Any) -> str:
    return str(sample).lower() if isinstance(sample, bool) else str(sample)
