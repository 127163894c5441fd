"""Defaults are decided once, keep what is given, and are the same the second time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import Blueprint, check, normalised
from backend_django.engine.blueprint.identities import ids_of

from .vocabulary import entity, field, relation, shop

NAMES = st.one_of(
    st.sampled_from(
        ["Product", "product", "Order", "größe", "class", "a__b", "", "User", "Straße"]
    ),
    st.text(max_size=12),
)
FIELDS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "type": st.sampled_from(["char", "slug", "decimal", "integer", "enum", "date", "uuid"]),
        "required": st.booleans(),
        "unique": st.booleans(),
    },
    optional={
        "min": st.one_of(st.integers(-9, 9), st.floats(-9, 9), st.just("0.50"), NAMES),
        "max_digits": st.integers(1, 30),
        "enum": NAMES,
        "auto": st.sampled_from(["created", "updated", "uuid"]),
        "default": st.one_of(
            st.integers(), st.floats(allow_nan=False, allow_infinity=False), NAMES, st.booleans()
        ),
    },
)
RELATIONS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "kind": st.sampled_from(["foreign_key", "one_to_one", "many_to_many"]),
        "target": NAMES,
        "required": st.booleans(),
    },
    optional={"related_name": NAMES, "through": NAMES},
)
MEMBERS = st.lists(NAMES, max_size=3)
ENTITIES = st.fixed_dictionaries(
    {
        "name": NAMES,
        "fields": st.lists(FIELDS, max_size=4),
        "relationships": st.lists(RELATIONS, max_size=3),
        "uniques": st.lists(st.fixed_dictionaries({"fields": MEMBERS}), max_size=2),
        "indexes": st.lists(st.fixed_dictionaries({"fields": MEMBERS}), max_size=2),
    },
    optional={"id": NAMES, "plural": NAMES, "label": NAMES, "ordering": MEMBERS},
)
ENUMS = st.fixed_dictionaries(
    {"name": NAMES, "values": st.lists(st.fixed_dictionaries({"value": NAMES}), max_size=4)}
)
APPS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "enums": st.lists(ENUMS, max_size=2),
        "entities": st.lists(ENTITIES, max_size=3),
    }
)
BLUEPRINTS = st.fixed_dictionaries(
    {"project": st.fixed_dictionaries({"name": NAMES}), "apps": st.lists(APPS, max_size=2)}
).map(Blueprint.model_validate)


@settings(max_examples=150, deadline=None)
@given(BLUEPRINTS)
def test_normalising_twice_changes_nothing_more(blueprint):
    once = normalised(blueprint)
    assert normalised(once) == once


@settings(max_examples=150, deadline=None)
@given(BLUEPRINTS)
def test_every_node_has_an_id_of_its_own_unless_two_were_given(blueprint):
    given_ids = [i for _, i in ids_of(blueprint) if i]
    made = [i for _, i in ids_of(normalised(blueprint))]
    assert "" not in made
    assert len(set(made)) == len(made) - (len(given_ids) - len(set(given_ids)))


@settings(max_examples=150, deadline=None)
@given(BLUEPRINTS)
def test_any_blueprint_is_checked_without_an_exception(blueprint):
    first = check(blueprint)
    assert first == check(blueprint)
    assert all(problem.code and problem.message for problem in first)


def test_labels_lengths_and_numbers_are_filled_in():
    blueprint = normalised(
        shop(
            entity(
                "OrderLine",
                field("unit_price", "decimal", min=0),
                field("contact", "email"),
                field("state", "enum", enum="State"),
            ),
            enums=[{"name": "State", "values": [{"value": "in-progress"}, {"value": "2nd"}]}],
        )
    )
    line = blueprint.apps[0].entities[0]
    price, contact, state = line.fields
    assert (line.label, line.plural, line.label_plural) == (
        "Order line",
        "OrderLines",
        "Order lines",
    )
    assert (price.label, price.max_digits, price.decimal_places, price.min) == (
        "Unit price", 12, 2, "0",
    )  # fmt: skip
    assert contact.max_length == 254
    assert (state.enum, state.max_length) == ("shop.State", 16)
    members = blueprint.apps[0].enums[0].values
    assert [(m.name, m.label) for m in members] == [
        ("IN_PROGRESS", "In progress"),
        ("V_2ND", "2nd"),
    ]


def test_members_that_would_share_a_name_are_numbered():
    blueprint = shop(
        enums=[{"name": "Kind", "values": [{"value": v} for v in ("a b", "a-b", "o")]}]
    )
    members = normalised(blueprint).apps[0].enums[0].values
    assert [m.name for m in members] == ["A_B", "A_B_2", "V_O"]


def test_relations_point_at_full_names_and_protect_what_is_required():
    product = entity(
        relationships=[
            relation("brand", "Brand", required=True),
            relation("seller", "User"),
            relation("tags", "Brand", "many_to_many"),
        ]
    )
    brand, seller, tags = (
        normalised(shop(product, entity("Brand"))).apps[0].entities[0].relationships
    )
    assert (brand.target, brand.on_delete) == ("shop.Brand", "protect")
    assert (seller.target, seller.on_delete) == ("users.User", "set_null")
    assert tags.on_delete is None


def test_two_relations_to_one_target_get_two_reverse_names():
    order = entity(
        "Order",
        relationships=[relation("billing", "Address"), relation("shipping", "Address")],
    )
    found = normalised(shop(order, entity("Address"))).apps[0].entities[0].relationships
    assert [r.related_name for r in found] == ["billing_orders", "shipping_orders"]


def test_a_reverse_name_never_hides_a_member_of_its_target():
    address = entity("Address", field("orders"))
    order = entity("Order", relationships=[relation("address", "Address")])
    check_entity = entity("Check", relationships=[relation("address", "Address", "one_to_one")])
    blueprint = shop(address, order, check_entity)
    names = [e.relationships[0].related_name for e in normalised(blueprint).apps[0].entities[1:]]
    assert names == ["address_orders", "address_check"]
    assert not {code for code in (p.code for p in check(blueprint)) if code.startswith("R")}


def test_a_parent_has_children():
    tree = entity("Category", relationships=[relation("parent", "Category")])
    assert normalised(shop(tree)).apps[0].entities[0].relationships[0].related_name == "children"


def test_the_two_keys_of_a_joining_entity_are_found():
    product = entity(relationships=[relation("tags", "Tag", "many_to_many", through="ProductTag")])
    joining = entity(
        "ProductTag", relationships=[relation("tag", "Tag"), relation("product", "Product")]
    )
    tags = normalised(shop(product, entity("Tag"), joining)).apps[0].entities[0].relationships[0]
    assert tags.through_fields == ("product", "tag")


def test_rows_always_have_a_total_order():
    title = field(required=True, unique=True)
    plain, ordered, sorted_by_unique = (
        normalised(shop(entity("A", title, ordering=o))).apps[0].entities[0].ordering
        for o in ([], ["-created_at"], ["title"])
    )
    assert (plain, ordered, sorted_by_unique) == (("id",), ("-created_at", "id"), ("title",))


def test_names_of_rules_fit_the_database_and_are_kept_once_made():
    long = "a_field_with_quite_a_long_name"
    rules = {
        "uniques": [{"fields": [long, "title"]}],
        "indexes": [{"fields": [f"-{long}", "title"]}],
    }
    blueprint = shop(entity("Product", field(), field(long), **rules))
    product = normalised(blueprint).apps[0].entities[0]
    assert product.uniques[0].name == f"shop_product_{long}_title_uniq"
    assert len(product.indexes[0].name) == 30
    renamed = normalised(blueprint).apps[0].entities[0].model_copy(update={"name": "Ware"})
    app = normalised(blueprint).apps[0].model_copy(update={"entities": (renamed,)})
    again = normalised(normalised(blueprint).model_copy(update={"apps": (app,)}))
    assert again.apps[0].entities[0].indexes[0].name == product.indexes[0].name
    assert again.apps[0].entities[0].id == "shop.Product"


def test_the_slug_comes_from_the_name_in_any_script():
    made = [
        normalised(Blueprint.model_validate({"project": {"name": name}})).project.slug
        for name in ("Größter Laden", "店", "My  Shop!")
    ]
    assert made == ["groesster-laden".replace("oe", "o"), "project", "my-shop"]
