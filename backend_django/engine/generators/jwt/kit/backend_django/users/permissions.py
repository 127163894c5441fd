"""Who may do what, in six words."""

from typing import Any

from django.db.models import Model
from rest_framework import permissions
from rest_framework.request import Request

from backend_django.api import ownership

IsAuthenticated = permissions.IsAuthenticated
SHOWN_TO_OTHERS = ownership.Rights(view="all", create=True, change="own", delete="own")


class IsAdmin(IsAuthenticated):
    """Staff."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return super().has_permission(request, view) and bool(request.user.is_staff)


class IsSuperUser(IsAuthenticated):
    """Those who may do everything."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return super().has_permission(request, view) and bool(request.user.is_superuser)


class IsOwner(IsAuthenticated):
    """Whose the row is: the view's ``owner_field`` says, and may lead on (``"order__owner"``)."""

    def has_object_permission(self, request: Request, view: Any, obj: Model) -> bool:
        *path, last = view.owner_field.split("__")
        row: Any = obj
        for name in path:
            row = getattr(row, name, None)
        return row is not None and row.serializable_value(last) == request.user.pk


class IsOwnerOrReadOnly(IsOwner):
    """Everybody looks, the owner changes."""

    def has_object_permission(self, request: Request, view: Any, obj: Model) -> bool:
        reads = request.method in permissions.SAFE_METHODS
        return reads or super().has_object_permission(request, view, obj)


class IsOwnerOrAdmin(IsOwner):
    """The owner, and staff."""

    def has_object_permission(self, request: Request, view: Any, obj: Model) -> bool:
        return bool(request.user.is_staff) or super().has_object_permission(request, view, obj)


def share(model: type[Model]) -> None:
    """Show the rows of ``model`` to all who are signed in; they stay their owners' to change."""
    ownership.rules[model] = _shown


def _shown(user: Any) -> ownership.Rights:
    return SHOWN_TO_OTHERS if user.is_authenticated else ownership.NOTHING
