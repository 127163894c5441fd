"""Differences of two models in words, and what becomes of stored rows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.differing import model_changes
from backend_django.engine.notations import read
from backend_django.engine.tests.random_blueprints import blueprints

MODEL = """\
project "Shop"
module caching
app store {
  enum Status { draft, live }
  entity Product {
    id = product
    name char(80) required id=name
    price decimal(8, 2) id=price
    status enum(Status) id=status
    maker -> Maker id=maker
  }
  entity Maker {
    id = maker
    name char id=makername
  }
}
"""


def model(*changes: tuple[str, str]) -> Blueprint:
    text = MODEL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read(text, "", "groundwork").blueprint


@pytest.mark.parametrize(
    ("change", "said", "risk"),
    [
        (("entity Product", "entity Article"), "Product is called Article. The table is renamed", "none"),
        (("name char(80)", "title char(80)"), "Product.name is called title. The column", "none"),
        (("    price decimal(8, 2) id=price\n", ""), "Product.price is gone. Its values are", "loss"),
        (("char(80)", "char(40)"), "Product.name: max length 80 → 40. Values that exist may", "check"),
        (("char(80)", "char(90)"), "Product.name: max length 80 → 90. Rows stay", "none"),
        (("price decimal(8, 2)", "price float"), "Product.price: type decimal → float. Values", "check"),
        (("price decimal(8, 2)", "price decimal(8, 2) required"), "required no → yes. Rows w", "check"),
        (("draft, live", "draft"), "Status lost the value live. Rows that hold it", "check"),
        (("draft, live", "draft, live, sold"), "Status has the new value sold.", "none"),
        (("module caching\n", ""), "The module caching is switched off.", "check"),
        (("maker -> Maker id", "maker -> Maker required on_delete=cascade id"), "on delete set_null → cascade", "none"),
        (("  entity Maker {", "  entity Shelf {\n    n integer\n  }\n  entity Maker {"), "Shelf is new. An empty", "none"),
    ],
)  # fmt: skip
def test_a_change_is_told_with_what_it_means_for_rows(change, said, risk):
    found = {str(c): c.risk for c in model_changes(model(), model(change))}
    (text,) = [text for text in found if said in text]
    assert found[text] == risk


def test_an_entity_that_is_gone_takes_its_rows_along():
    kept = MODEL[: MODEL.index("  entity Maker")] + "}\n"
    new = read(kept.replace("    maker -> Maker id=maker\n", ""), "", "groundwork").blueprint
    assert ("Maker is gone. Its table is dropped, with all rows.", "loss") in {
        (str(change), change.risk) for change in model_changes(model(), new)
    }


@settings(max_examples=30)
@given(blueprints())
def test_a_model_does_not_differ_from_itself(blueprint):
    assert model_changes(blueprint, blueprint) == ()


@settings(max_examples=30)
@given(blueprints(), blueprints())
def test_what_one_way_is_new_is_gone_the_other_way(one, other):
    there = {c.subject for c in model_changes(one, other) if c.kind == "added"}
    back = {c.subject for c in model_changes(other, one) if c.kind == "removed"}
    assert there == back
