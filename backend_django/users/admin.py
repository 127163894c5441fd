"""People and what they did, in the admin pages."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from backend_django.utils.admin import ReadOnlyAdmin, TypedTabularInline, TypedUserAdmin
from backend_django.utils.refusals import RefusedError

from . import accounts, administration, two_factor
from .models import ApiToken, Event, Session, User

SHOWN_OF_SESSIONS = ("device", "address", "created_at", "last_used_at")
SHOWN_OF_TOKENS = ("name", "scopes", "created_at", "expires_at", "last_used_at")
PERMISSIONS = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")
"""What only superusers change."""


class NewUserForm(AdminUserCreationForm):  # type: ignore[type-arg]  # not at run time
    class Meta:
        model = User
        fields = ("email",)


class UserForm(UserChangeForm):  # type: ignore[type-arg]  # not at run time
    class Meta:
        model = User
        fields = "__all__"


class KeysInline(TypedTabularInline[Any, User]):
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SessionInline(KeysInline):
    model = Session
    fields = SHOWN_OF_SESSIONS
    readonly_fields = SHOWN_OF_SESSIONS


class ApiTokenInline(KeysInline):
    model = ApiToken
    fields = SHOWN_OF_TOKENS
    readonly_fields = SHOWN_OF_TOKENS


class SignInForm(AdminAuthenticationForm):
    """The admin pages ask for a second factor as the API does."""

    code = forms.CharField(required=False, max_length=32, label="Code of your second factor")

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        try:
            two_factor.check(user, self.cleaned_data.get("code", ""))
        except RefusedError as error:
            raise ValidationError(error.message, code=error.code) from error


admin.site.login_form = SignInForm
admin.site.login_template = "admin/sign_in.html"
admin.site.unregister(Authenticator)  # whoever is locked out has an action


@admin.register(User)
class UserAdmin(TypedUserAdmin):
    form = UserForm
    add_form = NewUserForm
    ordering = ["email"]
    list_display = [
        "email",
        "name",
        "role",
        "is_active",
        "projects",
        "last_login",
        "date_joined",
    ]
    list_filter = ["is_active", "is_staff", "is_superuser", "date_joined", "groups"]
    search_fields = ["email", "name"]
    date_hierarchy = "date_joined"
    readonly_fields = ["last_login", "date_joined", "pseudonym"]
    inlines = [SessionInline, ApiTokenInline]
    actions = [
        "make_administrators",
        "make_members",
        "disable",
        "enable",
        "sign_out",
        "forget_factor",
    ]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (
            "Permissions",
            {"fields": PERMISSIONS},
        ),
        ("Dates", {"fields": ["last_login", "date_joined", "pseudonym"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["email", "usable_password", "password1", "password2"],
            },
        )
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(project_count=Count("projects"))

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return list(super().get_inlines(request, obj)) if obj else []

    @admin.display(ordering="project_count")
    def projects(self, user: User) -> int:
        return int(getattr(user, "project_count", 0))

    @admin.display(ordering="is_staff")
    def role(self, user: User) -> str:
        return user.role.label

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        held = () if _who(request).is_superuser else PERMISSIONS
        return [*super().get_readonly_fields(request, obj), *held]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = User.objects.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        administration.told(before, obj, by=_who(request))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        accounts.account_remove(user=obj, by=_who(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for user in queryset.order_by("pk"):
            self.delete_model(request, user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = obj is not None and obj.pk == _who(request).pk
        return not mine and super().has_delete_permission(request, obj)

    def has_promote_permission(self, request: HttpRequest) -> bool:
        return _who(request).is_superuser

    @admin.action(description="Make administrators", permissions=["promote"])
    def make_administrators(self, request: HttpRequest, users: QuerySet[Any]) -> None:
        self._said(request, users, is_staff=True, is_superuser=True)

    @admin.action(description="Make members", permissions=["promote"])
    def make_members(self, request: HttpRequest, users: QuerySet[Any]) -> None:
        self._said(request, users, is_staff=False, is_superuser=False)

    @admin.action(description="Disable, and sign out everywhere", permissions=["promote"])
    def disable(self, request: HttpRequest, users: QuerySet[Any]) -> None:
        self._said(request, users, is_active=False)

    @admin.action(description="Enable", permissions=["promote"])
    def enable(self, request: HttpRequest, users: QuerySet[Any]) -> None:
        self._said(request, users, is_active=True)

    @admin.action(description="Sign out everywhere", permissions=["promote"])
    def sign_out(self, request: HttpRequest, users: QuerySet[Any]) -> None:
        self._said(request, users)

    @admin.action(description="Switch two-factor off", permissions=["promote"])
    def forget_factor(self, request: HttpRequest, users: QuerySet[Any]) -> None:
        for user in users.order_by("pk"):
            two_factor.forget(user=user, by=_who(request))
        self.message_user(request, "They sign in by their password alone.", messages.SUCCESS)

    def _said(self, request: HttpRequest, users: QuerySet[Any], **values: bool) -> None:
        done = administration.users_change(
            users=list(users.order_by("pk")), by=_who(request), **values
        )
        self.message_user(request, f"{done} changed; your own account never is.", messages.SUCCESS)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin[Event]):
    list_display = ["at", "action", "account", "done_by", "object_kind", "address", "request_id"]
    list_filter = ["action", "at"]
    search_fields = ["request_id", "object_id", "address"]
    search_help_text = "An e-mail address, or the id of a request or an object"
    date_hierarchy = "at"

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        found, many = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, many
        people = User.objects.filter(email__icontains=search_term).values("pseudonym")
        return found | queryset.filter(Q(subject__in=people) | Q(actor__in=people)), many

    @admin.display(ordering="subject")
    def account(self, event: Event) -> str:
        return _named(event.subject)

    @admin.display(ordering="actor")
    def done_by(self, event: Event) -> str:
        return _named(event.actor)


def _named(pseudonym: uuid.UUID | None) -> str:
    """Return the e-mail address behind a pseudonym; the pseudonym where the account is gone."""
    if pseudonym is None:
        return "unknown"
    user = User.objects.filter(pseudonym=pseudonym).first()
    return user.email if user else str(pseudonym)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the admin pages let nobody else in
    return request.user
