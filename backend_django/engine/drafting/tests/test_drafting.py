"""What a prompt becomes, as its author notices it."""

from __future__ import annotations

import pytest

from backend_django.engine import EngineError, check, drafted, generate
from backend_django.engine.drafting import EXAMPLE, MAX_CHARACTERS
from backend_django.engine.drafting.archetypes import NAMES, archetype
from backend_django.engine.drafting.phrases import phrase
from backend_django.engine.drafting.tests.test_cases import CASES
from backend_django.engine.drafting.vocabulary import known
from backend_django.engine.drafting.wishes import WISHES

ASKED = {
    "shop": "An online store",
    "social_network": "a social network",
    "analytics": "An analytics platform.",
    "blog": "I want a simple blog",
    "help_desk": "We need a help desk",
    "booking": "Build an appointment booking system",
    "crm": "a CRM for my company",
    "inventory": "An inventory management app",
}


def entities(reading):
    return {e.name: e for app in reading.blueprint.apps for e in app.entities}


def codes(reading):
    return {finding.code for finding in reading.findings}


def refused(prompt):
    with pytest.raises(EngineError) as caught:
        drafted(prompt)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_that_only_names_an_archetype_gives_a_complete_model(name):
    reading = drafted(ASKED[name])
    found = entities(reading)
    assert 5 <= len(found) <= 8
    assert any(entity.relationships for entity in found.values())
    assert any(app.enums for app in reading.blueprint.apps)
    assert reading.blueprint.modules
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    assert "archetype_used" in codes(reading)


@pytest.mark.parametrize("name", NAMES)
def test_an_archetype_gives_its_extras_only_where_they_are_named(name):
    (extras,) = (app for app in archetype(name).apps if app.name == "extras")
    plain = entities(drafted(ASKED[name]))
    for extra in extras.entities:
        assert extra.name not in plain
        more = drafted(f"{ASKED[name]}. Entities: {extra.name}.")
        assert len(entities(more)) > len(plain)


def test_an_archetype_is_extended_by_what_the_prompt_says():
    found = entities(drafted("An online shop. Products have a colour and many suppliers."))
    assert [f.name for f in found["Product"].fields][-1] == "colour"
    assert {"Order", "Supplier"} <= found.keys()


def test_a_prompt_that_describes_its_own_entities_gets_those():
    reading = drafted("A shop. Toys have a name and a price. Boxes have a width.")
    assert entities(reading).keys() == {"Toy", "Box"}
    assert "archetype_left_out" in codes(reading)


def test_the_archetype_stands_beside_own_entities_where_it_is_asked_for():
    reading = drafted("A typical shop. Toys have a name. Boxes have a width.")
    assert {"Toy", "Box", "Order", "Product"} <= entities(reading).keys()


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("price", "decimal"), ("email address", "email"), ("website", "url"), ("bio", "text"),
        ("date of birth", "date"), ("due date", "date"), ("published at", "datetime"),
        ("stock count", "positive_integer"), ("number of seats", "positive_integer"),
        ("is active", "boolean"), ("avatar", "image"), ("attachment", "file"),
        ("rating", "small_integer"), ("status", "enum"), ("ticket priority", "enum"), ("slug", "slug"), ("phone", "char"),
        ("latitude", "float"), ("percent", "decimal"), ("duration", "duration"),
        ("metadata", "json"), ("favourite colour", "char"),
    ],
)  # fmt: skip
def test_a_noun_has_the_type_of_the_vocabulary(noun, kind):
    assert known(noun.split()).type == kind


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("a required label of at most 80 characters", {"required": True, "max_length": "80"}),
        ("a level between 0 and 100", {"min": "0", "max": "100"}),
        ("an optional code (unique)", {"required": False, "unique": True}),
        ("code (string, max length 8)", {"max_length": "8"}),
        ("servings (default 4)", {"default": "4"}),
    ],
)
def test_rules_of_a_field_are_read(said, facts):
    found = phrase(said)
    assert found is not None
    assert found.facts == facts


def test_a_type_in_parentheses_wins_over_the_vocabulary():
    (entity,) = entities(drafted("A thing has a price (integer).")).values()
    assert entity.fields[0].type == "integer"


def test_modules_asked_for_are_switched_on_and_refused_ones_are_not():
    asked = "A CRM in real time, with caching, CQRS and JWT. No search."
    reading = drafted(asked)
    assert {"websockets", "caching", "cqrs", "jwt"} <= reading.blueprint.modules.keys()
    assert "filtering" not in reading.blueprint.modules


def test_only_modules_that_exist_are_switched_on_and_the_others_are_told():
    reading = drafted("A CRM with caching and JWT", known={"jwt"})
    assert reading.blueprint.modules.keys() == {"jwt"}
    (told,) = (f for f in reading.findings if f.code == "not_understood")
    assert told.text == "caching"


def test_every_module_of_the_vocabulary_exists():
    from backend_django.engine import modules

    assert WISHES.keys() <= modules().keys()


def test_what_was_not_understood_is_told_with_its_place():
    reading = drafted("Books have a title. The sky is rather blue today.")
    (told,) = (f for f in reading.findings if f.code == "not_understood")
    assert (told.text, told.outcome) == ("The sky is rather blue today", "dropped")


@pytest.mark.parametrize("prompt", ["", "   \n", "quantum flux", "!!!", "Привет, мир"])
def test_a_prompt_without_anything_usable_is_refused_with_an_example(prompt):
    problem = refused(prompt)
    assert problem.code == "nothing_understood"
    assert EXAMPLE in problem.suggestion


def test_the_example_of_the_refusal_is_understood():
    assert entities(drafted(EXAMPLE)).keys() == {"Book", "Author"}


def test_a_prompt_that_is_too_long_is_refused_in_words():
    assert "20,001" in refused("a" * (MAX_CHARACTERS + 1)).message


def test_the_name_given_wins_over_the_one_in_the_prompt():
    assert drafted("An app called Shelf. Books have a title.").blueprint.project.name == "Shelf"
    named = drafted("An app called Shelf. Books have a title.", "Rack")
    assert named.blueprint.project.name == "Rack"


@pytest.mark.parametrize("case", [c for c in CASES if c.name.startswith("seed")], ids=str)
def test_the_three_examples_become_projects_that_work(case):
    reading = drafted((case / "prompt.txt").read_text(encoding="utf-8"))
    assert not generate(reading.blueprint, verify="standard").report.failed


def test_what_only_some_may_do_nobody_else_may():
    found = entities(drafted("Posts have a title. Only editors can delete posts."))
    rights = {row.role: (row.view, row.create, row.delete) for row in found["Post"].access}
    assert rights == {"member": ("all", True, "none"), "editor": ("all", False, "all")}


def test_verbs_in_a_row_share_what_they_are_done_to():
    found = entities(drafted("Users can like, bookmark and share photos. Photos have a title."))
    assert found.keys() == {"Photo", "Like", "Bookmark", "Share"}


def test_many_with_fields_gets_a_line_where_the_other_is_described():
    prompt = "Orders have many products with a quantity. Products have a price."
    line = entities(drafted(prompt))["OrderProduct"]
    assert [field.name for field in line.fields] == ["quantity"]
    assert {one.name for one in line.relationships} == {"order", "product"}


@pytest.mark.parametrize(
    "prompt", ["Distance in km", "a distance (km)", "distance (decimal) in km"]
)
def test_a_unit_is_the_help_of_a_number_and_no_part_of_its_name(prompt):
    (entity,) = entities(drafted(f"Trips have {prompt}.")).values()
    (field,) = entity.fields
    assert (field.name, field.type, field.help) == ("distance", "decimal", "In km.")
