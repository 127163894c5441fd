"""Writes ``tests/test_lists.py``: how lists are turned over and searched."""

from __future__ import annotations

from backend_django.engine.blueprint import App, Blueprint, Entity, Field
from backend_django.engine.blueprint.examples import sequences, tied
from backend_django.engine.python import code
from backend_django.engine.python.factories import argument
from backend_django.engine.python.fields import constant

from .options import Options, style_of
from .rows import rows, unlike
from .search_tests import add_search_tests
from .sources import Source

HELPER = '''
def walked(client: {client}, url: str, query: dict[str, str]) -> list[int]:
    """Return the keys of a list that is read to its end, page by page."""
    body = client.get(url, query).json()
    found = [row["id"] for row in body["results"]]
    while body["next"]:
        body = client.get(body["next"]).json()
        found += [row["id"] for row in body["results"]]
    return found
'''
WHOLE = """
def test_{plural}_are_read_whole_page_by_page(staff: {client}) -> None:
    rows = {factory}.create_batch({count})
    keys = [row.pk for row in rows]
    assert walked(staff, {url}, {{"ordering": "id", "{size}": "1"}}) == keys
    assert walked(staff, {url}, {{"ordering": "-id", "{size}": "1"}}) == keys[::-1]
    assert sorted(walked(staff, {url}, {{"{size}": "1"}})) == keys
"""
ALIKE = """
def test_{plural}_that_are_alike_by_{field}_keep_their_order(staff: {client}) -> None:
    keys = [row.pk for row in {factory}.create_batch({count}, {argument}={value})]
    assert walked(staff, {url}, {{"ordering": "{field}", "{size}": "1"}}) == keys
    assert walked(staff, {url}, {{"ordering": "-{field}", "{size}": "1"}}) == keys[::-1]
"""
BOUNDS = {
    "page": """
def test_{plural}_have_no_page_beyond_the_last(staff: {client}) -> None:
    {factory}.create_batch(2)
    body = staff.get({url}, {{"page": 2, "page_size": 1}}).json()
    assert (body["count"], len(body["results"]), body["next"]) == (2, 1, None)
    for page in (3, 0, "x"):
        response = staff.get({url}, {{"page": page, "page_size": 1}})
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "not_found"
""",
    "limit_offset": """
def test_{plural}_are_read_in_portions(staff: {client}) -> None:
    first, second = {factory}.create_batch(2)
    query = {{"ordering": "id", "limit": 1}}
    for offset, expected in ((0, [first.pk]), (1, [second.pk]), (2, [])):
        body = staff.get({url}, query | {{"offset": offset}}).json()
        assert (body["count"], [row["id"] for row in body["results"]]) == (2, expected)
""",
    "cursor": """
def test_{plural}_follow_a_cursor_and_go_back(staff: {client}) -> None:
    first, second = {factory}.create_batch(2)
    start = staff.get({url}, {{"ordering": "id", "page_size": 1}}).json()
    assert set(start) == {{"next", "previous", "results"}}
    end = staff.get(start["next"]).json()
    back = staff.get(end["previous"]).json()
    pages = [[row["id"] for row in page["results"]] for page in (start, end, back)]
    assert pages == [[first.pk], [second.pk], [first.pk]]
    assert start["previous"] is end["next"] is None


def test_{plural}_take_no_cursor_but_their_own(staff: {client}) -> None:
    {factory}.create_batch(2)
    start = staff.get({url}, {{"ordering": "id", "page_size": 1}}).json()["next"]
    for old, new in (("cursor=", "cursor=x"), ("ordering=id", "ordering=-id")):
        response = staff.get(start.replace(old, new))
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "not_found"
""",
}
SIZES = {"page": "page_size", "cursor": "page_size", "limit_offset": "limit"}
REPEATED = frozenset(
    {"boolean", "enum", "small_integer", "integer", "big_integer", "positive_integer", "float",
     "decimal", "date", "time", "datetime", "duration", "char"}
)  # fmt: skip


def list_tests_source(blueprint: Blueprint, app: App, options: Options) -> str:
    """Return the tests of an app's lists, "" where no list can have two rows."""
    source = Source(f"How the lists of {app.name} are read.", blueprint, app, "walked")
    source.add(HELPER)
    tested = [e for e in app.entities if rows(blueprint, e) > 1]
    for entity in tested:
        _add_pages(source, entity, options)
        if options["full_text"]:
            add_search_tests(source, entity, options["search_language"])
    return source.module.render() if tested else ""


def _add_pages(source: Source, entity: Entity, options: Options) -> None:
    style = style_of(f"{source.app.name}.{entity.name}", options)
    count, size = rows(source.blueprint, entity), SIZES[style]
    source.add(WHOLE, entity, count=count, size=size)
    source.add(BOUNDS[style], entity)
    field = next((f for f in entity.fields if _repeats(entity, f)), None)
    if field is None:
        return
    value = constant(field, sequences(source.blueprint, entity)[field.name].at(0))
    source.add(
        ALIKE,
        entity,
        count=count,
        size=size,
        field=field.name,
        argument=argument(field.name),
        value=code(value, source.module),
    )


def _repeats(entity: Entity, field: Field) -> bool:
    """Return whether all rows may share a value of a field that lists can be ordered by."""
    alone = field.name not in unlike(entity) | tied(entity)
    return field.type in REPEATED and alone and not field.auto
