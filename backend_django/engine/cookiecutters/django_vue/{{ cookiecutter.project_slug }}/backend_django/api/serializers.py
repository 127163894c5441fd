"""What the serializers of all entities share: keys in, names out, the model's rules as answers."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import models
from rest_framework import serializers

from .fields import (
    Base64Field,
    RefSerializer,
    StrictFloatField,
    StrictJSONField,
    VisibleKeyField,
    as_api_error,
)

M = TypeVar("M", bound=models.Model)

# Comments, not docstrings: the OpenAPI document shows docstrings of serializers.

FIELDS = {
    **serializers.ModelSerializer.serializer_field_mapping,
    models.BinaryField: Base64Field,
    models.FloatField: StrictFloatField,
    models.JSONField: StrictJSONField,
}


# The read side. Every field is read-only, so clients know that it is always there; a relation is
# shown as an id and a label.
class EntitySerializer(serializers.ModelSerializer[M]):
    serializer_field_mapping = FIELDS

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[Any, Any]:
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        if isinstance(model_field, models.FileField) and model_field.blank:
            kwargs["allow_null"] = True
        return field_class, kwargs

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[Any, Any]:
        kwargs: dict[str, Any] = {"read_only": True}
        if relation_info.to_many:
            kwargs["many"] = True
        elif relation_info.model_field is not None and relation_info.model_field.null:
            kwargs["allow_null"] = True
        return RefSerializer, kwargs


# The write side. It answers as the read side does, and checks a row against every rule of its
# model: what the database would refuse is an answer with a pointer, not an error.
class EntityWriteSerializer(serializers.ModelSerializer[M]):
    serializer_field_mapping = FIELDS
    serializer_related_field = VisibleKeyField

    @property
    def unchecked(self) -> set[str]:
        """Members whose constraints something else checks."""
        return set()

    def get_uniqueness_extra_kwargs(
        self, field_names: Any, declared_fields: Any, extra_kwargs: Any
    ) -> tuple[Any, Any]:
        # DRF would make every member of a unique set required, those with NULL too.
        return extra_kwargs, {}

    def get_unique_together_validators(self) -> list[Any]:
        return []

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        row = self._row(attrs)
        try:
            row.clean()
            for constraint in row._meta.constraints:
                constraint.validate(type(row), row, exclude=self.unchecked)
        except DjangoValidationError as error:
            raise as_api_error(error) from error
        return attrs

    def _row(self, attrs: dict[str, Any]) -> models.Model:
        """Return the row as it would be, without touching the one that is being changed."""
        model: type[models.Model] = self.Meta.model
        row = model()
        view = self.context.get("view")
        values = dict(attrs)
        if self.instance is not None:
            row.pk, row._state.adding = self.instance.pk, False
            values = {f.attname: getattr(self.instance, f.attname) for f in _stored(model)} | attrs
        elif view is not None and hasattr(view, "server_values"):
            values |= view.server_values()
        names = {name for f in _stored(model) for name in (f.name, f.attname)}
        for name in names & values.keys():
            setattr(row, name, values[name])
        return row

    def to_representation(self, instance: M) -> dict[str, Any]:
        read = self.Meta.read_serializer_class
        return dict(read(instance, context=self.context).data)


def _stored(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.generated]
