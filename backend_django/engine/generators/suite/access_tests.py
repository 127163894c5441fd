"""Writes ``tests/test_access.py``: one test for each role, action and owner of a row."""

from __future__ import annotations

from backend_django.engine.blueprint import App
from backend_django.engine.python import PACKAGE
from backend_django.engine.python.factories import argument

from .addresses import address, place
from .cells import Cell, cells, created, unseen
from .payloads import add_image, add_payload
from .sources import FACTORIES, TestSource
from .subjects import Subject

ASKED = {
    "view": "get({place})",
    "change": "patch({place}, {{}})",
    "delete": "delete({place})",
}
ASKING = f"{PACKAGE}.access.tests.asking"


def access_tests_source(app: App, found: list[Subject]) -> str:
    """Return the module that tests who may do what in an app; "" where nothing is restricted."""
    tested = [s for s in found if s.entity.access or unseen(s)]
    if not tested:
        return ""
    source = TestSource(f"Who may do what with the rows of {app.name}.", app.name, "rules")
    add_image(source, tested)
    for subject in tested:
        add_payload(source, subject)
        if subject.entity.access:
            _add_list(source, subject)
            for action in ("view", "change", "delete"):
                _add_row(source, subject, action)
            _add_create(source, subject)
            _add_keeping(source, subject)
        _add_unseen(source, subject)
    return source.render()


def _user(source: TestSource) -> str:
    return f"user: {source.module.use(f'{PACKAGE}.users.models', 'User', typing=True)}"


def _client(source: TestSource) -> str:
    return f"{source.module.use(ASKING, 'client_as')}(role, user)"


def _row(source: TestSource, subject: Subject) -> list[str]:
    """Return the lines that make a row, of the owner that ``whose`` names."""
    if not subject.owner:
        return [f"row = {source.own(subject)}.create()"]
    stranger = f"{source.module.use(FACTORIES, 'UserFactory')}.create()"
    return [
        f'owner = user if whose == "own" else {stranger}',
        f"row = {source.own(subject)}.create({argument(subject.entity.owner)}=owner)",
    ]


def _cases(subject: Subject, found: list[Cell], *more: str) -> tuple[str, list[str]]:
    """Return the arguments of a parametrize decorator, and of the test, for some cells."""
    whose = ["whose"] if subject.owner else []
    rows = [
        (cell.role, *([cell.whose] if whose else []), cell.status, *([cell.shown] if more else []))
        for cell in found
    ]
    names = ["role", *whose, "status", *more]
    listed = ", ".join(f'"{name}"' for name in names)
    values = "\n".join(f"    ({', '.join(map(_said, row))})," for row in rows)
    types = {"status": "int", "shown": "bool"}
    arguments = [f"{name}: {types.get(name, 'str')}" for name in names]
    return f"({listed}), [\n{values}\n]", arguments


def _said(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _add_list(source: TestSource, subject: Subject) -> None:
    cases, arguments = _cases(subject, list(cells(subject, "list")), "shown")
    pks = source.module.use(ASKING, "listed")
    source.test(
        f"list_of_{subject.name}",
        [*arguments, _user(source)],
        *_row(source, subject),
        f"response = {_client(source)}.get({address(subject)})",
        "assert response.status_code == status",
        f"assert (row.pk in {pks}(response)) is shown",
        cases=cases,
    )


def _add_row(source: TestSource, subject: Subject, action: str) -> None:
    cases, arguments = _cases(subject, list(cells(subject, action)))
    kept = "assert type(row).objects.filter(pk=row.pk).exists() is (status != 204)"
    source.test(
        f"{action}_of_{subject.name}",
        [*arguments, _user(source)],
        *_row(source, subject),
        f"response = {_client(source)}.{ASKED[action].format(place=place(subject))}",
        "assert response.status_code == status",
        *([kept] if action == "delete" else []),
        cases=cases,
    )


def _add_create(source: TestSource, subject: Subject) -> None:
    rows = [f'("{cell.role}", {cell.status}),' for cell in created(subject)]
    anything = source.module.use("typing", "Any", typing=True)
    sent = f"{subject.name}_payload"
    form = ', format="multipart"' if subject.uploads else ""
    source.test(
        f"create_of_{subject.name}",
        ["role: str", "status: int", _user(source), f"{sent}: dict[str, {anything}]"],
        f"response = {_client(source)}.post({address(subject)}, {sent}{form})",
        "assert response.status_code == status, response.json()",
        cases='("role", "status"), [{}]'.format("\n".join(rows)),
    )


def _add_keeping(source: TestSource, subject: Subject) -> None:
    if not subject.owner:
        return
    name, client = subject.entity.owner, source.module.use(ASKING, "client_as")
    other = f"{source.module.use(FACTORIES, 'UserFactory')}.create()"
    source.test(
        f"{subject.name}_is_not_given_away",
        [],
        f"row = {source.own(subject)}.create({argument(name)}=user)",
        f'sent = {{"{name}": {other}.pk}}',
        f'response = {client}("staff", user).patch({place(subject)}, sent)',
        "assert response.status_code == 200",
        "row.refresh_from_db()",
        f"assert row.{name} == user",
    )


def _add_unseen(source: TestSource, subject: Subject) -> None:
    """Rows that a role does not see cannot be referred to either."""
    anything = source.module.use("typing", "Any", typing=True)
    for relation, target, blind in unseen(subject):
        wrong = source.module.use(ASKING, "refused")
        sent = f"{subject.name}_payload"
        whole = f'{sent} | {{"{relation.name}": unseen.pk}}'
        form = ', format="multipart"' if subject.uploads else ""
        source.test(
            f"{subject.name}_refers_to_no_{relation.name}_that_the_role_does_not_see",
            ["role: str", _user(source), f"{sent}: dict[str, {anything}]"],
            f"unseen = {source.own(target)}.create()",
            f"response = {_client(source)}.post({address(subject)}, {whole}{form})",
            "assert response.status_code == 400",
            f'assert "/{relation.name}" in {wrong}(response)',
            cases='"role", [{}]'.format(", ".join(f'"{role}"' for role in blind)),
        )
