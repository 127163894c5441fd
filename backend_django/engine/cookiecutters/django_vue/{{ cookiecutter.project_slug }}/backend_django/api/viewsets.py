"""What the view sets of all entities share."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import viewsets
from rest_framework.serializers import BaseSerializer

from .ownership import owner_fields, visible

M = TypeVar("M", bound=Model)

WRITING = {"create", "update", "partial_update"}


class EntityViewSet(viewsets.ModelViewSet[M]):
    """Create, read, list, change and delete: writes take one serializer, answers use another."""

    lookup_value_converter = "int"
    http_method_names = ["get", "post", "put", "patch", "delete", "head", "options"]
    write_serializer_class: type[BaseSerializer[M]] | None = None

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
    """Rows belong to the user who made them: for others they do not exist. Staff sees all."""

    owner_field = "owner"
    queryset: QuerySet[Any]
    request: Any

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "queryset" in cls.__dict__:
            owner_fields[cls.queryset.model] = cls.owner_field

    def get_queryset(self) -> QuerySet[Any]:
        queryset: QuerySet[Any] = super().get_queryset()  # type: ignore[misc]
        if getattr(self, "swagger_fake_view", False):
            return queryset.none()
        return visible(queryset, self.request.user)

    def server_values(self) -> dict[str, Any]:
        """Make the caller the owner of what the caller creates."""
        return {self.owner_field: self.request.user}
