"""What a filter must keep: rows with known values, queries, and the rows each query is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, Field
from backend_django.engine.blueprint.examples import sequences, tied
from backend_django.engine.blueprint.reserved import QUERY_PARAMETERS
from backend_django.engine.python import nullable
from backend_django.engine.python.fields import constant

ROWS = 3
FACTORY_METHODS = frozenset(
    {"build", "build_batch", "create", "create_batch", "generate", "stub", "stub_batch"}
)
"""Names under which a factory takes no value."""


@dataclass(frozen=True)
class Case:
    """Rows that hold ``values``, and queries with the places of the rows they keep."""

    field: Field
    values: list[Any]
    queries: list[tuple[dict[str, str], list[int]]]


def cases(blueprint: Blueprint, entity: Entity, lookups: dict[str, list[str]]) -> Iterator[Case]:
    """Yield a case for each field whose values are its own business."""
    found, most = sequences(blueprint, entity), rows(blueprint, entity)
    for field in entity.fields:
        if field.name not in lookups or field.name not in found or not _free(entity, field):
            continue
        samples = [found[field.name].at(n) for n in range(min(most, found[field.name].size))]
        if len(samples) > 1:
            yield _case(field, samples, lookups[field.name])


def rows(blueprint: Blueprint, entity: Entity) -> int:
    """Return how many rows of an entity there can be at once, three at most."""
    found = sequences(blueprint, entity)
    return min([ROWS, *(found[f.name].size for f in entity.fields if _unique(entity, f, found))])


def _unique(entity: Entity, field: Field, found: dict[str, Any]) -> bool:
    together = any(field.name in unique.fields for unique in entity.uniques)
    return field.name in found and (field.unique or together)


def _free(entity: Entity, field: Field) -> bool:
    return not field.auto and field.name not in tied(entity) | FACTORY_METHODS


def _case(field: Field, samples: list[Any], kinds: list[str]) -> Case:
    queries = [_query(field, samples, kind) for kind in kinds if kind != "isnull"]
    values: list[Any] = [constant(field, sample) for sample in samples]
    if nullable(field):
        values.append(None)
        if "isnull" in kinds:
            queries.append(({f"{field.name}__isnull": "true"}, [len(samples)]))
    return Case(field, values, queries)


def _query(field: Field, samples: list[Any], kind: str) -> tuple[dict[str, str], list[int]]:
    """Return a query by the second sample; samples of numbers and times rise."""
    wanted, last = _said(samples[1]), len(samples)
    if kind == "exact":
        return {parameter(field.name): wanted}, [1]
    if kind == "in":
        return {f"{field.name}__in": f"{_said(samples[0])},{wanted}"}, [0, 1]
    if kind == "gte":
        return {f"{field.name}__gte": wanted}, list(range(1, last))
    if kind == "lte":
        return {f"{field.name}__lte": wanted}, [0, 1]
    kept = [n for n, sample in enumerate(samples) if wanted.lower() in sample.lower()]
    return {f"{field.name}__{kind}": wanted.upper()}, kept


def parameter(name: str) -> str:
    """Return the query parameter that means exactly that value."""
    return f"{name}__exact" if name in QUERY_PARAMETERS else name


def _said(sample: Any) -> str:
    return str(sample).lower() if isinstance(sample, bool) else str(sample)
