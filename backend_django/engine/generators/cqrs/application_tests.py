"""Writes ``tests/test_application.py``: messages do what they say, and the API sends them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backend_django.engine.blueprint import App, Blueprint, Entity, snake
from backend_django.engine.python import PACKAGE, Module

from .members import CQRS, filtered
from .samples import Samples

CREATED = """
def test_{snake}_is_created_by_a_command({user}) -> None:
    row = {do}({commands}.Create{name}({values}))
    assert isinstance(row, {model})
    row.refresh_from_db()
    {checks}
    (event,) = {told}()
    assert isinstance(event, {events}.{name}Created)
    assert event.pk == row.pk
    assert set(event.values) == {members}
    {kept}
"""
CHANGED = """
def test_{snake}_is_changed_by_a_command() -> None:
    row = {factory}.create({member}={old})
    {do}({commands}.Change{name}(pk=row.pk, {member}={new}))
    row.refresh_from_db()
    assert row.{member} {equals} {new}
    {do}({commands}.Change{name}(pk=row.pk, {member}={new}))
    (event,) = {told}()
    assert isinstance(event, {events}.{name}Changed)
    assert event.pk == row.pk
    assert list(event.changes) == ["{member}"]
"""
DELETED = """
def test_{snake}_is_deleted_by_a_command() -> None:
    row = {factory}.create()
    {do}({commands}.Delete{name}(pk=row.pk))
    assert not {model}.objects.filter(pk=row.pk).exists()
    (event,) = {told}()
    assert isinstance(event, {events}.{name}Deleted)
    assert event.pk == row.pk
"""
MISSING = """
def test_{snake}_that_is_not_there_is_not_found() -> None:
    with {pytest}.raises({missing}):
        {ask}({queries}.Get{name}(pk=0))
    with {pytest}.raises({missing}):
        {do}({commands}.Delete{name}(pk=0))
    assert {told}() == []
"""
ASKED = """
def test_{snake}_is_found_by_queries() -> None:
    row = {factory}.create({given})
    assert {ask}({queries}.Get{name}(pk=row.pk)) == row
    page = {ask}({queries}.List{plural}())
    assert (page.rows, page.count) == ([row], 1)
    {filters}
"""
REFUSED = """
@{pytest}.mark.parametrize(("member", "value", "code"), [{cases}])
def test_a_command_refuses_what_{snake}_cannot_be(member: str, value: {any}, code: str) -> None:
    with {pytest}.raises({error}) as caught:
        {commands}.Change{name}(pk=1, **{{member: value}})
    assert [e.code for e in caught.value.error_dict[member]] == [code]
"""
SENT = """
def test_the_api_of_{snake}_sends_its_messages(admin: {client}) -> None:
    row = {factory}.create()
    place = f"{url}{{row.pk}}/"
    with {recorded}() as heard:
        assert admin.get("{url}").status_code == 200
        assert admin.get(place).json()["id"] == row.pk
        assert admin.patch(place, {{}}).status_code == 200
        assert admin.delete(place).status_code == 204
    assert heard == [
        {queries}.List{plural},
        {queries}.Get{name},
        {commands}.Change{name},
        {commands}.Delete{name},
    ]
"""
LINKED = """
def test_{snake}_tells_of_its_{member}(admin: {client}) -> None:
    row, other = {factory}.create(), {others}.create()
    response = admin.patch(f"{url}{{row.pk}}/", {{"{member}": [other.pk]}})
    assert response.status_code == 200, response.json()
    (event,) = {told}()
    assert isinstance(event, {events}.{name}Changed)
    assert event.changes == {{"{member}": {{"old": [], "new": [other.pk]}}}}
"""
POSTED = """
def test_the_api_creates_{snake}_by_its_command(admin: {client}{user}) -> None:
    with {recorded}() as heard:
        response = admin.post("{url}", {{{body}}}{format})
    assert response.status_code == 201, response.json()
    assert heard == [{commands}.Create{name}]
    (event,) = {told}()
    assert isinstance(event, {events}.{name}Created)
    assert event.pk == response.json()["id"]
    {owned}
"""


def tests_source(blueprint: Blueprint, app: App, entities: Sequence[Entity]) -> str:
    """Return the tests of an app's messages."""
    module = Module(
        f"Commands change the rows of {app.name}, queries read them; the API asks both."
    )
    pytest = module.use("pytest")
    module.add(f"pytestmark = {pytest}.mark.django_db")
    place = f"{PACKAGE}.{app.name}.application"
    used = {name: module.use(place, name) for name in ("commands", "events", "queries")}
    dispatchers, recording = f"{CQRS}.dispatchers", f"{CQRS}.tests.recording"
    used |= {
        "pytest": pytest,
        "do": f"{module.use(dispatchers, 'command_dispatcher')}.dispatch",
        "ask": f"{module.use(dispatchers, 'query_dispatcher')}.dispatch",
        "recorded": module.use(recording, "recorded"),
        "told": module.use(recording, "told"),
        "client": module.use("rest_framework.test", "APIClient", typing=True),
        "missing": module.use("django.http", "Http404"),
    }
    for entity in entities:
        for test in _tests(Samples(module, blueprint, app, entity), used):
            module.gap(2)
            module.add(test)
    return module.render()


def _tests(samples: Samples, used: dict[str, str]) -> Iterator[str]:
    entity, module = samples.entity, samples.module
    used = used | {
        "name": entity.name,
        "plural": entity.plural,
        "snake": snake(entity.name),
        "model": samples.model,
        "factory": samples.factory(),
        "url": samples.url,
    }
    yield _created(samples, used)
    if changing := samples.changing():
        yield CHANGED.format(**used, **changing)
    yield DELETED.format(**used)
    yield MISSING.format(**used)
    yield _asked(samples, used)
    if cases := list(samples.refused()):
        error = module.use("django.core.exceptions", "ValidationError")
        anything = module.use("typing", "Any", typing=True)
        yield REFUSED.format(**used, cases=", ".join(cases), error=error, any=anything)
    yield SENT.format(**used)
    yield _posted(samples, used)
    for link in samples.many():
        yield LINKED.format(**used, member=link.name, others=samples.factory(link.target))


def _created(samples: Samples, used: dict[str, str]) -> str:
    members = ", ".join(f'"{name}"' for name in samples.told())
    return CREATED.format(
        **used,
        user=f"user: {samples.person()}" if samples.entity.owner else "",
        values=samples.given("user"),
        checks="\n    ".join(samples.checks()),
        members=f"{{{members}}}" if members else "set()",
        kept="\n    ".join(samples.kept()),
    )


def _asked(samples: Samples, used: dict[str, str]) -> str:
    listed = f"{used['ask']}({used['queries']}.List{samples.entity.plural}"
    found = next(samples.filters(filtered(samples.entity)), None)
    lines = []
    if found is not None:
        name, mine, other = found
        lines = [f"assert {listed}({name}={mine})).rows == [row]"]
        lines += [f"assert {listed}({name}={other})).rows == []"]
    given = f"{found[0]}={found[1]}" if found else ""
    return ASKED.format(**used, given=given, filters="\n    ".join(lines))


def _posted(samples: Samples, used: dict[str, str]) -> str:
    owner = samples.entity.owner
    return POSTED.format(
        **used,
        user=f", admin_user: {samples.person()}" if owner else "",
        body=", ".join(samples.body()),
        format=', format="multipart"' if samples.uploads else "",
        owned=f'assert event.values["{owner}"] == admin_user.pk' if owner else "",
    )
