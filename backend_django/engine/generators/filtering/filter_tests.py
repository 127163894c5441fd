"""Writes ``tests/test_filters.py``: each filter keeps the rows it should, and no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from backend_django.engine.blueprint import App, Blueprint, Entity, Field

from .cases import Case, Query, cases, parameter
from .link_tests import add_link_tests
from .lookups import NUMBERS, TIMES, lookups
from .options import Options
from .rows import rows
from .sources import Source

HELPER = '''
def kept(
    client: {client}, url: str, query: dict[str, str], rows: {sequence}[{any}]
) -> list[int]:
    """Return the places of the rows that a query leaves in a list."""
    places = {{row.pk: place for place, row in enumerate(rows)}}
    found = [row["id"] for row in client.get(url, query).json()["results"]]
    return sorted(places[key] for key in found if key in places)
'''
FIELD = """
@{pytest}.mark.parametrize(("query", "places"), [{queries}])
def test_{plural}_are_filtered_by_{name}(
    staff: {client}, query: dict[str, str], places: list[int]
) -> None:
    rows = [{factory}.create({argument}) for {each} in ({given})]
    assert kept(staff, {url}, query, rows) == places
"""
MOMENT = """
@{pytest}.mark.parametrize(("query", "places"), [{queries}])
def test_{plural}_are_filtered_by_{name}(
    staff: {client}, query: dict[str, str], places: list[int]
) -> None:
    rows = {factory}.create_batch({count})
    for row, moment in zip(rows, ({moments}), strict=True):
        {model}.objects.filter(pk=row.pk).update({name}=moment)
    assert kept(staff, {url}, query, rows) == places
"""
KEY = """
def test_{plural}_are_filtered_by_{name}(staff: {client}) -> None:
    rows = {factory}.create_batch({count})
    keys = [str(row.{name}) for row in rows]
    assert kept(staff, {url}, {{"{parameter}": keys[1]}}, rows) == [1]
    assert kept(staff, {url}, {{"{name}__in": ",".join(keys[:2])}}, rows) == [0, 1]
"""
REFUSAL = """
@{pytest}.mark.parametrize("parameter", [{parameters}])
def test_{plural}_are_not_filtered_by_what_is_no_value(staff: {client}, parameter: str) -> None:
    response = staff.get({url}, {{parameter: "?"}})
    assert response.status_code == 400
    pointers = [detail["pointer"] for detail in response.json()["error"]["details"]]
    assert pointers == [f"/{{parameter}}"]
"""
PARSED = NUMBERS | TIMES | {"datetime", "uuid", "ip", "enum"}
START = dt.datetime(2025, 1, 1, 9, 30, tzinfo=dt.UTC)


def filter_tests_source(blueprint: Blueprint, app: App, options: Options) -> str:
    """Return the tests of an app's filters, "" where there is nothing to test."""
    doc = f"Each filter of {app.name} keeps what it should."
    source = Source(doc, blueprint, app, "kept")
    sequence = source.module.use("collections.abc", "Sequence")
    source.add(HELPER, sequence=sequence, any=source.module.use("typing", "Any"))
    tested = [_add_entity(source, entity, options) for entity in app.entities]
    return source.module.render() if any(tested) else ""


def _add_entity(source: Source, entity: Entity, options: Options) -> bool:
    found = lookups(entity, options)
    if not found:
        return False
    refused = list(_refused(entity, found))
    if refused:
        source.add(REFUSAL, entity, parameters=", ".join(map(source.code, refused)))
    if rows(source.blueprint, entity) < 2:
        return bool(refused)
    for case in cases(source.blueprint, entity, found):
        _add_field(source, entity, case)
    for field in entity.fields:
        if field.auto == "uuid" and field.name in found:
            count = rows(source.blueprint, entity)
            source.add(KEY, entity, name=field.name, parameter=parameter(field.name), count=count)
    for name in _moments(entity, found):
        _add_moment(source, entity, name)
    return add_link_tests(source, entity, found) or len(found) > 0


def _add_field(source: Source, entity: Entity, case: Case) -> None:
    alone = all(len(given) == 1 for given in case.given)
    name = next(iter(case.given[0]))
    values = [next(iter(given.values())) if alone else given for given in case.given]
    source.add(
        FIELD,
        entity,
        name=case.field.name,
        queries=_queries(source, case.queries),
        argument=f"{name}=value" if alone else "**given",
        each="value" if alone else "given",
        given=", ".join(map(source.code, values)),
    )


def _queries(source: Source, queries: list[Query]) -> str:
    return ", ".join(f"({source.code(query)}, {places})" for query, places in queries)


def _moments(entity: Entity, found: dict[str, list[str]]) -> list[str]:
    """Return the moments that the server itself sets and that have bounds."""
    own = [f.name for f in entity.fields if f.auto in {"created", "updated"}]
    times = ["created_at", "updated_at"] if entity.timestamps else []
    return [name for name in (*own, *times) if "gte" in found.get(name, ())]


def _add_moment(source: Source, entity: Entity, name: str) -> None:
    field = next((f for f in entity.fields if f.name == name), None)
    count = rows(source.blueprint, entity)
    moments = [_moment(field, START + n * dt.timedelta(days=1)) for n in range(count)]
    wanted = moments[1].isoformat()
    queries: list[Query] = [
        ({f"{name}__gte": wanted}, list(range(1, count))),
        ({f"{name}__lte": wanted}, [0, 1]),
    ]
    source.add(
        MOMENT,
        entity,
        name=name,
        queries=_queries(source, queries),
        count=count,
        moments=", ".join(map(source.code, moments)),
        model=source.model(entity),
    )


def _moment(field: Field | None, moment: dt.datetime) -> dt.datetime | dt.date:
    return moment.date() if field is not None and field.type == "date" else moment


def _refused(entity: Entity, found: dict[str, list[str]]) -> Iterator[str]:
    """Yield parameters that take no text; of two bounds one stands for both."""
    parsed = {f.name for f in entity.fields if f.type in PARSED}
    parsed |= {r.name for r in entity.relationships} | {"created_at", "updated_at"}
    for name, kinds in found.items():
        if name not in parsed:
            continue
        if "exact" in kinds:
            yield parameter(name)
        if "gte" in kinds:
            yield f"{name}__gte"
