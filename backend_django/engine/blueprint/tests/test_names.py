"""Names that cannot stand in the generated code are refused, each with a code and a way out."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import check, reserved
from backend_django.engine.blueprint.names import SNAKE
from backend_django.engine.problems import Problem

from .vocabulary import codes, entity, field, found, relation, shop


def of(name: str) -> list[Problem]:
    return check(shop(entity("Product", field(name), timestamps=False)))


@pytest.mark.parametrize(
    ("name", "code", "way_out"),
    [
        ("class", "N131", "klass"),
        ("from", "N131", "from_value"),
        ("Meta", "N130", "meta"),
        ("check", "N132", "check_value"),
        ("objects", "N132", "objects_value"),
        ("save", "N132", "save_value"),
        ("pk", "N132", "pk_value"),
        ("a__b", "N130", "a_b"),
        ("a_", "N130", "a"),
        ("größe", "N130", "grosse"),
        ("2nd", "N130", "field_2nd"),
        ("名前", "N130", "field_1"),
        ("id", "N133", "id_value"),
        ("models", "N133", "models_value"),
        ("self", "N133", "self_value"),
        ("l", "N133", "l_value"),
        ("empty_values", "N133", "empty_values_value"),
        ("x" * 51, "N136", ""),
    ],
)
def test_a_field_that_python_django_or_drf_could_not_bear_is_refused(name, code, way_out):
    (problem,) = of(name)
    assert problem.code == code
    assert problem.pointer == "/apps/0/entities/0/fields/0/name"
    assert way_out in problem.suggestion


@pytest.mark.parametrize(
    "name", ["order", "user", "group", "match", "settings", "date", "time", "data", "index"]
)
def test_words_that_only_look_dangerous_are_allowed(name):
    assert of(name) == []


def test_a_field_that_hides_a_builtin_is_allowed_with_a_warning():
    (problem,) = of("type")
    assert (problem.code, problem.severity) == ("W134", "warning")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=70))
def test_every_refused_name_comes_with_one_that_is_accepted(name):
    for problem in of(name):
        if problem.code in {"N130", "N131", "N132", "N133"}:
            way_out = problem.suggestion.split('"')[1]
            assert SNAKE.match(way_out)
            assert not keyword.iskeyword(way_out)


@pytest.mark.parametrize(
    ("name", "code"),
    [("class", "N110"), ("größe", "N110"), ("None", "N110"), ("A" * 41, "N110"), ("User", "N111")],
)
def test_an_entity_that_python_or_django_could_not_bear_is_refused(name, code):
    assert code in codes(shop(entity(name)))


@pytest.mark.parametrize("name", ["Class", "Meta", "Order", "Any", "Response", "Decimal"])
def test_an_entity_may_be_called_like_a_library_class(name):
    assert codes(shop(entity(name, field()))) == set()


@pytest.mark.parametrize(("name", "code"), [("Shop", "N101"), ("class", "N101"), ("auth", "N102")])
def test_an_app_needs_a_free_package_name(name, code):
    blueprint = shop(entity())
    app = blueprint.apps[0].model_copy(update={"name": name})
    assert code in codes(blueprint.model_copy(update={"apps": (app,)}))


def test_names_that_meet_are_refused_wherever_they_meet():
    assert found(shop(entity("Product"), entity("product"))) == [
        ("N110", "/apps/0/entities/1/name"),
        ("N202", "/apps/0/entities/1/name"),
    ]
    assert "N201" in codes(shop(entity("Product"), entity("ProductWrite")))
    assert "N203" in codes(shop(entity("Fish", plural="Fishes"), entity("Pike", plural="Fishes")))
    kind = {"name": "Product", "values": [{"value": "a"}]}
    assert "N204" in codes(shop(entity("Product"), enums=[kind]))
    assert "N143" in codes(shop(entity("A", field("x"), field("x"))))
    assert "N140" in codes(shop(entity("A", field("b_id"), relationships=[relation("b", "A")])))
    enum = {"name": "Kind", "values": [{"value": "a"}]}
    state = field("state", "enum", enum="Kind")
    hidden = field("get_state_display")
    assert "N142" in codes(shop(entity("A", state, hidden), enums=[enum]))
    twice = [{"value": "a"}, {"value": "a"}]
    assert "N302" in codes(shop(enums=[{"name": "Kind", "values": twice}]))
    assert "N207" in codes(
        shop(entity("A", field("x"), uniques=[{"name": "u", "fields": ["x"]}] * 2))
    )
    assert "N133" in codes(shop(entity("A", field("created_at", "datetime"))))


def test_an_id_given_twice_is_refused():
    blueprint = shop(entity("A", field("x", id="1"), field("y", id="1")))
    assert found(blueprint) == [("N150", "/apps/0/entities/0/fields/1/id")]


def test_a_table_leaves_room_for_the_names_of_its_indexes():
    assert "N120" in codes(shop(entity("A" * 40, table="t" * 49)))


def test_the_reserved_names_are_those_of_the_installed_libraries():
    from django.contrib.auth.models import AbstractUser
    from django.db import models

    public = {name for name in dir(models.Model) if not name.startswith("_")}
    assert public | {"id", "objects"} == reserved.MODEL_ATTRIBUTES
    user = {name for name in dir(AbstractUser) if name.islower() and not name.startswith("_")}
    missing = user - reserved.USER_ATTRIBUTES - reserved.MODEL_ATTRIBUTES
    assert missing == set()


@pytest.mark.parametrize("name", ["Health", "UserRequest", "PasswordResetRequest"])
def test_the_names_of_what_every_api_answers_and_takes_are_refused(name):
    assert "N205" in codes(shop(entity(name)))
