"""What the answers of a view set depend on: the tables behind everything they show or ask for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from rest_framework.serializers import BaseSerializer

from backend_django.api.ownership import owner_field

from .versions import tables_of


@dataclass(frozen=True)
class Shape:
    """The name answers are counted under, what they show, and the tables that takes."""

    name: str
    fields: tuple[str, ...]
    tables: frozenset[str]


def shape(view: Any) -> Shape:
    """Return the shape of the answers of a view set."""
    kind: Any = type(view)
    return _shape(kind, view.get_serializer_class())


@cache
def _shape(view: Any, serializer_class: Any) -> Shape:
    model = view.queryset.model
    fields = serializer_class().fields
    models = {model, *getattr(view, "also_shows", ())}
    models.update(_shown(serializer_class(), model))
    for path in _asked(view, model):
        models.update(_along(model, path))
    return Shape(model._meta.label, tuple(fields), tables_of(models))


def _shown(serializer: Any, model: type[Model]) -> Iterator[type[Model]]:
    """Yield the models behind the fields of a serializer, those of nested ones too."""
    for field in serializer.fields.values():
        passed = list(_along(model, field.source))
        yield from passed
        nested = getattr(field, "child", field)
        if isinstance(nested, BaseSerializer) and hasattr(nested, "fields"):
            meta = getattr(nested, "Meta", None)
            inner = getattr(meta, "model", passed[-1] if passed else model)
            yield inner
            yield from _shown(nested, inner)


def _asked(view: Any, model: type[Model]) -> Iterator[str]:
    """Yield the paths that lists are filtered, searched and ordered by, and that of the owner."""
    filters = getattr(getattr(view, "filterset_class", None), "base_filters", {})
    yield from (str(part.field_name) for part in filters.values())
    for name in ("filterset_fields", "search_fields", "ordering_fields", "ordering"):
        yield from _texts(getattr(view, name, None) or ())
    yield from _texts(model._meta.ordering or ())
    yield from _texts([owner_field(model)])


def _texts(paths: Iterable[Any]) -> Iterator[str]:
    return (path.lstrip("-^=@$") for path in paths if isinstance(path, str))


def _along(model: type[Model], path: str) -> Iterator[type[Model]]:
    """Yield the models that a path of relations passes; a link table comes before its target."""
    for step in re.split(r"__|\.", path):
        try:
            field: Any = model._meta.get_field(step)
        except FieldDoesNotExist:
            return
        if not field.is_relation or field.related_model is None:
            return
        through = getattr(field, "through", None) or getattr(field.remote_field, "through", None)
        if through is not None:
            yield through
        model = field.related_model
        yield model
