"""Each fact about a field reaches Django, in the models' words and in the migrations' values."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.python import Module, Schema, code


def written(*fields: dict[str, Any], **more: Any) -> dict[str, str]:
    """Return the code of every member and option of one entity."""
    entity = {"name": "Thing", "fields": list(fields), "timestamps": False, **more}
    enums = [{"name": "Size", "values": [{"value": "s"}, {"value": "xl"}]}]
    app = {"name": "shop", "enums": enums, "entities": [entity]}
    blueprint = normalised(Blueprint.model_validate({"project": {"name": "S"}, "apps": [app]}))
    schema, module = Schema(blueprint), Module()
    (app_,) = blueprint.apps
    (entity_,) = app_.entities
    columns = {n: c.code(module) for n, c in schema.columns(app_, entity_).items()}
    return columns | {n: code(v, module) for n, v in schema.options(app_, entity_).items()}


def field(kind: str, **more: Any) -> str:
    return written({"name": "it", "type": kind, **more})["it"]


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("char", {"required": True}, "models.CharField(max_length=255)"),
        ("char", {}, "models.CharField(max_length=255, blank=True)"),
        (
            "char",
            {"unique": True},
            "models.CharField(max_length=255, null=True, blank=True, unique=True)",
        ),
        ("integer", {}, "models.IntegerField(null=True, blank=True)"),
        ("boolean", {}, "models.BooleanField(default=False)"),
        ("boolean", {"default": True}, "models.BooleanField(default=True)"),
        ("json", {}, "models.JSONField(default=dict, blank=True)"),
        ("json", {"required": True}, "models.JSONField()"),
        ("json", {"nullable": True}, "models.JSONField(null=True, blank=True)"),
        ("char", {"nullable": True}, "models.CharField(max_length=255, null=True, blank=True)"),
        ("json", {"default": 3}, "models.JSONField(default=thing_it_default, blank=True)"),
        ("json", {"default": {"a": 1}}, "models.JSONField(default=thing_it_default, blank=True)"),
        ("datetime", {"auto": "updated"}, "models.DateTimeField(auto_now=True)"),
        ("uuid", {"auto": "uuid"}, "models.UUIDField(default=uuid4, editable=False)"),
        ("enum", {"enum": "Size", "required": True, "default": "xl"},
         "models.CharField(max_length=16, choices=enums.Size.choices, default=enums.Size.XL)"),
        ("char", {"required": True, "column": "cName", "label": "Who?", "help": "A name"},
         "models.CharField('Who?', max_length=255, help_text='A name', db_column='cName')"),
    ],
)  # fmt: skip
def test_a_field_is_said_with_what_it_needs(kind: str, facts: dict[str, Any], expected: str):
    assert field(kind, **facts) == expected


def test_a_key_of_a_database_that_exists_is_said_and_no_other():
    key = "models.BigAutoField(primary_key=True, db_column='thing_id')"
    assert next(iter(written(key_column="thing_id").items())) == ("id", key)
    assert "id" not in written(key_column="id")
    assert "id" not in written()


def test_a_pattern_is_raw_where_that_is_the_same():
    assert 'RegexValidator(r"^\\d+$")' in field("char", regex=r"^\d+$")
    assert "RegexValidator('^[\"\\']$')" in field("char", regex="^[\"']$")


def test_bounds_are_checked_by_the_form_and_by_the_database():
    found = written({"name": "it", "type": "decimal", "min": "0.5", "max": 10})
    assert "MinValueValidator(Decimal('0.5')), MaxValueValidator(Decimal(10))" in found["it"]
    assert "models.Q(it__gte=Decimal('0.5'), it__lte=Decimal(10))" in found["constraints"]


def test_a_rule_between_two_dates_speaks_of_time():
    dates = ({"name": "start", "type": "date"}, {"name": "end", "type": "date"})
    check = {"left": "end", "operator": "gt", "right": "start"}
    found = written(*dates, checks=[check])["constraints"]
    assert "condition=models.Q(end__gt=models.F('start'))" in found
    assert "violation_error_message='End must be after start.'" in found


def test_unlike_is_a_negated_condition():
    check = {"left": "a", "operator": "ne", "value": 3}
    assert (
        "~models.Q(a=3)"
        in written({"name": "a", "type": "integer"}, checks=[check])["constraints"]
    )


def test_derived_constraints_never_share_a_name():
    fields = ({"name": "a_b", "type": "integer", "min": 1},)
    check = {"name": "shop_thing_a_b_range", "left": "a_b", "operator": "lt", "value": 9}
    found = written(*fields, checks=[check])["constraints"]
    assert "name='shop_thing_a_b_range_2'" in found


def test_labels_that_django_makes_by_itself_are_not_repeated():
    assert "verbose_name" not in written(label="Thing")
    assert written(label="Ding", label_plural="Dinge")["verbose_name"] == "'Ding'"
