"""Tests of relations: what a deletion takes along, and the way back."""

from __future__ import annotations

from backend_django.engine.blueprint import Relationship
from backend_django.engine.python.factories import argument

from .sources import TestSource
from .subjects import Subject


def add_link_tests(source: TestSource, subject: Subject) -> None:
    """Append the tests of an entity's relations."""
    for relation in subject.links:
        _add_way_back(source, subject, relation)
        if relation.on_delete in _DELETIONS:
            _DELETIONS[relation.on_delete](source, subject, relation)
        elif relation.on_delete == "set_default" and not subject.few:
            _add_set_default(source, subject, relation)
    for relation in subject.entity.relationships:
        if relation.kind == "many_to_many":
            _add_many(source, subject, relation)


def _linked(source: TestSource, subject: Subject, relation: Relationship) -> tuple[str, str]:
    """Return two lines: the other row, and a row that points at it."""
    return (
        f"other = {source.factory(relation.target)}.create()",
        f"row = {source.own(subject)}.create({argument(relation.name)}=other)",
    )


def _add_way_back(source: TestSource, subject: Subject, relation: Relationship) -> None:
    if relation.related_name in {"", "+"}:
        return
    back = f"other.{relation.related_name}"
    said = f"{back} == row" if relation.kind == "one_to_one" else f"list({back}.all()) == [row]"
    source.test(
        f"{subject.name}_is_found_from_its_{relation.name}",
        (),
        *_linked(source, subject, relation),
        f"assert {said}",
    )


def _add_protect(source: TestSource, subject: Subject, relation: Relationship) -> None:
    kind = "ProtectedError" if relation.on_delete == "protect" else "RestrictedError"
    error = source.module.use("django.db.models", kind)
    other, row = _linked(source, subject, relation)
    source.test(
        f"{subject.name}_protects_its_{relation.name}",
        (),
        other,
        row.removeprefix("row = "),
        f"with {source.pytest}.raises({error}):",
        "    other.delete()",
    )


def _add_cascade(source: TestSource, subject: Subject, relation: Relationship) -> None:
    source.test(
        f"{subject.name}_goes_with_its_{relation.name}",
        (),
        *_linked(source, subject, relation),
        "other.delete()",
        "assert not type(row).objects.filter(pk=row.pk).exists()",
    )


def _add_set_null(source: TestSource, subject: Subject, relation: Relationship) -> None:
    source.test(
        f"{subject.name}_outlives_its_{relation.name}",
        (),
        *_linked(source, subject, relation),
        "other.delete()",
        "row.refresh_from_db()",
        f"assert row.{relation.name} is None",
    )


_DELETIONS = {
    "protect": _add_protect,
    "restrict": _add_protect,
    "cascade": _add_cascade,
    "set_null": _add_set_null,
}


def _add_set_default(source: TestSource, subject: Subject, relation: Relationship) -> None:
    heir = relation.default or 0
    target = source.factory(relation.target)
    source.test(
        f"{subject.name}_passes_to_the_default_{relation.name}",
        (),
        f"heir = {target}.create(pk={heir})",
        f"other = {target}.create(pk={heir + 1})",
        f"row = {source.own(subject)}.create(pk={heir + 2}, {argument(relation.name)}=other)",
        "other.delete()",
        "row.refresh_from_db()",
        f"assert row.{relation.name} == heir",
    )


def _add_many(source: TestSource, subject: Subject, relation: Relationship) -> None:
    lines = [f"row = {source.own(subject)}.create()"]
    lines.append(f"other = {source.factory(relation.target)}.create()")
    if relation.through:
        here, there = relation.through_fields
        joining = source.factory(relation.through)
        lines.append(f"{joining}.create({argument(here)}=row, {argument(there)}=other)")
    else:
        lines.append(f"row.{relation.name}.add(other)")
    lines.append(f"assert list(row.{relation.name}.all()) == [other]")
    if relation.related_name not in {"", "+"}:
        lines.append(f"assert list(other.{relation.related_name}.all()) == [row]")
    source.test(f"{subject.name}_has_many_{relation.name}", (), *lines)
