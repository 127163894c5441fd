"""Names of a database that exists: what a table, its key and its columns may be called there."""

from __future__ import annotations

import pytest

from .vocabulary import codes, entity, field, found, relation, shop

PLACE = "/apps/0/entities/0"


@pytest.mark.parametrize(
    "name", ["actor_id", "ActorId", "id", "Nr.", "größe", "order id", "a" * 63]
)
def test_a_key_may_have_any_name_that_goes_between_quotes(name):
    assert found(shop(entity("Actor", field("title"), key_column=name))) == []


@pytest.mark.parametrize("name", [" id", "a%s", 'a"b', "a'b", "x" * 64, "ö" * 32, "a\\b"])
def test_a_key_that_would_end_its_quotes_or_be_cut_is_refused(name):
    blueprint = shop(entity("Actor", field("title"), key_column=name))
    assert found(blueprint) == [("N122", f"{PLACE}/key_column")]


def test_tables_and_columns_of_a_database_that_exists_keep_their_names():
    kept = entity(
        "Album", field("title", column="AlbumTitle"), table="Album", key_column="AlbumId"
    )
    made = entity("Album", field("title", column="AlbumTitle"), table="Album")
    assert found(shop(kept)) == []
    assert found(shop(made)) == [
        ("N122", f"{PLACE}/fields/0/column"),
        ("N121", f"{PLACE}/table"),
    ]
    assert "N120" not in codes(shop(entity("Album", table="t" * 63, key_column="id")))
    assert "N120" in codes(shop(entity("Album", table="t" * 64, key_column="id")))


def test_no_member_is_stored_where_the_key_is():
    kept = entity("Actor", field("number", column="actor_id"), key_column="actor_id")
    assert found(shop(kept)) == [("N144", f"{PLACE}/key_column")]
    made = entity("Actor", field("number", column="id"))
    assert found(shop(made)) == [("N144", f"{PLACE}/fields/0/column")]


def test_a_relation_may_be_called_as_the_key_where_its_column_is_another():
    parent = relation("film", "Film", related_name="parts", column="parent_ref")
    assert found(shop(entity("Film", relationships=[parent], key_column="film_id"))) == []
    parent = relation("film", "Film", related_name="parts")
    blueprint = shop(entity("Film", relationships=[parent], key_column="film_id"))
    assert found(blueprint) == [("N144", f"{PLACE}/key_column")]


@pytest.mark.parametrize("kind", ["char", "text", "slug", "email", "url", "json"])
def test_a_text_or_document_may_be_null(kind):
    assert found(shop(entity("Actor", field("note", kind, nullable=True)))) == []


@pytest.mark.parametrize(
    "said", [{"kind": "boolean"}, {"kind": "integer"}, {"kind": "char", "required": True}]
)
def test_null_is_said_only_where_it_says_something(said):
    blueprint = shop(entity("Actor", field("note", nullable=True, **said)))
    assert found(blueprint) == [("V105", f"{PLACE}/fields/0/nullable")]
