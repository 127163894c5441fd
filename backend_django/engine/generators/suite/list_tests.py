"""Tests of lists: what stands in them, in pages, filtered, searched, ordered, at what cost."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import Field, Relationship
from backend_django.engine.blueprint.reserved import QUERY_PARAMETERS
from backend_django.engine.blueprint.sequences import Choices
from backend_django.engine.python import literal
from backend_django.engine.python.factories import argument

from .addresses import address, clients, place
from .declarations import member
from .requests import batch, owned
from .sources import TestSource
from .subjects import Subject

NEEDLE = "zebra"


def add_list_tests(source: TestSource, subject: Subject) -> None:
    """Append the tests of list and detail requests."""
    _add_detail(source, subject)
    _add_list(source, subject)
    if subject.rows > 1:
        if subject.numbered:
            _add_pages(source, subject)
        _add_ordering(source, subject)
        _add_cost(source, subject)
        _add_filters(source, subject)
        _add_search(source, subject)


def _get(subject: Subject, query: str = "") -> str:
    sent = f", {{{query}}}" if query else ""
    return f"body = member.get({address(subject)}{sent}).json()"


def _add_detail(source: TestSource, subject: Subject) -> None:
    source.test(
        f"{subject.name}_is_shown",
        clients(source, "member"),
        f"row = {owned(source, subject)}",
        f"body = member.get({place(subject)}).json()",
        'assert body["id"] == row.pk',
    )


def _add_list(source: TestSource, subject: Subject) -> None:
    count = min(3, subject.rows)
    others = [f"{source.own(subject)}.create()"] if subject.owner and subject.rows > count else []
    source.test(
        f"{subject.name}_is_listed",
        clients(source, "member"),
        f"rows = {batch(source, subject, count)}",
        *others,
        _get(subject),
        'assert {row["id"] for row in body["results"]} == {row.pk for row in rows}',
    )


def _add_pages(source: TestSource, subject: Subject) -> None:
    source.test(
        f"{subject.name}_is_listed_in_pages",
        clients(source, "member"),
        batch(source, subject, 2),
        _get(subject, '"page_size": 1'),
        'assert body["count"] == 2',
        'assert len(body["results"]) == 1',
        'assert body["next"]',
    )


def _add_ordering(source: TestSource, subject: Subject) -> None:
    source.test(
        f"{subject.name}_is_listed_in_order",
        clients(source, "member"),
        f"first, second = {batch(source, subject, 2)}",
        _get(subject, '"ordering": "-id"'),
        'assert [row["id"] for row in body["results"]] == [second.pk, first.pk]',
    )


def _add_cost(source: TestSource, subject: Subject) -> None:
    """With every relation filled: one query more per row would show."""
    shared = [r for r in subject.links if r.kind == "foreign_key" and not r.required]
    kept_apart = {name for unique in subject.entity.uniques for name in unique.fields}
    shared = [r for r in shared if r.name not in {subject.entity.owner, *kept_apart}]
    many = [r for r in subject.entity.relationships if r.kind == "many_to_many" and not r.through]
    if not subject.entity.relationships:
        return
    capture = source.module.use("django.test.utils", "CaptureQueriesContext")
    connection = source.module.use("django.db", "connection")
    lines = [f"{r.name}_row = {source.factory(r.target)}.create()" for r in (*shared, *many)]
    given = [f"{argument(r.name)}={r.name}_row" for r in shared]
    for name, count in (("one", 1), ("many", subject.rows - 1)):
        rows = batch(source, subject, count, *given)
        lines.append(f"for row in {rows}:" if many else rows)
        lines += [f"    row.{relation.name}.add({relation.name}_row)" for relation in many]
        lines.append(f"with {capture}({connection}) as {name}_queries:")
        lines.append(f"    assert member.get({address(subject)}).status_code == 200")
    source.test(
        f"{subject.name}_costs_the_same_for_one_and_for_many",
        clients(source, "member"),
        *lines,
        "assert len(many_queries) == len(one_queries)",
    )


def _add_filters(source: TestSource, subject: Subject) -> None:
    for name, prepared, wanted, other, query in _filters(source, subject):
        source.test(
            f"{subject.name}_is_filtered_by_{name}",
            clients(source, "member"),
            *prepared,
            f"wanted = {owned(source, subject, wanted)}",
            owned(source, subject, *([other] if other else [])),
            _get(subject, f'"{name}": {query}'),
            'assert [row["id"] for row in body["results"]] == [wanted.pk]',
        )


_Filter = tuple[str, list[str], str, str, str]


def _filters(source: TestSource, subject: Subject) -> Iterator[_Filter]:
    for field in subject.entity.fields:
        if field.name in QUERY_PARAMETERS:
            continue
        if field.type == "boolean":
            name = argument(field.name)
            yield field.name, [], f"{name}=True", f"{name}=False", '"true"'
        if field.type == "enum":
            yield from _enum_filter(source, subject, field)
    for relation in subject.links:
        if relation.name != subject.entity.owner and relation.name not in QUERY_PARAMETERS:
            yield _link_filter(source, relation)


def _enum_filter(source: TestSource, subject: Subject, field: Field) -> Iterator[_Filter]:
    values = subject.values[field.name]
    if not isinstance(values, Choices) or values.size < 2:
        return
    name = argument(field.name)
    first, last = (
        member(source.module, subject.blueprint, field, values.values[n]) for n in (0, -1)
    )
    query = literal(values.values[-1], source.module)
    yield field.name, [], f"{name}={last}", f"{name}={first}", query


def _link_filter(source: TestSource, relation: Relationship) -> _Filter:
    prepared = [f"other = {source.factory(relation.target)}.create()"]
    return relation.name, prepared, f"{argument(relation.name)}=other", "", "other.pk"


def _add_search(source: TestSource, subject: Subject) -> None:
    field = next((f for f in subject.entity.fields if _searchable(f)), None)
    if field is None:
        return
    given = f'{argument(field.name)}="{NEEDLE}"'
    source.test(
        f"{subject.name}_is_found_by_{field.name}",
        clients(source, "member"),
        f"wanted = {owned(source, subject, given)}",
        owned(source, subject),
        _get(subject, f'"search": "{NEEDLE}"'),
        'assert [row["id"] for row in body["results"]] == [wanted.pk]',
    )


def _searchable(field: Field) -> bool:
    room = (field.max_length or 100) >= len(NEEDLE) >= (field.min_length or 0)
    return field.type in {"char", "text"} and not field.regex and room and NEEDLE not in field.name
