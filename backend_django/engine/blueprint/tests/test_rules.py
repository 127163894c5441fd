"""What a blueprint says about relations, values and rows is checked before anything is made."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import check

from .vocabulary import codes, entity, field, found, relation, shop

PRODUCT = entity("Product", field())


def problem_of(kind: str = "char", **options: Any) -> set[str]:
    problems = check(shop(entity("A", field("x", kind, **options))))
    return {p.code for p in problems}


def test_an_unknown_target_is_refused_with_the_likely_one():
    line = entity("Line", relationships=[relation("product", "Prodct")])
    (problem,) = check(shop(PRODUCT, line))
    assert problem.code == "R100"
    assert problem.pointer == "/apps/0/entities/1/relationships/0/target"
    assert problem.suggestion == 'Did you mean "shop.Product"?'


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"required": True, "on_delete": "set_null"}, "R101"),
        ({"on_delete": "set_default"}, "R102"),
        ({"default": 1}, "R105"),
        ({"kind": "many_to_many", "required": True}, "R103"),
        ({"kind": "many_to_many", "on_delete": "cascade"}, "R104"),
        ({"related_name": "Lines"}, "R110"),
        ({"related_name": "title"}, "R112"),
        ({"related_name": "save"}, "R113"),
        ({"through": "Joining"}, "R133"),
        ({"kind": "many_to_many", "through": "Joining"}, "R130"),
        ({"kind": "many_to_many", "through": "Product"}, "R130"),
    ],
)
def test_a_relation_django_would_refuse_is_refused_here(options, code):
    line = entity("Line", relationships=[{**relation("product", "Product"), **options}])
    assert code in codes(shop(PRODUCT, line))


def test_one_reverse_name_cannot_lead_two_ways():
    lines = [relation(name, "Product", related_name="lines") for name in ("a", "b")]
    assert found(shop(PRODUCT, entity("Line", relationships=lines))) == [
        ("R111", "/apps/0/entities/1/relationships/1/related_name")
    ]


def test_a_joining_entity_with_three_keys_must_say_which_two_join():
    team = entity(
        "Team", relationships=[relation("members", "Person", "many_to_many", through="Member")]
    )
    keys = [relation("team", "Team"), relation("person", "Person"), relation("host", "Person")]
    blueprint = shop(team, entity("Person"), entity("Member", relationships=keys))
    assert codes(blueprint) == {"R131"}


def test_a_first_row_must_be_possible():
    assert codes(shop(entity("A", relationships=[relation("a", "A", required=True)]))) == {"R120"}
    ring = [
        entity(name, relationships=[relation("next_one", target, required=True)])
        for name, target in (("A", "B"), ("B", "C"), ("C", "A"))
    ]
    (problem,) = check(shop(*ring))
    assert problem.code == "R121"
    assert "shop.A -> shop.B -> shop.C -> shop.A" in problem.message


@pytest.mark.parametrize(
    ("kind", "options", "code"),
    [
        ("integer", {"min": 5, "max": 1}, "V120"),
        ("integer", {"min": "five"}, "V121"),
        ("integer", {"min": 0.5}, "V121"),
        ("small_integer", {"max": 40000}, "V122"),
        ("positive_integer", {"min": -1}, "V122"),
        ("char", {"min": 1}, "V101"),
        ("integer", {"max_length": 5}, "V101"),
        ("char", {"enum": "Kind"}, "V101"),
        ("char", {"auto": "created"}, "V102"),
        ("json", {"unique": True}, "V103"),
        ("char", {"required": True, "editable": False}, "V104"),
        ("enum", {}, "V110"),
        ("enum", {"enum": "Knd"}, "V110"),
        ("decimal", {"max_digits": 2, "decimal_places": 3}, "V123"),
        ("decimal", {"max_digits": 4, "decimal_places": 2, "max": 100}, "V123"),
        ("char", {"min_length": 9, "max_length": 3}, "V130"),
        ("char", {"max_length": 100_000}, "V131"),
        ("char", {"regex": "("}, "V140"),
        ("char", {"regex": r"^(\w+\s?)*$"}, "V141"),
        ("char", {"regex": "(a+)+$"}, "V141"),
        ("char", {"regex": r"(a)\1"}, "V142"),
        ("char", {"regex": "^[a-z]{9}$", "max_length": 5}, "V142"),
        ("char", {"regex": "^abc$", "unique": True}, "V143"),
        ("email", {"max_length": 5}, "V142"),
        ("file", {"default": "a.txt"}, "V150"),
        ("char", {"unique": True, "default": "a"}, "V151"),
        ("integer", {"default": "one"}, "V152"),
        ("boolean", {"default": "yes"}, "V152"),
        ("date", {"default": "tomorrow"}, "V152"),
        ("datetime", {"default": "2026-01-01T00:00:00"}, "V152"),
        ("uuid", {"default": "x"}, "V152"),
        ("integer", {"default": 9, "max": 5}, "V154"),
        ("decimal", {"default": "1.234"}, "V154"),
        ("char", {"default": "toolong", "max_length": 3}, "V154"),
        ("char", {"default": "x", "regex": "^y"}, "V154"),
        ("char", {"default": "", "required": True}, "V155"),
        ("json", {"default": {}, "required": True}, "V155"),
        ("date", {"min": "2020-13-01"}, "V121"),
        ("date", {"min": "2020-01-02", "max": "2020-01-01"}, "V120"),
        ("date", {"min": "2020-01-02", "default": "2020-01-01"}, "V154"),
    ],
)
def test_a_field_that_cannot_hold_is_refused(kind, options, code):
    assert code in problem_of(kind, **options)


def test_a_default_must_be_a_member_of_the_enum():
    kind = {"name": "Kind", "values": [{"value": "book"}, {"value": "film"}]}
    blueprint = shop(entity("A", field("x", "enum", enum="Kind", default="boook")), enums=[kind])
    (problem,) = check(blueprint)
    assert (problem.code, problem.suggestion) == ("V153", 'Did you mean "book"?')


def test_an_enum_column_is_wide_enough_for_its_values():
    kind = {"name": "Kind", "values": [{"value": "a long value"}]}
    blueprint = shop(entity("A", field("x", "enum", enum="Kind", max_length=3)), enums=[kind])
    assert codes(blueprint) == {"V132"}


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"uniques": [{"fields": ["nme"]}]}, "C101"),
        ({"uniques": [{"fields": []}]}, "C103"),
        ({"uniques": [{"fields": ["low", "low"]}]}, "C103"),
        ({"uniques": [{"fields": ["tags"]}]}, "C102"),
        ({"indexes": [{"fields": ["-nme"]}]}, "C101"),
        ({"checks": [{"left": "low", "operator": "lt"}]}, "C104"),
        ({"checks": [{"left": "low", "operator": "lt", "right": "name"}]}, "C105"),
        ({"checks": [{"left": "name", "operator": "lt", "value": "a"}]}, "C105"),
        ({"checks": [{"left": "low", "operator": "lt", "value": "a"}]}, "C107"),
        (
            {
                "checks": [
                    {"left": "low", "operator": "lt", "right": "high"},
                    {"left": "high", "operator": "lt", "right": "low"},
                ]
            },
            "C106",
        ),
        ({"checks": [{"left": "low", "operator": "gt", "value": 10}]}, "C106"),
        ({"ordering": ["nme"]}, "C110"),
        ({"ordering": ["tags"]}, "C111"),
        ({"display": "nme"}, "C120"),
        ({"display": "tags"}, "C121"),
        ({"owner": "nme"}, "C130"),
        ({"owner": "low"}, "C131"),
    ],
)
def test_a_rule_about_rows_names_what_is_there_and_can_hold(rules, code):
    product = entity(
        "Product",
        field("name"),
        field("low", "integer", max=10),
        field("high", "integer"),
        relationships=[relation("tags", "Tag", "many_to_many")],
        **rules,
    )
    assert code in codes(shop(product, entity("Tag")))


def test_text_that_no_file_can_hold_is_refused():
    bad = [f"a{c}b" for c in ("\x00", "\x1b", "\ud800")]
    for text in bad:
        assert codes(shop(entity("A", field("x", help=text)))) == {"T101"}
    assert codes(shop(entity("A", field("x", label="two\nlines")))) == {"T102"}
    assert codes(shop(entity("A", field("x", help="two\nlines")))) == set()


def test_size_has_limits():
    assert codes(shop(*(entity(f"E{n}") for n in range(1001)))) == {"L101"}
    assert codes(shop(entity("A", *(field(f"f{n}") for n in range(201))))) == {"L102"}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " "}, "P100"),
        ({"language": "English"}, "P101"),
        ({"time_zone": "Europe/Berln"}, "P102"),
        ({"email": "nobody"}, "P103"),
        ({"version": "one"}, "P104"),
        ({"slug": "../etc"}, "N100"),
    ],
)
def test_facts_about_the_project_can_be_written_down(facts, code):
    blueprint = shop(PRODUCT)
    project = blueprint.project.model_copy(update=facts)
    assert codes(blueprint.model_copy(update={"project": project})) == {code}


def test_all_problems_are_told_at_once_in_the_order_of_the_document():
    problems = check(
        shop(
            entity("class", field("save"), field("b", "integer", min=2, max=1)),
            entity("B", relationships=[relation("x", "Nowhere")]),
        )
    )
    assert [p.code for p in problems] == ["N132", "V120", "N110", "R100"]


@pytest.mark.parametrize(
    ("default", "check_of", "code"),
    [
        ("0.00", {"operator": "gt", "value": "0"}, {"C108"}),
        ("0.01", {"operator": "gt", "value": "0"}, set()),
        ("3", {"operator": "lte", "right": "high"}, {"C108"}),
        ("1", {"operator": "lte", "right": "high"}, set()),
    ],
)
def test_a_default_must_keep_the_checks(default, check_of, code):
    decimals = {"max_digits": 6, "decimal_places": 2}
    low = field("low", "decimal", default=default, **decimals)
    high = field("high", "decimal", default="2", **decimals)
    rows = entity("Rate", field("name"), low, high, checks=[{"left": "low", **check_of}])
    assert codes(shop(rows)) == code


def test_a_check_compares_nothing_that_the_server_sets():
    made, due = field("made", "datetime", auto="created"), field("due", "datetime")
    rows = entity("Sale", made, due, checks=[{"left": "made", "operator": "lte", "right": "due"}])
    (problem,) = check(shop(rows))
    assert (problem.code, problem.pointer) == ("C109", "/apps/0/entities/0/fields/0/auto")
