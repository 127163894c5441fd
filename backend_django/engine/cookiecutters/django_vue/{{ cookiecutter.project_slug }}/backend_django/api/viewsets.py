"""What the view sets of all entities share."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import viewsets
from rest_framework.serializers import BaseSerializer

from .ownership import Rights, owner_fields, rights, within
from .permissions import HasRights

M = TypeVar("M", bound=Model)

WRITING = {"create", "update", "partial_update"}


class EntityViewSet(viewsets.ModelViewSet[M]):
    """Create, read, list, change and delete: writes take one serializer, answers use another.

    The rights of the caller are always asked; ``permission_classes`` may ask for more.
    """

    lookup_value_converter = "int"
    http_method_names = ["get", "post", "put", "patch", "delete", "head", "options"]
    write_serializer_class: type[BaseSerializer[M]] | None = None
    permission_classes: Sequence[Any] = ()

    def get_permissions(self) -> list[Any]:
        return [HasRights(), *super().get_permissions()]

    @cached_property
    def rights(self) -> Rights:
        """What the caller may do with the rows behind this view."""
        return rights(self.request.user, super().get_queryset().model)

    def get_queryset(self) -> QuerySet[M]:
        """Return the rows that the caller may see."""
        queryset = super().get_queryset()
        if getattr(self, "swagger_fake_view", False):
            return queryset.none()
        return within(queryset, self.request.user, self.rights.view)

    def filter_queryset(self, queryset: Any) -> Any:
        """Narrow lists only: one row is found by its key alone."""
        return queryset if self.detail else super().filter_queryset(queryset)

    def get_serializer_class(self) -> type[BaseSerializer[M]]:
        if self.action in WRITING and self.write_serializer_class is not None:
            return self.write_serializer_class
        return super().get_serializer_class()

    def server_values(self) -> dict[str, Any]:
        """Return what the server itself puts into a new row."""
        return {}

    def perform_create(self, serializer: BaseSerializer[M]) -> None:
        serializer.save(**self.server_values())


class OwnedMixin:
    """Rows belong to the user who made them."""

    owner_field = "owner"
    queryset: QuerySet[Any]
    request: Any

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "queryset" in cls.__dict__:
            owner_fields[cls.queryset.model] = cls.owner_field

    def server_values(self) -> dict[str, Any]:
        """Make the caller the owner of what the caller creates."""
        return {self.owner_field: self.request.user}
