"""Rows that are read and written with the row that they are part of."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, UniqueConstraint
from rest_framework import serializers

from .errors import Conflict
from .ownership import Action, allowed
from .serializers import EntitySerializer, EntityWriteSerializer

M = TypeVar("M", bound=Model)
UNKNOWN = "There is no such row here."
TWICE = "This row is named twice."
ALIKE = "Another row has the same %(names)s."

# Comments, not docstrings: the OpenAPI document shows docstrings of serializers.


# Shows the rows that ``Meta.nested`` names, each by the serializer given there. Whoever may see
# the row may see those.
class NestedSerializer(EntitySerializer[M]):
    def get_fields(self) -> dict[str, Any]:
        nested = {name: kind(many=True, read_only=True) for name, kind in self.Meta.nested.items()}
        return super().get_fields() | nested


# Takes the same rows as lists: a row with an id is changed, one without is made, one that is left
# away is deleted, and a list that is left away changes nothing. All of it happens, or nothing.
class NestedWriteSerializer(EntityWriteSerializer[M]):
    def get_fields(self) -> dict[str, Any]:
        limit = self.Meta.limit
        nested = {
            name: kind(many=True, required=False, max_length=limit)
            for name, kind in self.Meta.nested.items()
        }
        return super().get_fields() | nested

    @transaction.atomic
    def create(self, validated_data: dict[str, Any]) -> M:
        lists = self._lists(validated_data)
        return self._with_rows(super().create(validated_data), lists)

    @transaction.atomic
    def update(self, instance: M, validated_data: dict[str, Any]) -> M:
        lists = self._lists(validated_data)
        return self._with_rows(super().update(instance, validated_data), lists)

    def _lists(self, values: dict[str, Any]) -> dict[str, list[Any]]:
        return {name: values.pop(name) for name in self.Meta.nested if name in values}

    def _with_rows(self, row: M, lists: dict[str, list[Any]]) -> M:
        """Write the lists of ``row``, and return it as its readers will find it."""
        for name, writers in lists.items():
            _write(getattr(row, name), writers)
        queryset = getattr(self.context.get("view"), "queryset", None)
        if queryset is None or queryset.model is not type(row):
            row.refresh_from_db()
            return row
        fresh: M = queryset.get(pk=row.pk)
        return fresh


def _write(manager: Any, writers: Sequence[Any]) -> None:
    """Bring the rows of one parent to what ``writers`` say; what has to go goes first."""
    stored = {row.pk: row for row in manager.select_for_update(of=("self",))}
    changed = {writer.instance.pk: writer for writer in writers if writer.instance is not None}
    if changed.keys() - stored.keys():
        raise Conflict("A row is no longer there.")
    for pk, row in stored.items():
        if pk not in changed:
            row.delete()
    for writer in sorted(writers, key=lambda writer: writer.instance is None):
        if writer.differs():
            writer.save(**{manager.field.name: manager.instance})


# A list of rows within their parent.
class NestedList(serializers.ListSerializer[Any]):
    child: Any
    field_name: str

    def to_internal_value(self, data: Any) -> list[Any]:
        writers = super().to_internal_value(data)
        errors: dict[str, Any] = dict(self._repeated(writers))
        if errors:
            raise serializers.ValidationError(errors)
        self._ask(writers)
        return writers

    def run_child_validation(self, data: Any) -> Any:
        """Return a serializer that holds what is said of one row, and that row if it is stored.

        It stands alone: what a new row needs is needed in a PATCH of its parent too.
        """
        row = self._stored_row(data)
        context = {**self.context, "view": None, "parent": self._parent_row}
        writer = type(self.child)(row, data=data, partial=row is not None, context=context)
        writer.is_valid(raise_exception=True)
        return writer

    @property
    def _parent_row(self) -> Any:
        return getattr(self.parent, "instance", None)

    @cached_property
    def _stored(self) -> dict[str, Any]:
        if self._parent_row is None:
            return {}
        return {str(row.pk): row for row in getattr(self._parent_row, self.field_name).all()}

    def _stored_row(self, data: Any) -> Any:
        if not isinstance(data, dict) or "id" not in data:
            return None
        row = self._stored.get(str(data["id"]))
        if row is None:
            raise serializers.ValidationError({"id": [UNKNOWN]}, code="does_not_exist")
        return row

    def _repeated(self, writers: Sequence[Any]) -> Iterator[tuple[str, Any]]:
        """Yield what is wrong with rows that cannot stand beside an earlier one, by place."""
        kept: set[Any] = set()
        for place, writer in enumerate(writers):
            if writer.instance is not None:
                if writer.instance.pk in kept:
                    yield str(place), {"id": [serializers.ErrorDetail(TWICE, "unique")]}
                kept.add(writer.instance.pk)
        for names in _distinct(self.child.Meta.model, self.child.Meta.parent):
            seen: list[Any] = []
            for place, writer in enumerate(writers):
                values = tuple(writer.value(name) for name in names)
                if values in seen:
                    said = ALIKE % {"names": ", ".join(names)}
                    yield str(place), {"non_field_errors": [serializers.ErrorDetail(said, "unique")]}
                if None not in values:
                    seen.append(values)

    def _ask(self, writers: Sequence[Any]) -> None:
        """Refuse what the caller may not do with these rows, whatever is allowed of the parent."""
        request = self.context.get("request")
        kept = {str(writer.instance.pk) for writer in writers if writer.instance is not None}
        done: dict[Action, bool] = {
            "create": any(writer.instance is None for writer in writers),
            "change": any(w.instance is not None and w.differs() for w in writers),
            "delete": bool(self._stored.keys() - kept),
        }
        for action, asked in done.items():
            if asked and request and not allowed(request.user, action, self.child.Meta.model):
                raise PermissionDenied


# One of those rows; ``Meta.parent`` names its relation to the parent.
class NestedRowSerializer(EntityWriteSerializer[M]):
    def get_fields(self) -> dict[str, Any]:
        return {"id": serializers.IntegerField(required=False), **super().get_fields()}

    @property
    def unchecked(self) -> set[str]:
        """The list compares its rows itself: those that are stored may be about to go."""
        return {self.Meta.parent}

    def _row(self, attrs: dict[str, Any]) -> Model:
        row = super()._row(attrs)
        if self.context.get("parent") is not None:
            setattr(row, self.Meta.parent, self.context["parent"])
        return row

    def value(self, name: str) -> Any:
        """Return what the row will have as ``name``."""
        if name in self.validated_data:
            return self.validated_data[name]
        if self.instance is not None:
            return getattr(self.instance, name)
        model: Any = self.Meta.model
        return model._meta.get_field(name).get_default()

    def differs(self) -> bool:
        """Return whether anything is said that is not so already."""
        if self.instance is None:
            return True
        return any(not self._same(name, value) for name, value in self.validated_data.items())

    def _same(self, name: str, value: Any) -> bool:
        stored = getattr(self.instance, name)
        if isinstance(value, list) and hasattr(stored, "all"):
            return {row.pk for row in value} == {row.pk for row in stored.all()}
        return bool(stored == value)


def _distinct(model: Any, parent: str) -> Iterator[tuple[str, ...]]:
    """Yield the members that no two rows of one parent may share."""
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(name for name in constraint.fields if name != parent)
