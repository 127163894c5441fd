"""Tests of what a client may change: created, refused, changed, deleted."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import Field, Relationship
from backend_django.engine.blueprint.examples import UPLOADS, tied, writable
from backend_django.engine.python import PACKAGE, literal
from backend_django.engine.python.factories import argument

from .addresses import address, clients, place
from .declarations import stored
from .requests import (
    body_fields,
    body_links,
    example,
    owned,
    refused,
    upload,
)
from .sources import TestSource
from .subjects import Subject, scalar


def add_write_tests(source: TestSource, subject: Subject) -> None:
    """Append the tests of create, update and delete requests."""
    _add_create(source, subject)
    _add_required(source, subject)
    _add_refused(source, subject)
    _add_checks(source, subject)
    _add_uniques(source, subject)
    _add_update(source, subject)
    _add_uploads(source, subject)
    _add_delete(source, subject)
    _add_in_use(source, subject)


def _format(subject: Subject) -> str:
    return ', format="multipart"' if subject.uploads else ""


def _post(subject: Subject, body: str = "") -> str:
    sent = body or f"{subject.name}_payload"
    return f"response = member.post({address(subject)}, {sent}{_format(subject)})"


def _member_and_payload(source: TestSource, subject: Subject) -> list[str]:
    anything = source.module.use("typing", "Any", typing=True)
    return [*clients(source, "member"), f"{subject.name}_payload: dict[str, {anything}]"]


def _add_create(source: TestSource, subject: Subject) -> None:
    models = source.module.use(f"{PACKAGE}.{subject.app.name}", "models")
    checks = [
        _kept(source, subject, field) if scalar(field) else f"assert row.{field.name}"
        for field in body_fields(subject)
    ]
    checks += [_linked(subject, relation) for relation in body_links(subject)]
    if subject.owner:
        checks.append(f"assert row.{subject.entity.owner} == user")
    source.test(
        f"{subject.name}_is_created",
        _member_and_payload(source, subject),
        _post(subject),
        "assert response.status_code == 201, response.json()",
        f'row = {models}.{subject.entity.name}.objects.get(pk=response.json()["id"])',
        *(checks or ["assert str(row)"]),
    )


def _kept(source: TestSource, subject: Subject, field: Field) -> str:
    value = stored(source.module, subject.blueprint, field, example(subject, field))
    if value in {"True", "False"}:
        return f"assert row.{field.name} is {value}"
    return f"assert row.{field.name} == {value}"


def _linked(subject: Subject, relation: Relationship) -> str:
    sent = f'{subject.name}_payload["{relation.name}"]'
    if relation.kind == "many_to_many":
        return f"assert [other.pk for other in row.{relation.name}.all()] == {sent}"
    return f"assert row.{relation.name}.pk == {sent}"


def _add_required(source: TestSource, subject: Subject) -> None:
    fields = [f for f in body_fields(subject) if f.required and f.default is None]
    names = [f.name for f in fields if f.type != "boolean"]
    names += [relation.name for relation in body_links(subject) if relation.default is None]
    if not names:
        return
    source.test(
        f"{subject.name}_requires",
        [*_member_and_payload(source, subject), "field: str"],
        f"del {subject.name}_payload[field]",
        _post(subject),
        "assert response.status_code == 400",
        'assert (f"/{field}", "required") in problems(response)',
        cases=f'"field", {literal(names, source.module)}',
    )


def _add_refused(source: TestSource, subject: Subject) -> None:
    cases = [f'("{n}", {value}, "{code}"),' for n, value, code in refused(source.module, subject)]
    if not cases:
        return
    anything = source.module.use("typing", "Any", typing=True)
    arguments = _member_and_payload(source, subject)
    source.test(
        f"{subject.name}_refuses",
        [*arguments, "field: str", f"value: {anything}", "code: str"],
        _post(subject, f"{subject.name}_payload | {{field: value}}"),
        "assert response.status_code == 400",
        'assert (f"/{field}", code) in problems(response)',
        cases='("field", "value", "code"), [{}]'.format("\n".join(cases)),
    )


def _add_checks(source: TestSource, subject: Subject) -> None:
    names = {field.name for field in writable(subject.entity)}
    for check in subject.entity.checks:
        if not check.right or not {check.left, check.right} <= names:
            continue
        payload = f"{subject.name}_payload"
        left, right = f'{payload}["{check.left}"]', f'{payload}["{check.right}"]'
        line = f"{left}, {right} = {right}, {left}"
        if check.operator == "ne":
            line = f"{left} = {right}"
        source.test(
            f"{subject.name}_refuses_{check.left}_that_contradicts_{check.right}",
            _member_and_payload(source, subject),
            line,
            _post(subject),
            "assert response.status_code == 400",
        )


def _add_uniques(source: TestSource, subject: Subject) -> None:
    for field in body_fields(subject):
        if field.unique and field.required:
            same = f'{subject.name}_payload | {{"{field.name}": first.{field.name}}}'
            source.test(
                f"{subject.name}_refuses_a_second_{field.name}",
                _member_and_payload(source, subject),
                f"first = {owned(source, subject)}",
                _post(subject, same),
                "assert response.status_code == 400",
                f'assert ("/{field.name}", "unique") in problems(response)',
            )


def _add_update(source: TestSource, subject: Subject) -> None:
    changeable = [f for f in writable(subject.entity) if scalar(f)]
    fields = [f for f in changeable if f.name not in tied(subject.entity)]
    if fields:
        field = fields[0]
        value = literal(example(subject, field), source.module)
        source.test(
            f"{subject.name}_is_changed",
            clients(source, "member"),
            f"row = {owned(source, subject)}",
            f'response = member.patch({place(subject)}, {{"{field.name}": {value}}})',
            "assert response.status_code == 200, response.json()",
            "row.refresh_from_db()",
            _kept(source, subject, field),
        )
    source.test(
        f"{subject.name}_is_replaced",
        _member_and_payload(source, subject),
        f"row = {owned(source, subject)}",
        f"response = member.put({place(subject)}, {subject.name}_payload{_format(subject)})",
        "assert response.status_code == 200, response.json()",
        'assert response.json()["id"] == row.pk',
    )


def _add_uploads(source: TestSource, subject: Subject) -> None:
    for field in writable(subject.entity):
        if field.type not in UPLOADS:
            continue
        sent = f'{{"{field.name}": {upload(source.module, field)}}}'
        source.test(
            f"{subject.name}_takes_a_file_as_{field.name}",
            clients(source, "member"),
            f"row = {owned(source, subject)}",
            f'response = member.patch({place(subject)}, {sent}, format="multipart")',
            "assert response.status_code == 200, response.json()",
            "row.refresh_from_db()",
            f"assert row.{field.name}.size",
        )
        if field.type == "image":
            code = upload(source.module, field, 'b"no image"')
            fake = f'{{"{field.name}": {code}}}'
            source.test(
                f"{subject.name}_refuses_a_{field.name}_that_is_no_image",
                clients(source, "member"),
                f"row = {owned(source, subject)}",
                f'response = member.patch({place(subject)}, {fake}, format="multipart")',
                "assert response.status_code == 400",
                f'assert ("/{field.name}", "invalid_image") in problems(response)',
            )


def _add_delete(source: TestSource, subject: Subject) -> None:
    source.test(
        f"{subject.name}_is_deleted",
        clients(source, "member"),
        f"row = {owned(source, subject)}",
        f"assert member.delete({place(subject)}).status_code == 204",
        "assert not type(row).objects.filter(pk=row.pk).exists()",
    )


def _add_in_use(source: TestSource, subject: Subject) -> None:
    holder = next(_holders(subject), None)
    if holder is None:
        return
    other, relation = holder
    source.test(
        f"{subject.name}_in_use_stays",
        clients(source, "member"),
        f"row = {owned(source, subject)}",
        f"{source.own(other)}.create({argument(relation.name)}=row)",
        f"assert member.delete({place(subject)}).status_code == 409",
        "assert type(row).objects.filter(pk=row.pk).exists()",
    )


def _holders(subject: Subject) -> Iterator[tuple[Subject, Relationship]]:
    """Yield the relations that keep a row of this entity from being deleted."""
    for other in subject.known.values():
        for relation in other.entity.relationships:
            kept = relation.on_delete in {"protect", "restrict"}
            if kept and relation.target == subject.reference:
                yield other, relation
