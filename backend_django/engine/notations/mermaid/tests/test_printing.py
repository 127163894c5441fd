"""A blueprint drawn as a diagram reads back as itself, up to what is listed as lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import (
    App,
    Blueprint,
    Entity,
    Enum,
    EnumValue,
    Field,
    Project,
    Relationship,
    check,
    normalised,
)
from backend_django.engine.notations import read
from backend_django.engine.notations.mermaid.notation import Mermaid

EXAMPLES = Path(__file__).parents[5] / "examples"
SAMPLES = sorted(EXAMPLES.glob("*.groundwork"))
write = Mermaid().write

NAMES = ("Book", "Author", "OrderLine", "Press", "Class", "Style", "Category")
MEMBERS = ("title", "size", "price", "born", "is_open", "note_text", "author", "parent", "status")
TYPES = (
    "char", "text", "slug", "email", "url", "small_integer", "integer", "big_integer",
    "positive_integer", "float", "boolean", "date", "time", "datetime", "duration", "json",
    "image", "binary", "ip",
)  # fmt: skip


def facts(node):
    """Return what a node says, without its ids and the order of what has a name."""
    if isinstance(node, dict):
        return {k: facts(v) for k, v in node.items() if k not in {"id", "slug"} and v}
    if isinstance(node, list):
        items = [facts(item) for item in node]
        named = items and all(isinstance(item, dict) and "name" in item for item in items)
        return sorted(items, key=lambda item: item["name"]) if named else items
    return node


@st.composite
def fields(draw):
    kind = draw(st.sampled_from(TYPES))
    lengths = {"char", "slug", "email", "url"}
    return Field(
        name=draw(st.sampled_from(MEMBERS)),
        type=kind,
        required=draw(st.booleans()),
        unique=draw(st.booleans()) and kind not in {"boolean", "json", "image", "binary"},
        max_length=draw(st.none() | st.integers(1, 200)) if kind in lengths else None,
        help=draw(st.sampled_from(["", "in grams", "The title, as printed", "ends (mostly)"])),
    )


@st.composite
def blueprints(draw):
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    entities = []
    for name in names:
        own = draw(st.lists(fields(), min_size=1, max_size=4, unique_by=lambda f: f.name))
        taken = {f.name for f in own} | {"first_ref"}
        others = [m for m in ("made_by", "holder", "next_row") if m not in taken]
        relations = tuple(
            Relationship(
                name=member,
                kind=draw(st.sampled_from(["foreign_key", "one_to_one", "many_to_many"])),
                target=draw(st.sampled_from(names)),
            )
            for member in draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
        )
        entities.append(Entity(name=name, fields=tuple(own), relationships=relations))
    return Blueprint(
        project=Project(name="Shop"), apps=(App(name="shop", entities=tuple(entities)),)
    )


@settings(max_examples=150, deadline=None)
@given(blueprints())
def test_what_is_drawn_reads_back_as_the_same_blueprint(blueprint):
    if [p for p in check(blueprint) if p.severity == "error"]:
        return
    written = write(blueprint)
    again = read(written.text, "", "mermaid").blueprint
    if not written.lost:
        assert facts(dump(again)) == facts(dump(blueprint))
    ours = {e.name for app in blueprint.apps for e in app.entities}
    assert written.lost == () or all(own_of(lost) in ours for lost in written.lost)


def own_of(lost: str) -> str:
    return lost.partition(":")[0].partition(".")[0]


def dump(blueprint):
    return normalised(blueprint).model_dump(mode="json")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_entities_fields_and_relations_of_a_whole_model_come_back(sample):
    blueprint = read(sample.read_text(encoding="utf-8"), sample.name).blueprint
    written = write(blueprint)
    reading = read(written.text, "", "mermaid")
    assert [f for f in reading.findings if f.severity == "error"] == []
    lost = {line.partition(":")[0] for line in written.lost}
    assert {
        s for s in skeleton(blueprint) - skeleton(reading.blueprint) if s[0] not in lost
    } == set()
    assert {e.name for app in blueprint.apps for e in app.entities} <= {
        e.name for app in reading.blueprint.apps for e in app.entities
    }


def skeleton(blueprint):
    found = set()
    for app in blueprint.apps:
        for entity in app.entities:
            found |= {(f"{entity.name}.{f.name}", f.type) for f in entity.fields}
            found |= {(f"{entity.name}.{r.name}", r.kind) for r in entity.relationships}
    return found


def test_a_model_of_plain_facts_loses_nothing():
    blueprint = Blueprint(
        project=Project(name="Shop"),
        apps=(
            App(
                name="shop",
                enums=(
                    Enum(name="State", values=(EnumValue(value="draft"), EnumValue(value="sent"))),
                ),
                entities=(
                    Entity(name="Customer", label="Our customer", fields=(Field(name="name", type="char", required=True),)),
                    Entity(
                        name="Order",
                        fields=(
                            Field(name="number", type="char", max_length=20, unique=True, required=True),
                            Field(name="total", type="decimal", max_digits=10, decimal_places=2, default="0"),
                            Field(name="state", type="enum", enum="State", required=True, default="draft"),
                            Field(name="placed", type="datetime", auto="created"),
                            Field(name="token", type="uuid", auto="uuid"),
                            Field(name="gift", type="boolean", default=False, help="wrapped, with a card"),
                            Field(name="note", type="text", default="none, yet"),
                            Field(name="rank", type="integer", index=True),
                        ),
                        relationships=(
                            Relationship(name="customer", kind="foreign_key", target="Customer", required=True, on_delete="cascade"),
                            Relationship(name="invoice", kind="one_to_one", target="Invoice", help="once it is paid"),
                            Relationship(name="helpers", kind="many_to_many", target="Customer"),
                            Relationship(name="parent", kind="foreign_key", target="Order"),
                        ),
                    ),
                    Entity(name="Invoice", fields=(Field(name="paid", type="date"),)),
                ),
            ),
        ),
    )  # fmt: skip
    written = write(blueprint)
    assert written.lost == ()
    again = read(written.text, "", "mermaid").blueprint
    assert facts(dump(again)) == facts(dump(blueprint))


def test_what_a_diagram_cannot_say_is_listed():
    text = """\
project "Our shop" {
}
module caching
app sales "What is sold" {
  entity Item {
    ordering = [-size]
    size integer min=1 required
    code char(8) regex=/^[A-Z]+$/
    help_text char "He said \\"no\\""
    owner -> User related_name=things
    unique(size, code)
  }
}
app stock {
  entity Shelf {
    item -> sales.Item required
  }
}
"""
    blueprint = read(text.replace(" {\n}\n", "\n", 1), "x.groundwork").blueprint
    written = write(blueprint)
    assert '"sales.Item"' in written.text
    assert set(written.lost) >= {
        "Modules: caching.",
        "App sales: label.",
        "Item: uniques, ordering.",
        "Item.size: min.",
        "Item.code: regex.",
        "Item.owner: target, related_name.",
    }
