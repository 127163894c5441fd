"""Keys, references, join tables, times and kept names: what tables become."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Project, check
from backend_django.engine.notations.drafts import AppDraft, Draft, EntityDraft, FieldDraft
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.references import Reference, refer, relation_name


class Tables:
    """Drafts tables as a notation would, and settles them."""

    def __init__(self, *, keep_names: bool = False) -> None:
        self.source = Source({"": ""}, keep_names=keep_names)
        self.draft = Draft(Project(name="Shop"), {"shop": AppDraft("shop")}, relational=True)

    def table(self, name: str, key: str, /, **columns: str) -> None:
        fields = [self._field(column, kind) for column, kind in columns.items()]
        names = tuple(key.split()) if key else ()
        self.draft.entities[name] = EntityDraft(name, "shop", fields=fields, key=names)

    def _field(self, name: str, kind: str) -> FieldDraft:
        facts = {"required": True} if kind.endswith("!") else {}
        return FieldDraft(name, kind.rstrip("!"), facts=facts)  # type: ignore[arg-type]

    def refer(self, owner: str, columns: str, target: str, **more: Any) -> None:
        refer(self.draft, Reference(owner, columns.split(), target, **more), self.source)

    def entities(self) -> dict[str, Any]:
        blueprint = settled(self.draft, self.source)
        assert [p for p in check(blueprint) if p.severity == "error"] == []
        return {e.name: e for app in blueprint.apps for e in app.entities}

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.source.findings]


def members(entity) -> set[str]:
    return {m.name for m in (*entity.fields, *entity.relationships)}


def test_the_column_of_a_reference_gives_the_relation_its_name_and_its_rules():
    tables = Tables()
    tables.table("author", "author_id", author_id="integer", name="char!")
    tables.table("book", "id", id="integer", title="char!", author_id="integer!")
    tables.refer("book", "author_id", "author", facts={"on_delete": "cascade"})
    found = tables.entities()
    (relation,) = found["Book"].relationships
    assert (relation.name, relation.required, relation.on_delete) == ("author", True, "cascade")
    assert members(found["Author"]) == {"name"}
    assert tables.codes.count("key") == 1


def test_names_of_relations():
    names = {
        "author_id": "author", "authorId": "author", "AUTHOR_ID": "AUTHOR", "fk_author": "author",
        "id_author": "author", "author": "author", "id": "book", "paid": "paid",
    }  # fmt: skip
    assert {column: relation_name(column, "book") for column in names} == names


def test_a_join_table_becomes_a_many_to_many_and_is_told():
    tables = Tables()
    tables.table("post", "id", id="integer", title="char!")
    tables.table("tag", "id", id="integer", name="char!")
    tables.table("post_tag", "post_id tag_id", post_id="integer!", tag_id="integer!")
    tables.refer("post_tag", "post_id", "post")
    tables.refer("post_tag", "tag_id", "tag")
    found = tables.entities()
    assert set(found) == {"Post", "Tag"}
    (relation,) = found["Post"].relationships
    assert (relation.name, relation.kind) == ("tags", "many_to_many")
    assert "join_table" in tables.codes


def test_a_join_table_with_more_stays_and_is_what_the_relation_goes_through():
    tables = Tables()
    tables.table("orders", "id", id="integer", number="char!")
    tables.table("product", "id", id="integer", name="char!")
    tables.table(
        "item", "order_id product_id", order_id="integer!", product_id="integer!", n="integer!"
    )
    tables.refer("item", "order_id", "orders")
    tables.refer("item", "product_id", "product")
    found = tables.entities()
    assert found["Item"].uniques[0].fields == ("order", "product")
    (relation,) = found["Orders"].relationships
    assert (relation.kind, relation.through) == ("many_to_many", "shop.Item")


def test_an_order_with_two_references_of_its_own_is_no_join_table():
    tables = Tables()
    tables.table("customer", "id", id="integer", name="char!")
    tables.table("shop", "id", id="integer", name="char!")
    tables.table(
        "sale", "id", id="integer", customer_id="integer!", shop_id="integer!", at="date!"
    )
    tables.refer("sale", "customer_id", "customer")
    tables.refer("sale", "shop_id", "shop")
    found = tables.entities()
    assert set(found) == {"Customer", "Shop", "Sale"}
    assert found["Customer"].relationships == ()


def test_a_key_that_means_something_stays_as_a_unique_field():
    tables = Tables()
    tables.table("country", "code", code="char!", name="char!")
    field = tables.entities()["Country"].fields[0]
    assert (field.name, field.unique, field.required) == ("code", True, True)


def test_a_key_that_is_a_reference_becomes_a_one_to_one():
    tables = Tables()
    tables.table("person", "id", id="integer", name="char!")
    tables.table("profile", "person_id", person_id="integer!", text="text")
    tables.refer("profile", "person_id", "person")
    (relation,) = tables.entities()["Profile"].relationships
    assert (relation.kind, relation.required) == ("one_to_one", True)


def test_a_reference_by_two_columns_is_one_relation():
    tables = Tables()
    tables.table("place", "country city", country="char!", city="char!", name="char!")
    tables.table("visit", "id", id="integer", country="char!", city="char!", at="date!")
    tables.refer("visit", "country city", "place")
    found = tables.entities()
    assert members(found["Visit"]) == {"place", "at"}
    assert "composite_reference" in tables.codes


def test_a_circle_of_required_references_is_opened():
    tables = Tables()
    tables.table("store", "id", id="integer", manager_id="integer!")
    tables.table("staff", "id", id="integer", store_id="integer!")
    tables.refer("store", "manager_id", "staff")
    tables.refer("staff", "store_id", "store")
    tables.entities()
    assert "required_circle" in tables.codes


def test_times_that_every_entity_has_are_not_there_twice():
    tables = Tables()
    tables.table(
        "note", "id", id="integer", text="text", createdAt="datetime!", updated_at="datetime"
    )
    found = tables.entities()
    assert members(found["Note"]) == {"text"}
    assert found["Note"].timestamps


def test_kept_names_are_those_of_the_database():
    tables = Tables(keep_names=True)
    tables.table("Album", "AlbumId", AlbumId="integer", Title="char!", created_at="datetime")
    tables.table("Track", "TrackId", TrackId="integer", AlbumId="integer!", Name="char!")
    tables.refer("Track", "AlbumId", "Album")
    found = tables.entities()
    album, track = found["Album"], found["Track"]
    assert (album.table, album.key_column, album.timestamps) == ("Album", "AlbumId", False)
    assert {f.name: f.column for f in album.fields} == {
        "title": "Title",
        "created_at": "created_at",
    }
    assert [(r.name, r.column) for r in track.relationships] == [("album", "AlbumId")]
