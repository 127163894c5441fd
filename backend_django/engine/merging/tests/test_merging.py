"""What the draft has stays, what both have keeps its id, and the result keeps every rule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from backend_django.engine.blueprint import Blueprint, check, normalised
from backend_django.engine.merging import merged
from backend_django.engine.merging.plan import members_of
from backend_django.engine.tests.random_blueprints import blueprints

slow = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def blueprint(*entities: dict[str, Any], app: str = "shop", **more: Any) -> Blueprint:
    enums = more.pop("enums", [])
    apps = [{"name": app, "entities": list(entities), "enums": enums}]
    return Blueprint.model_validate({"project": {"name": "Corner Shop"}, "apps": apps, **more})


def char(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "char", **more}


def link(name: str, target: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "foreign_key", "target": target, **more}


def entity(name: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "fields": list(fields), **more}


def outcomes(result: Any) -> dict[str, str]:
    return {change.name: change.outcome for change in result.changes}


def said(result: Any, name: str) -> list[str]:
    (change,) = [c for c in result.changes if c.name == name]
    return [str(difference) for difference in change.differences]


def errors(found: Blueprint) -> list[str]:
    return [str(p) for p in check(found) if p.severity == "error"]


@slow
@given(blueprints())
def test_a_blueprint_in_itself_changes_nothing(model):
    result = merged(model, model)
    assert result.blueprint == model
    assert {change.outcome for change in result.changes} <= {"same"}


@slow
@given(blueprints())
def test_in_an_empty_draft_it_is_what_came_in(model):
    empty = Blueprint(project=model.project)
    result = merged(empty, model)
    assert result.blueprint == model
    assert merged(None, model).blueprint == model
    assert result.taken == result.read == sum(len(app.entities) for app in model.apps)


@slow
@given(blueprints(), blueprints())
def test_everything_of_the_draft_survives_with_its_id_and_every_rule_holds(draft, incoming):
    result = merged(draft, incoming).blueprint
    assert errors(result) == []
    for app in draft.apps:
        for one in app.entities:
            after = result.entity(f"{app.name}.{one.name}")[1]
            assert after.id == one.id
            assert after.access == one.access
            for member in members_of(one):
                now = after.member(member.name)
                assert now.id == member.id or type(now) is not type(member)
            assert {u.fields for u in one.uniques} <= {u.fields for u in after.uniques}


@slow
@given(blueprints(), blueprints())
def test_a_second_time_nothing_more_comes_in(draft, incoming):
    once = merged(draft, incoming).blueprint
    assert {m.id for m in once.apps} == {m.id for m in merged(once, incoming).blueprint.apps}
    again = merged(once, incoming).blueprint
    count = [len(e.fields) + len(e.relationships) for a in once.apps for e in a.entities]
    assert count == [len(e.fields) + len(e.relationships) for a in again.apps for e in a.entities]


@slow
@given(blueprints())
def test_what_is_left_out_leaves_a_model_that_holds(model):
    names = [f"{app.name}.{one.name}" for app in model.apps for one in app.entities]
    result = merged(None, model, skip=names[:1])
    assert errors(result.blueprint) == []
    assert (result.taken, result.read) == (len(names) - 1, len(names))


def test_an_entity_is_known_by_its_id_and_takes_its_new_name():
    draft = normalised(
        blueprint(
            entity("Book", char("title"), id="e1", uniques=[{"fields": ["title"]}]),
            entity("Copy", relationships=[link("book", "Book")]),
        )
    )
    title = draft.apps[0].entities[0].fields[0].id
    renamed = entity("Novel", char("name", id=title), id="e1")
    result = merged(draft, blueprint(renamed))
    novel, copy = result.blueprint.apps[0].entities
    assert (novel.name, novel.fields[0].name, novel.fields[0].id) == ("Novel", "name", title)
    assert novel.uniques[0].fields == ("name",)
    assert copy.relationships[0].target == "shop.Novel"
    assert errors(result.blueprint) == []
    assert "name: name title -> name" in said(result, "shop.Novel")


@pytest.mark.parametrize("app", ["shop", "public"])
def test_names_that_are_alike_are_one_also_from_another_app(app):
    draft = blueprint(entity("OrderLine", char("unit_price", label="Price of one")))
    result = merged(
        draft, blueprint(entity("Orderline", char("unitprice", max_length=9)), app=app)
    )
    (line,) = result.blueprint.apps[0].entities
    assert len(result.blueprint.apps) == 1
    assert (line.name, len(line.fields)) == ("OrderLine", 1)
    assert (line.fields[0].name, line.fields[0].label) == ("unit_price", "Price of one")
    assert said(result, "shop.OrderLine") == ["unit_price: max_length 255 -> 9"]


def test_what_comes_in_beside_a_known_entity_joins_its_app():
    draft = blueprint(entity("Book", char("title")))
    new = blueprint(entity("Book", char("title")), entity("Review", char("text")), app="public")
    result = merged(draft, new)
    assert outcomes(result) == {"shop.Book": "same", "shop.Review": "added"}


def test_facts_are_taken_where_the_model_says_them_and_kept_where_it_is_silent():
    draft = blueprint(
        entity("Book", char("title", help="As on the cover.", required=True, max_length=80)),
        entity("Shelf", char("code")),
    )
    new = blueprint(entity("Book", {"name": "title", "type": "text"}, char("isbn", unique=True)))
    result = merged(draft, new)
    title, isbn = result.blueprint.apps[0].entities[0].fields
    assert (title.type, title.help, title.required) == ("text", "As on the cover.", False)
    assert isbn.unique
    assert outcomes(result) == {"shop.Book": "changed", "shop.Shelf": "kept"}
    assert said(result, "shop.Book") == [
        "title: type char -> text",
        "title: required yes -> no",
        "title: max_length 80 -> nothing",
        "field isbn added",
    ]


def test_rights_modules_and_facts_of_the_project_stay_the_drafts():
    rows = [{"role": "member", "view": "all"}]
    draft = blueprint(entity("Book", char("title"), access=rows), modules={"filtering": {}})
    new = blueprint(
        entity("Book", char("title"), access=[{"role": "clerk", "view": "all"}]),
        entity("Till", char("code"), access=[{"role": "clerk", "view": "all"}]),
        roles=[{"name": "clerk"}],
        modules={"jwt": {}},
        project={"name": "Other"},
    )
    result = merged(draft, new)
    assert result.blueprint.project.name == "Corner Shop"
    assert list(result.blueprint.modules) == ["filtering"]
    book, till = result.blueprint.apps[0].entities
    assert [row.role for row in (*book.access, *till.access)] == ["member", "clerk"]
    assert said(result, "shop.Book") == ["rights left out: the draft's stay"]
    assert outcomes(result) | {"jwt": "skipped", "clerk": "added"} == outcomes(result)
    assert errors(result.blueprint) == []


def test_thirteen_of_fourteen_without_the_relations_that_would_lead_nowhere():
    others = [entity(f"Part{n}", char("code")) for n in range(12)]
    author = entity("Author", char("name"))
    book = entity(
        "Book",
        char("title"),
        relationships=[link("author", "Author")],
        uniques=[{"fields": ["title", "author"]}],
    )
    result = merged(None, blueprint(book, author, *others), skip=["Author"])
    assert (result.taken, result.read) == (13, 14)
    assert said(result, "shop.Book") == ["relationship author left out: shop.Author is left out"]
    assert result.blueprint.apps[0].entities[0].uniques == ()
    assert outcomes(result)["shop.Author"] == "skipped"


def test_a_relation_to_what_is_left_out_leads_to_the_drafts_own():
    draft = blueprint(entity("Author", char("name")))
    book = entity("Book", char("title"), relationships=[link("author", "Author")])
    new = blueprint(book, entity("Author", char("pen_name")))
    result = merged(draft, new, skip=["shop.Author"])
    author, book_now = result.blueprint.apps[0].entities
    assert [f.name for f in author.fields] == ["name"]
    assert book_now.relationships[0].target == "shop.Author"


def test_an_enum_that_only_what_is_left_out_uses_stays_away():
    kind = {"name": "Kind", "values": [{"value": "a"}]}
    toy = entity("Toy", {"name": "kind", "type": "enum", "enum": "Kind"})
    result = merged(None, blueprint(toy, entity("Box", char("code")), enums=[kind]), skip=["Toy"])
    assert result.blueprint.apps[0].enums == ()
    assert outcomes(result) == {"shop.Toy": "skipped", "shop.Box": "added", "shop.Kind": "skipped"}


def test_values_of_an_enum_are_added_and_the_column_grows_with_them():
    def made(*values: str) -> Blueprint:
        kind = {"name": "Kind", "values": [{"value": value} for value in values]}
        field = {"name": "kind", "type": "enum", "enum": "Kind"}
        return blueprint(entity("Toy", field), enums=[kind])

    result = merged(made("old", "new"), made("new", "as-good-as-new-in-its-box"))
    app = result.blueprint.apps[0]
    assert [v.value for v in app.enums[0].values] == ["old", "new", "as-good-as-new-in-its-box"]
    assert app.entities[0].fields[0].max_length == 25
    assert said(result, "shop.Kind") == ["value as-good-as-new-in-its-box added"]
    assert errors(result.blueprint) == []


def test_a_circle_of_required_relations_is_opened_on_the_side_that_comes_in():
    draft = blueprint(
        entity("Team", relationships=[link("lead", "Person", required=True)]), entity("Person")
    )
    person = entity("Person", relationships=[link("team", "Team", required=True)])
    result = merged(draft, blueprint(person, entity("Team", char("name"))))
    team, person_now = result.blueprint.apps[0].entities
    assert team.relationships[0].required
    assert not person_now.relationships[0].required
    assert any("no first row" in line for line in said(result, "shop.Person"))
    assert errors(result.blueprint) == []


def test_a_field_that_a_relation_takes_the_place_of_is_told():
    draft = blueprint(entity("Book", char("author"), char("title")))
    book = entity("Book", char("title"), relationships=[link("author", "Author")])
    result = merged(draft, blueprint(book, entity("Author", char("name"))))
    assert "author: kind field -> relationship" in said(result, "shop.Book")
    assert errors(result.blueprint) == []


def test_what_breaks_a_rule_is_left_out_with_the_rule():
    draft = blueprint(entity("Book", {"name": "author_id", "type": "integer"}))
    book = entity("Book", char("title"), relationships=[link("author", "Author")])
    result = merged(draft, blueprint(book, entity("Author", char("name"))))
    assert errors(result.blueprint) == []
    (line,) = [line for line in said(result, "shop.Book") if "left out" in line]
    assert line.startswith("relationship author left out: The column")


def test_an_entity_under_the_name_of_an_enum_is_left_out():
    kind = {"name": "Kind", "values": [{"value": "a"}]}
    toy = entity("Toy", {"name": "kind", "type": "enum", "enum": "Kind"})
    result = merged(blueprint(toy, enums=[kind]), blueprint(entity("Kind", char("code"))))
    assert outcomes(result)["shop.Kind"] in {"kept", "skipped"}
    assert result.taken == 0
    assert errors(result.blueprint) == []


def test_a_problem_that_a_model_brings_along_is_not_hidden():
    new = blueprint(entity("Book", char("class")))
    result = merged(Blueprint(project=new.project), new)
    assert [f.name for f in result.blueprint.apps[0].entities[0].fields] == ["class"]
