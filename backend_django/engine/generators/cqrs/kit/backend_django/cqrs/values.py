"""The values that messages hold: which are given, whether they fit, how events tell them."""

import dataclasses
import datetime as dt
import enum
import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.duration import duration_iso_string

from .messages import Message

TEXTS = (models.CharField, models.TextField)


class Unset(enum.Enum):
    """The type of what a message does not mention."""

    UNSET = enum.auto()


UNSET: Final = Unset.UNSET


def given(message: Message) -> dict[str, Any]:
    """Return what ``message`` says of its row, by the name of the model's field."""
    names = (field.name for field in dataclasses.fields(message))
    values = {name: getattr(message, name) for name in names if name != "pk"}
    return {name: value for name, value in values.items() if value is not UNSET}


def check(model: type[models.Model], message: Message) -> None:
    """Refuse values that no row of ``model`` may hold; asks the database nothing."""
    errors: dict[str, ValidationError] = {}
    for name, value in given(message).items():
        try:
            _check(model._meta.get_field(name), value)
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)


def _check(field: Any, value: Any) -> None:
    if field.is_relation:
        _check_rows(field, value if field.many_to_many else [value])
    elif value is None:
        _check_rows(field, [value])
    else:
        _check_plain(field, field.to_python(value))


def _check_rows(field: Any, values: Iterable[Any]) -> None:
    for value in values:
        if value is None and not field.null:
            raise ValidationError(field.error_messages["null"], "null")
        if value is not None and not isinstance(value, field.related_model):
            message = f"This is no {field.related_model._meta.verbose_name}."
            raise ValidationError(message, "incorrect_type")


def _check_plain(field: Any, value: Any) -> None:
    if value == "" and isinstance(field, TEXTS) and not field.blank:
        raise ValidationError(field.error_messages["blank"], "blank")
    if field.choices and value and value not in dict(field.flatchoices):
        message = field.error_messages["invalid_choice"]
        raise ValidationError(message, "invalid_choice", {"value": value})
    field.run_validators(value)


def described(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members of ``row`` that ``values`` names, as JSON can hold them.

    Rows of many-to-many relations are told as ``values`` has them, without a query.
    """
    found: dict[str, Any] = {}
    for name in values:
        field: Any = row._meta.get_field(name)
        if field.many_to_many:
            found[name] = sorted(other.pk for other in values[name])
        else:
            found[name] = _plain(field, getattr(row, field.attname))
    return found


def linked(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` with the rows that ``row`` is linked with now, where it names such."""
    many = {field.name for field in row._meta.many_to_many}
    return {
        name: list(getattr(row, name).all()) if name in many else value
        for name, value in values.items()
    }


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the old and the new value of what differs."""
    return {
        name: {"old": before[name], "new": after[name]}
        for name in after
        if before[name] != after[name]
    }


def _plain(field: Any, value: Any) -> Any:
    if value is None or field.is_relation:
        return value
    if isinstance(field, models.FileField):
        return value.name or ""
    if isinstance(field, models.BinaryField):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    return _as_json(field, field.to_python(value))


def _as_json(field: Any, value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.{field.decimal_places}f}"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return duration_iso_string(value)
    if isinstance(value, UUID):
        return str(value)
    return value
