"""Writes ``tests/test_nested.py``: what becomes of the rows that are written with their parent."""

from __future__ import annotations

from collections.abc import Sequence

from backend_django.engine.blueprint import App, Blueprint, kebab, snake
from backend_django.engine.python import PACKAGE, Module, literal
from backend_django.engine.python.factories import argument

from .compositions import Composition
from .samples import changed, few, needed, postable, protector, replaceable
from .serializers import row_name

MADE = """
def test_{parent}_is_made_with_its_{name}(admin: {client}) -> None:
    like = {factory}.create()
    rows = {rows}.create_batch(2, {key}=like)
    body = {sent}({write}, like)
    body["{name}"] = [{sent}({row}, one) for one in rows]
    like.delete()
    claimed = body | {{"{name}": [{{"id": rows[0].pk}}]}}
    assert {pointers}(admin.post({url}, claimed)) == {{"/{name}/0/id"}}
    response = admin.post({url}, body)
    assert response.status_code == 201, response.json()
    shown = {{one["id"] for one in response.json()["{name}"]}}
    made = {model}.objects.filter({key_}=response.json()["id"])
    assert len(shown) == 2
    assert shown == {{one.pk for one in made}}
"""
REPLACED = """
def test_{name}_of_{parent}_are_added_and_deleted(admin: {client}) -> None:
    parent = {factory}.create()
    kept, gone, like = {rows}.create_batch(3, {key}=parent)
    body = {sent}({row}, like)
    like.delete()
    place = f"{{{url}}}{{parent.pk}}/"
    response = admin.patch(place, {{"{name}": [{{"id": kept.pk}}, body]}})
    assert response.status_code == 200, response.json()
    left = {{one["id"] for one in admin.get(place).json()["{name}"]}}
    assert left == {{one["id"] for one in response.json()["{name}"]}}
    assert len(left) == 2
    assert kept.pk in left
    assert gone.pk not in left
"""
CHANGED = """
def test_one_of_the_{name}_of_{parent}_is_changed(admin: {client}) -> None:
    parent = {factory}.create()
    one, other = {rows}.create_batch(2, {key}=parent)
    before = [{sent}({row}, found) for found in (one, other)]
    said = [{{"id": one.pk, "{field}": {value}}}, {{"id": other.pk}}]
    response = admin.patch(f"{{{url}}}{{parent.pk}}/", {{"{name}": said}})
    assert response.status_code == 200, response.json()
    one.refresh_from_db()
    other.refresh_from_db()
    assert {sent}({row}, one)["{field}"] != before[0]["{field}"]
    assert {sent}({row}, other) == before[1]
"""
FOREIGN = """
def test_{parent}_takes_no_{name}_of_another(admin: {client}) -> None:
    parent, other = {factory}.create_batch(2)
    theirs = {rows}.create({key}=other)
    response = admin.patch(f"{{{url}}}{{parent.pk}}/", {{"{name}": [{{"id": theirs.pk}}]}})
    assert response.status_code == 400
    assert {pointers}(response) == {{"/{name}/0/id"}}
    theirs.refresh_from_db()
    assert theirs.{key_} == other
"""
INVALID = """
def test_nothing_is_written_where_one_of_the_{name}_of_{parent}_is_wrong(admin: {client}) -> None:
    parent = {factory}.create()
    rows = {rows}.create_batch(2, {key}=parent)
    said = [{{"id": rows[0].pk}}, {{}}]
    response = admin.patch(f"{{{url}}}{{parent.pk}}/", {{"{name}": said}})
    assert response.status_code == 400
    assert "/{name}/1/{needed}" in {pointers}(response)
    assert set({model}.objects.filter({key_}=parent)) == set(rows)
"""
OMITTED = """
def test_{name}_of_{parent}_stay_unless_they_are_mentioned(admin: {client}) -> None:
    parent = {factory}.create()
    rows = {rows}.create_batch(2, {key}=parent)
    place = f"{{{url}}}{{parent.pk}}/"
    assert admin.patch(place, {{}}).status_code == 200
    assert set({model}.objects.filter({key_}=parent)) == set(rows)
    assert admin.patch(place, {{"{name}": []}}).json()["{name}"] == []
    assert not {model}.objects.filter({key_}=parent).exists()
"""
REFUSED = """
def test_{name}_of_{parent}_are_written_only_by_who_may(
    member: {client}, user: {user}, monkeypatch: {monkeypatch}
) -> None:
    everything = {ownership}.EVERYTHING
    monkeypatch.setitem({ownership}.rules, {parent_model}, lambda _: everything)
    reading = {ownership}.Rights(view="all")
    monkeypatch.setitem({ownership}.rules, {model}, lambda _: reading)
    parent = {factory}.create({owned})
    kept, like = {rows}.create_batch(2, {key}=parent)
    body = {sent}({row}, like)
    like.delete()
    place = f"{{{url}}}{{parent.pk}}/"
    for said, status in (([{{"id": kept.pk}}], 200), ([{{"id": kept.pk}}, body], 403), ([], 403)):
        assert member.patch(place, {{"{name}": said}}).status_code == status
    assert list({model}.objects.filter({key_}=parent)) == [kept]
"""
LIMITED = """
def test_{parent}_takes_so_many_{name}_and_no_more(admin: {client}) -> None:
    parent = {factory}.create()
    body = {{"{name}": [{{}}] * {more}}}
    response = admin.patch(f"{{{url}}}{{parent.pk}}/", body)
    assert response.status_code == 400
    assert {pointers}(response) == {{"/{name}"}}
"""
ALIKE = """
def test_no_two_{name}_of_{parent}_are_alike(admin: {client}) -> None:
    parent = {factory}.create()
    old = {rows}.create({key}=parent)
    body = {sent}({row}, old)
    place = f"{{{url}}}{{parent.pk}}/"
    response = admin.patch(place, {{"{name}": [body, body]}})
    assert response.status_code == 400
    assert {pointers}(response) == {{"/{name}/1"}}
    response = admin.patch(place, {{"{name}": [body]}})
    assert response.status_code == 200, response.json()
    assert [one["id"] for one in response.json()["{name}"]] != [old.pk]
"""
PROTECTED = """
def test_{name}_of_{parent}_stay_where_others_refer_to_them(admin: {client}) -> None:
    parent = {factory}.create()
    used = {rows}.create({key}=parent)
    {holder}.create({link}=used)
    response = admin.patch(f"{{{url}}}{{parent.pk}}/", {{"{name}": []}})
    assert response.status_code == 409
    assert list({model}.objects.filter({key_}=parent)) == [used]
"""
COST = """
def test_{name}_of_{parent}_cost_the_same_for_one_and_for_many(admin: {client}) -> None:
    costs = []
    for count in (1, 3):
        {rows}.create_batch(count, {key}={factory}.create())
        with {capture}({connection}) as queries:
            assert admin.get({url}).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
"""


