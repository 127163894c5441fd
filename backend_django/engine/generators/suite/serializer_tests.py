"""Writes ``tests/test_serializers.py``: exactly what the API shows, and what it takes."""

from __future__ import annotations

from collections.abc import Iterable

from backend_django.engine.blueprint import App
from backend_django.engine.python import PACKAGE
from backend_django.engine.python.factories import argument

from .sources import TestSource
from .subjects import Subject


def serializer_tests_source(app: App, found: list[Subject]) -> str:
    """Return the module that tests an app's serializers."""
    source = TestSource(f"What the API of {app.name} shows of a row, and what it takes.", app.name)
    for subject in found:
        name = subject.entity.name
        serializers = source.module.use(f"{PACKAGE}.{app.name}.api", "serializers")
        source.test(
            f"{subject.name}_shows_exactly_its_fields",
            (),
            f"row = {source.own(subject)}.create()",
            f"assert set({serializers}.{name}Serializer(row).data) == {_set(_shown(subject))}",
        )
        source.test(
            f"{subject.name}_takes_only_what_a_client_may_set",
            (),
            f"fields = {serializers}.{name}WriteSerializer().fields",
            f"assert set(fields) == {_set(_taken(subject))}",
        )
        _add_references(source, subject, f"{serializers}.{name}Serializer")
    return source.render()


def _set(names: Iterable[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return f"{{{', '.join(quoted)}}}" if quoted else "set()"


def _shown(subject: Subject) -> list[str]:
    entity = subject.entity
    fields = [field.name for field in entity.fields]
    links = [relation.name for relation in entity.relationships]
    return ["id", *fields, *links, *(["created_at", "updated_at"] if entity.timestamps else [])]


def _taken(subject: Subject) -> list[str]:
    fields = [f.name for f in subject.entity.fields if f.editable and not f.auto]
    return [*fields, *(relation.name for relation in subject.writable_links)]


def _add_references(source: TestSource, subject: Subject, serializer: str) -> None:
    if not subject.links:
        return
    given = ", ".join(
        f"{argument(r.name)}={source.factory(r.target)}.create()"
        for r in subject.links
        if not r.required
    )
    lines = [f"row = {source.own(subject)}.create({given})", f"data = {serializer}(row).data"]
    for relation in subject.links:
        other = f"row.{relation.name}"
        shown = f'{{"id": {other}.pk, "label": str({other})}}'
        lines.append(f'assert data["{relation.name}"] == {shown}')
    source.test(f"{subject.name}_names_what_it_refers_to", (), *lines)
