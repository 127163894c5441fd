"""A new version of a blueprint continues the migrations of the old one, and loses no row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import Blueprint, check, normalised
from backend_django.engine.generators.migrations.generator import through
from backend_django.engine.parts import Column, Part, TableIndex
from backend_django.engine.problems import EngineError, Problem
from backend_django.engine.python import Call, Symbol, model
from backend_django.engine.testing import sample
from backend_django.engine.verification import postgres, sockets

from .random_blueprints import blueprints
from .upgrades import moved, schema

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
Described = dict[str, Any]


def described(blueprint: Blueprint) -> Described:
    found: Described = json.loads(blueprint.model_dump_json())
    return found


def entity(data: Described, name: str) -> Described:
    return next(e for app in data["apps"] for e in app["entities"] if e["name"] == name)


def field(data: Described, name: str, member: str) -> Described:
    owner = entity(data, name)
    return next(f for f in (*owner["fields"], *owner["relationships"]) if f["name"] == member)


def renamed(data: Described, app: str, old: str, new: str) -> None:
    """Give an entity another name, wherever it is mentioned; its id stays."""
    entity(data, old).update(name=new, plural=f"{new}s")
    for each in (e for a in data["apps"] for e in a["entities"]):
        for link in each["relationships"]:
            for key in ("target", "through"):
                if link[key] == f"{app}.{old}":
                    link[key] = f"{app}.{new}"


def next_version(data: Described) -> Blueprint:
    blueprint = Blueprint.model_validate(data)
    assert [p for p in check(blueprint) if p.severity == "error"] == []
    return normalised(blueprint)


def much_changed() -> Blueprint:
    """Return the sample with every kind of change in it."""
    data = described(sample())
    renamed(data, "catalog", "Product", "Article")
    article = entity(data, "Article")
    field(data, "Article", "name")["name"] = "title"
    article |= {"display": "title", "ordering": ["title"]}
    field(data, "Article", "rank")["type"] = "big_integer"
    field(data, "Article", "weight").update(required=True, backfill=1.5)
    field(data, "Article", "price")["max_digits"] = 12
    field(data, "Article", "lead_time")["type"] = "char"
    field(data, "Article", "lead_time").update(default=None, max_length=40)
    article["fields"] = [f for f in article["fields"] if f["name"] not in {"website", "origin"}]
    article["fields"] += [
        {"name": "colour", "type": "char", "required": True, "max_length": 20},
        {"name": "code", "type": "uuid", "required": True, "unique": True},
        {"name": "size", "type": "integer", "required": True, "min": 3},
        {"name": "nick", "type": "char", "max_length": 60, "required": True, "unique": True},
    ]
    data["apps"][1]["enums"][0]["values"].append({"value": "phone"})
    data["apps"][1]["entities"].append(
        {
            "name": "Invoice",
            "fields": [{"name": "sum", "type": "decimal", "required": True}],
            "relationships": [
                {"name": "order", "kind": "foreign_key", "target": "Order", "required": True}
            ],
        }
    )
    return next_version(data)


def assert_nothing_lost(answers: list[dict[str, Any]]) -> None:
    """Every table keeps its rows under either name, on each of the three ways."""
    made = {label.rpartition(".")[2]: n for label, n in answers[0]["made"].items()}
    assert all(made.values())
    for counts in answers[1:]:
        rows = {label.rpartition(".")[2]: n for label, n in counts.items()}
        known = {("Product" if name == "Article" else name): n for name, n in rows.items()}
        assert {name: known[name] for name in made} == made


def test_rows_survive_every_kind_of_change_and_the_way_back():
    assert_nothing_lost(moved([sample(), much_changed()], SQLITE))


def settings_of(url: str) -> Described:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.rpartition("/")[2],
        "USER": "postgres",
        "HOST": sockets.HOST,
        "PORT": int(url.rpartition(":")[2].partition("/")[0]),
    }


@pytest.fixture
def postgresql() -> Iterator[Described]:
    with postgres.server() as server, server.database() as url:
        yield settings_of(url)


def test_rows_survive_on_postgresql(postgresql: Described):
    assert_nothing_lost(moved([sample(), much_changed()], postgresql))


def test_a_chain_from_zero_makes_the_tables_that_a_fresh_start_makes():
    with postgres.server() as server, server.database() as one, server.database() as other:
        chained = schema([sample(), much_changed()], settings_of(one))
        fresh = schema([much_changed()], settings_of(other))
    assert all(fresh.values())
    assert chained == fresh


def searched(blueprint: Blueprint) -> list[Part]:
    """Return a computed column over the texts of each entity, and its index."""
    search = "django.contrib.postgres.search"
    found: list[Part] = []
    for app in blueprint.apps:
        for each in app.entities:
            names = tuple(f.name for f in each.fields if f.type in {"char", "text"})
            owner, index = f"{app.name}.{each.name}", f"{each.name.lower()}_found"
            vector = Call(Symbol(search, "SearchVector"), names, {"config": "simple"})
            keywords = {"expression": vector, "db_persist": True}
            keywords["output_field"] = Call(Symbol(search, "SearchVectorField"))
            gin = Symbol("django.contrib.postgres.indexes", "GinIndex")
            if names:
                column = Call(model("GeneratedField"), (), keywords)
                found.append(Column(owner, "found", column))
                by = Call(gin, (), {"fields": ["found"], "name": index})
                found.append(TableIndex(owner, index, by))
    return found


def test_what_is_computed_from_changed_columns_is_computed_anew(postgresql: Described):
    assert_nothing_lost(moved([sample(), much_changed()], postgresql, searched))


def test_what_is_computed_from_the_same_columns_stays():
    data = described(sample())
    entity(data, "Product")["fields"].append({"name": "size", "type": "integer"})
    versions = [sample(), next_version(data)]
    sources, leaves = through([(version, searched(version)) for version in versions])
    assert leaves[1]["catalog"][:4] == "0002"
    assert not any("RemoveField" in source for source in sources.values())


def test_computed_columns_can_be_added_to_tables_that_exist(postgresql: Described):
    versions = [sample(), sample()]
    assert_nothing_lost(
        moved(
            versions,
            postgresql,
            lambda version: searched(version) if version is versions[1] else (),
        )
    )


def test_three_versions_make_one_chain():
    third = described(much_changed())
    entity(third, "Article")["fields"].append({"name": "more", "type": "text"})
    versions = [sample(), much_changed(), next_version(third)]
    pairs = [(version, ()) for version in versions]
    sources, leaves = through(pairs)
    names = [path.rpartition("/")[2] for path in sources if "/catalog/" in path]
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
    assert [last["catalog"][:4] for last in leaves] == ["0001", "0005", "0006"]
    again, _ = through(pairs[:2])
    assert again.items() <= sources.items()


def test_what_did_not_change_is_not_altered():
    grown = described(sample())
    entity(grown, "Tag")["fields"].append({"name": "more", "type": "text"})
    sources, _ = through([(sample(), ()), (next_version(grown), ())])
    (added,) = [source for path, source in sources.items() if "0002" in path]
    assert added.count("migrations.AddField(") == 1
    assert "migrations.Alter" not in added


def refused(change: Any) -> list[str]:
    data = described(sample())
    change(data)
    with pytest.raises(EngineError) as raised:
        through([(sample(), ()), (next_version(data), ())])
    return [f"{problem.code} {problem.pointer}" for problem in raised.value.problems]


def test_what_cannot_be_done_safely_is_refused_with_a_place():
    def retyped(data: Described) -> None:
        field(data, "Product", "discontinued_at")["type"] = "boolean"

    def demanded(data: Described) -> None:
        link = {"name": "boss", "kind": "foreign_key", "target": "Tag", "required": True}
        entity(data, "Category")["relationships"].append(link)

    def unanswerable(data: Described) -> None:
        entity(data, "Tag")["fields"].append({"name": "born", "type": "date", "required": True})

    def exchanged(data: Described) -> None:
        field(data, "Tag", "name")["name"] = "between"
        field(data, "Tag", "colour")["name"] = "name"
        field(data, "Tag", "between")["name"] = "colour"
        entity(data, "Tag")["display"] = ""

    def moved(data: Described) -> None:
        entity(data, "Product")["key_column"] = "product_id"

    assert refused(moved) == ["U107 /apps/0/entities/0/key_column"]
    assert refused(retyped) == ["U103 /apps/0/entities/0/fields/14"]
    assert refused(demanded) == ["U104 /apps/0/entities/1/relationships/1"]
    assert refused(unanswerable) == ["U106 /apps/0/entities/2/fields/2"]
    assert refused(exchanged) == ["U105 /apps"]


def test_an_app_stays_as_long_as_its_migrations_are_needed():
    assert refused(lambda data: data["apps"].pop(1)) == ["U101 /apps"]


@st.composite
def upgraded(draw: st.DrawFn) -> tuple[Blueprint, Blueprint]:
    """Draw a blueprint and a later version of it."""
    old = draw(blueprints())
    data = described(old)
    for app in data["apps"]:
        for each in list(app["entities"]):
            if draw(st.booleans()):
                renamed(data, app["name"], each["name"], f"{each['name']}Later")
            _change(draw, each)
    new = Blueprint.model_validate(data)
    assume(not any(problem.severity == "error" for problem in check(new)))
    return old, normalised(new)


def told(versions: tuple[Blueprint, ...]) -> list[Problem]:
    """Return what is said against an upgrade; a fault of ours is raised."""
    try:
        through([(version, ()) for version in versions])
    except EngineError as error:
        return list(error.problems)
    return []


def _change(draw: st.DrawFn, each: Described) -> None:
    tied = {name for rule in each["uniques"] for name in rule["fields"]}
    tied |= {rule[side] for rule in each["checks"] for side in ("left", "right")}
    tied |= {name.lstrip("-") for name in each["ordering"]} | {each["display"], each["owner"]}
    for member in list(each["fields"]):
        what = draw(st.sampled_from(["keep", "rename", "remove", "require", "free", "widen"]))
        if what == "require" and member["type"] not in {"json", "boolean"}:
            member["required"] = True
        elif what == "free" and not member["auto"]:
            member["required"] = False
        elif what == "widen" and member["max_length"] and member["type"] == "char":
            member["max_length"] += 5
        elif member["name"] not in tied and what == "rename":
            member["name"] += "_later"
        elif member["name"] not in tied and what == "remove" and not member["unique"]:
            each["fields"].remove(member)
    if draw(st.booleans()):
        kind = draw(st.sampled_from(["char", "integer", "decimal", "boolean", "json", "uuid"]))
        each["fields"].append({"name": "added", "type": kind, "required": draw(st.booleans())})


@given(upgraded())
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_any_upgrade_leads_to_the_models_or_is_refused(pair: tuple[Blueprint, Blueprint]):
    problems = told(pair)
    assert all(problem.code.startswith("U") and problem.pointer for problem in problems)


@given(upgraded())
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_a_filled_database_follows_any_upgrade(pair: tuple[Blueprint, Blueprint]):
    assume(not told(pair))
    made, *counts = moved(pair, SQLITE)
    assert all(sum(each.values()) >= sum(made["made"].values()) for each in counts)
