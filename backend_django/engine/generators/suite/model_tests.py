"""Writes ``tests/test_models.py``: every rule of a table, kept by the database itself."""

from __future__ import annotations

from backend_django.engine.blueprint import App, Field, Unique
from backend_django.engine.python.factories import argument

from .broken import broken_checks, out_of_bounds
from .declarations import stored
from .link_tests import add_link_tests
from .sources import TestSource
from .subjects import Subject, scalar


def model_tests_source(app: App, found: list[Subject]) -> str:
    """Return the module that tests an app's models."""
    source = TestSource(f"What the database keeps true of the rows of {app.name}.", app.name)
    for subject in found:
        _add_validity(source, subject)
        _add_uniques(source, subject)
        _add_bounds(source, subject)
        _add_checks(source, subject)
        add_link_tests(source, subject)
    return source.render()


def _add_validity(source: TestSource, subject: Subject) -> None:
    source.test(
        f"{subject.name}_is_valid_and_readable",
        (),
        f"row = {source.own(subject)}.create()",
        "row.full_clean()",
        "assert str(row)",
        "assert type(row).objects.get(pk=row.pk) == row",
    )


def _add_uniques(source: TestSource, subject: Subject) -> None:
    single = [Unique(fields=(f.name,)) for f in subject.entity.fields if f.unique]
    single += [Unique(fields=(r.name,)) for r in subject.links if r.kind == "one_to_one"]
    for unique in (*single, *subject.entity.uniques):
        if not _testable(subject, unique):
            continue
        error = source.module.use("django.db", "IntegrityError")
        given = ", ".join(_given(source, subject, unique))
        same = ", ".join(f"{argument(name)}=first.{name}" for name in unique.fields)
        source.test(
            f"{subject.name}_is_unique_by_{'_and_'.join(unique.fields)}",
            (),
            f"first = {source.own(subject)}.create({given})",
            f"with {source.pytest}.raises({error}):",
            f"    {source.own(subject)}.create({same})",
        )


def _testable(subject: Subject, unique: Unique) -> bool:
    members = [subject.entity.member(name) for name in unique.fields]
    return all(not isinstance(m, Field) or scalar(m) for m in members)


def _given(source: TestSource, subject: Subject, unique: Unique) -> list[str]:
    """Return values for the members that a factory leaves empty: NULL never equals NULL."""
    made = {field.name for field in subject.made}
    given = []
    for name in unique.fields:
        member = subject.entity.member(name)
        if isinstance(member, Field):
            if name not in made and not member.required and not member.auto:
                value = subject.values[name].at(0)
                code = stored(source.module, subject.blueprint, member, value)
                given.append(f"{argument(name)}={code}")
        elif not member.required and name != subject.entity.owner:
            given.append(f"{argument(name)}={source.factory(member.target)}.create()")
    return given


def _add_bounds(source: TestSource, subject: Subject) -> None:
    for field in subject.entity.fields:
        if field.auto:
            continue
        for what, code in out_of_bounds(source.module, subject, field):
            _add_refusal(source, subject, f"{field.name}_{what}", f"{argument(field.name)}={code}")


def _add_checks(source: TestSource, subject: Subject) -> None:
    for what, prepared, given in broken_checks(source.module, subject):
        lines = [f"good = {source.own(subject)}.build()"] if prepared else []
        _add_refusal(source, subject, what, given, *lines)


def _add_refusal(
    source: TestSource, subject: Subject, what: str, given: str, *prepared: str
) -> None:
    error = source.module.use("django.db", "IntegrityError")
    source.test(
        f"{subject.name}_refuses_{what}",
        (),
        *prepared,
        f"with {source.pytest}.raises({error}):",
        f"    {source.own(subject)}.create({given})",
    )
