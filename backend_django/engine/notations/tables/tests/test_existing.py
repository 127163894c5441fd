"""Tables of a database that exists: keys, references and columns that no field can stand for."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import Entity, Project, check
from backend_django.engine.notations.drafts import AppDraft, Draft, EntityDraft, FieldDraft
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.references import Reference, refer


def column(name: str, kind: Any = "integer", stored: str = "", **more: Any) -> FieldDraft:
    return FieldDraft(name, kind, stored=stored, **more)


def table(name: str, *columns: FieldDraft, key: tuple[str, ...] = ("id",)) -> EntityDraft:
    return EntityDraft(name, "shop", fields=list(columns), key=key)


def kept(*tables: EntityDraft, refers: tuple[Reference, ...] = ()) -> dict[str, Any]:
    """Return the entities by name, and what was found under "codes"."""
    source = Source({"": ""}, keep_names=True)
    draft = Draft(Project(name="Shop"), {"shop": AppDraft("shop")}, relational=True)
    draft.entities = {entity.written: entity for entity in tables}
    for reference in refers:
        refer(draft, reference, source)
    blueprint = settled(draft, source)
    assert [p for p in check(blueprint) if p.severity == "error"] == []
    found: dict[str, Any] = {e.name: e for app in blueprint.apps for e in app.entities}
    return found | {"codes": [finding.code for finding in source.findings]}


def columns_of(entity: Entity) -> set[str]:
    return {f.column for f in entity.fields} | {r.column for r in entity.relationships}


def test_a_number_alone_is_the_key_and_anything_else_gets_one_beside_it():
    found = kept(
        table("actor", column("actor_id"), key=("actor_id",)),
        table("ledger", column("nr", "decimal", facts={"decimal_places": 0}), key=("nr",)),
        table("cinema", column("id", "uuid")),
        table("hall", column("cinema"), column("number"), key=("cinema", "number")),
        table("closing", column("day", "date"), key=()),
        table("ticket", column("token", "char", generated=True), key=("token",)),
    )
    keys = {name: found[name].key_column for name in found if name != "codes"}
    assert keys == {
        "Actor": "actor_id", "Ledger": "nr", "Cinema": "row_id", "Hall": "id", "Closing": "id",
        "Ticket": "id",
    }  # fmt: skip
    assert columns_of(found["Cinema"]) == {"id"}
    assert columns_of(found["Ticket"]) == {"token"}
    assert found["Hall"].uniques[0].fields == ("cinema", "number")


def test_the_row_of_another_as_a_key_gets_a_number_beside_it():
    found = kept(
        table("film", column("film_id"), key=("film_id",)),
        table("poster", column("film_id"), key=("film_id",)),
        refers=(Reference("poster", ["film_id"], "film"),),
    )
    poster = found["Poster"]
    assert (poster.key_column, poster.relationships[0].kind) == ("id", "one_to_one")


def test_a_reference_by_what_is_no_number_stays_a_field():
    found = kept(
        table("cinema", column("id", "uuid")),
        table("film", column("film_id"), column("code", "char"), key=("film_id",)),
        table("show", column("id"), column("cinema_id", "uuid", facts={"required": True}),
              column("film", "char"), column("film_id")),
        refers=(
            Reference("show", ["cinema_id"], "cinema"),
            Reference("show", ["film"], "film", ["code"]),
            Reference("show", ["film_id"], "film", ["film_id"]),
        ),
    )  # fmt: skip
    show = found["Show"]
    assert {f.column: f.type for f in show.fields} == {"cinema_id": "uuid", "film": "char"}
    assert next(f for f in show.fields if f.column == "cinema_id").required
    assert [r.column for r in show.relationships] == ["film_id"]
    assert found["codes"].count("reference_by_value") == 1


def test_a_reference_by_several_columns_leaves_them_as_they_are():
    found = kept(
        table("hall", column("cinema"), column("number"), key=("cinema", "number")),
        table("show", column("id"), column("cinema"), column("number")),
        refers=(Reference("show", ["cinema", "number"], "hall"),),
    )
    assert columns_of(found["Show"]) == {"cinema", "number"}
    assert found["codes"].count("composite_reference") == 1


@pytest.mark.parametrize(
    ("kind", "stored"),
    [("json", "text[]"), ("json", "integer[3][3]"), ("json", "int ARRAY"), ("text", "tsvector")],
)
def test_lists_and_words_of_a_search_are_left_to_the_database(kind: str, stored: str):
    found = kept(table("film", column("id"), column("it", kind, stored), column("year")))
    assert columns_of(found["Film"]) == {"year"}
    assert "column_left" in found["codes"]


def test_what_the_database_counts_beside_the_key_is_left_to_it():
    found = kept(table("film", column("id"), column("place", generated=True), column("year")))
    assert columns_of(found["Film"]) == {"year"}
    assert "column_counted" in found["codes"]


@pytest.mark.parametrize(
    ("kind", "stored"),
    [("decimal", "money"), ("boolean", "bit(1)"), ("json", "hstore"), ("json", "public.pair"),
     ("text", "vector(20)"), ("text", "colour"), ("text", "xml"), ("ip", "macaddr")],
)  # fmt: skip
def test_a_type_of_the_databases_own_is_a_text_that_says_so(kind: str, stored: str):
    facts = {"required": True, "default": "1", "max_digits": 5}
    found = kept(table("film", column("id"), column("it", kind, stored, facts=facts)))
    (field,) = found["Film"].fields
    assert (field.type, field.column_type, field.default) == ("text", stored, None)
    assert field.required
    assert not field.nullable


@pytest.mark.parametrize(
    ("kind", "stored"),
    [("json", "jsonb"), ("json", ""), ("char", "character varying(20)"), ("text", "citext"),
     ("ip", "inet"), ("decimal", "numeric(5,2)")],
)  # fmt: skip
def test_any_other_column_keeps_its_type(kind: str, stored: str):
    (field,) = kept(table("film", column("id"), column("it", kind, stored)))["Film"].fields
    assert (field.type, field.column_type) == (kind, "")
    assert field.nullable == (kind in {"json", "char", "text"})