def tests_source(blueprint: Blueprint, app: App, found: Sequence[Composition], limit: int) -> str:
    """Return the module of an app's tests, "" where its tables hold too few rows for any."""
    tested = [one for one in found if _testable(blueprint, one)]
    if not tested:
        return ""
    module = Module(f"Parts of the rows of {app.name}, read and written with them.")
    module.add(f"pytestmark = {module.use('pytest')}.mark.django_db")
    for parent in dict.fromkeys(one.parent for one in tested):
        _, entity = blueprint.entity(parent)
        module.gap(2 if parent == tested[0].parent else 0)
        where = f"/api/v1/{kebab(app.name)}/{kebab(entity.plural)}/"
        module.add(f"{_url(parent)} = {literal(where, module)}")
    for one in tested:
        _add(module, blueprint, one, limit)
    return module.render()


def _testable(blueprint: Blueprint, one: Composition) -> bool:
    _, child = blueprint.entity(one.child)
    return postable(child) and not few(blueprint, one.child)


def _url(reference: str) -> str:
    return f"{snake(reference.partition('.')[2]).upper()}_URL"


def _add(module: Module, blueprint: Blueprint, one: Composition, limit: int) -> None:
    _, parent = blueprint.entity(one.parent)
    _, child = blueprint.entity(one.child)
    field, value = changed(blueprint, child, module)
    lacking = needed(child, one.key)
    holder, link = protector(blueprint, one.child)
    wanted = {
        MADE: postable(parent),
        REPLACED: True,
        CHANGED: bool(field),
        FOREIGN: True,
        INVALID: bool(lacking),
        OMITTED: True,
        REFUSED: True,
        LIMITED: True,
        ALIKE: replaceable(child, one),
        PROTECTED: bool(holder),
        COST: True,
    }
    said = _names(module, blueprint, one)
    said |= {"field": field, "value": value, "needed": lacking, "more": str(limit + 1)}
    said["owned"] = f"{argument(parent.owner)}=user" if parent.owner else ""
    if holder:
        owner = one.parent.partition(".")[0]
        said["holder"] = _placed(module, owner, holder, "tests", "factories", "Factory")
        said["link"] = argument(link)
    for template in (template for template, used in wanted.items() if used):
        module.gap(2)
        module.add(template.format(**said))


def _names(module: Module, blueprint: Blueprint, one: Composition) -> dict[str, str]:
    """Return what the tests of a composition name, imported."""
    app, _, parent = one.parent.partition(".")
    nested = module.use(f"{PACKAGE}.{app}.api", "nested")
    helpers = f"{PACKAGE}.api.tests.nesting"
    return {
        "parent": snake(parent),
        "name": one.name,
        "key": argument(one.key),
        "key_": one.key,
        "url": _url(one.parent),
        "factory": _placed(module, app, one.parent, "tests", "factories", "Factory"),
        "rows": _placed(module, app, one.child, "tests", "factories", "Factory"),
        "parent_model": _placed(module, app, one.parent, "", "models"),
        "model": _placed(module, app, one.child, "", "models"),
        "write": f"{nested}.{parent}WriteSerializer",
        "row": f"{nested}.{row_name(blueprint, one.child)}WriteSerializer",
        "sent": module.use(helpers, "sent"),
        "pointers": module.use(helpers, "pointers"),
        "ownership": module.use(f"{PACKAGE}.api", "ownership"),
        "capture": module.use("django.test.utils", "CaptureQueriesContext"),
        "connection": module.use("django.db", "connection"),
        "client": module.use("rest_framework.test", "APIClient", typing=True),
        "user": module.use(f"{PACKAGE}.users.models", "User", typing=True),
        "monkeypatch": f"{module.use('pytest')}.MonkeyPatch",
    }


def _placed(
    module: Module, app: str, reference: str, folder: str, name: str, ending: str = ""
) -> str:
    """Return ``factories.OrderFactory``; what is of another app is called after it."""
    owner, _, entity = reference.partition(".")
    package = ".".join(step for step in (PACKAGE, owner, folder) if step)
    alias = "" if owner == app else f"{owner}_{name}"
    return f"{module.use(package, name, alias=alias)}.{entity}{ending}"
