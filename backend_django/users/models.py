"""The user, and what lets one in for longer than one request."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils import timezone

from . import devices
from .managers import UserManager
from .scopes import Scope

HASH = r"^[0-9a-f]{64}$"


class Role(models.TextChoices):
    """A member has projects; an administrator also enters the admin pages and tends the service."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"


class User(AbstractBaseUser, PermissionsMixin):
    """A person; the e-mail address is the identity."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField(
        "administrator", default=False, help_text="May enter the admin pages."
    )
    is_active = models.BooleanField(default=True, help_text="Switch off instead of deleting.")
    date_joined = models.DateTimeField(default=timezone.now)
    pseudonym = models.UUIDField(
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text="Stands for the user in the audit log, which outlives the account.",
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="users_user_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def role(self) -> Role:
        return Role.ADMINISTRATOR if self.is_staff else Role.MEMBER


class Session(models.Model):
    """One place where a user is signed in. Its key is nowhere kept: only the hash of it is.

    It ends when nobody has used it for SESSION_DAYS.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins"
    )
    key_sha256 = models.CharField(max_length=64, unique=True)
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    last_used_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        ordering = ["-last_used_at", "id"]
        indexes = [models.Index(fields=["user", "-last_used_at"])]
        constraints = [
            models.CheckConstraint(name="session_key_hash", condition=Q(key_sha256__regex=HASH)),
        ]

    key = ""
    """The key itself, for as long as this object lives that was made with it."""

    def __str__(self) -> str:
        return f"{self.device} ({self.pk})"

    @property
    def device(self) -> str:
        return devices.words(self.user_agent)


class ApiToken(models.Model):
    """What a program signs in with: named, for a time, for some things. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(max_length=80)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope.choices))
    key_sha256 = models.CharField(max_length=64, unique=True)
    key_hint = models.CharField(max_length=8, help_text="How it begins.")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "API token"
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="api_token_one_per_name"),
            models.CheckConstraint(name="api_token_key_hash", condition=Q(key_sha256__regex=HASH)),
            models.CheckConstraint(
                name="api_token_scopes_known",
                condition=Q(scopes__contained_by=Scope.values) & ~Q(scopes=[]),
            ),
            models.CheckConstraint(
                name="api_token_expires_later", condition=Q(expires_at__gt=F("created_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.key_hint}…)"


class Action(models.TextChoices):
    """What the audit log knows."""

    REGISTERED = "registered", "Account made"
    LOGIN = "login", "Signed in"
    LOGIN_FAILED = "login_failed", "Sign-in refused"
    LOGOUT = "logout", "Signed out"
    SESSION_ENDED = "session_ended", "Signed out elsewhere"
    PASSWORD_CHANGED = "password_changed", "Password changed"
    PASSWORD_RESET = "password_reset", "Password reset by e-mail"
    TOKEN_MADE = "token_made", "API token made"
    TOKEN_REVOKED = "token_revoked", "API token revoked"
    TWO_FACTOR_ON = "two_factor_on", "Two-factor switched on"
    TWO_FACTOR_OFF = "two_factor_off", "Two-factor switched off"
    RECOVERY_CODES_MADE = "recovery_codes_made", "Recovery codes made"
    RECOVERY_CODE_USED = "recovery_code_used", "Recovery code used"
    PROJECT_DELETED = "project_deleted", "Project deleted"
    VERSION_GENERATED = "version_generated", "Version generated"
    EXPORT_MADE = "export_made", "Export made"
    ROLE_CHANGED = "role_changed", "Role changed"
    ACCOUNT_DISABLED = "account_disabled", "Account disabled"
    ACCOUNT_ENABLED = "account_enabled", "Account enabled"
    ACCOUNT_EXPORTED = "account_exported", "Account exported"
    ACCOUNT_DELETED = "account_deleted", "Account deleted"


class Event(models.Model):
    """One line of the audit log. The database lets nobody change or delete one.

    ``actor`` did it to the account ``subject``: pseudonyms of users, who may be gone; an actor of
    None is somebody unknown. ``object_id`` is of an ``object_kind``; ``detail`` names nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_default=Now(), editable=False, db_index=True)
    action = models.CharField(max_length=24, choices=Action.choices)
    actor = models.UUIDField(null=True, blank=True)
    subject = models.UUIDField(null=True, blank=True)
    object_kind = models.CharField(max_length=20, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "audit event"
        ordering = ["-at", "id"]
        indexes = [models.Index(fields=["subject", "-at"]), models.Index(fields=["actor", "-at"])]
        constraints = [
            models.CheckConstraint(
                name="event_action_known", condition=Q(action__in=Action.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} at {self.at:%Y-%m-%d %H:%M:%S}"
