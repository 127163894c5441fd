"""Django's admin classes, which the type checker wants with a type and Django wants without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import Model
from django.http import HttpRequest

M = TypeVar("M", bound=Model)

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    TypedModelAdmin = admin.ModelAdmin
    TypedTabularInline = admin.TabularInline
    TypedUserAdmin = DjangoUserAdmin[AbstractUser]
else:

    class _Subscriptable:
        def __class_getitem__(cls, _: Any) -> type:
            return cls

    class TypedModelAdmin(_Subscriptable, admin.ModelAdmin):
        """``admin.ModelAdmin[Model]``."""

    class TypedTabularInline(_Subscriptable, admin.TabularInline):
        """``admin.TabularInline[Child, Parent]``."""

    TypedUserAdmin = DjangoUserAdmin


class ReadOnlyAdmin(TypedModelAdmin[M]):
    """Rows that only the service writes: to be looked at, and perhaps deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False
