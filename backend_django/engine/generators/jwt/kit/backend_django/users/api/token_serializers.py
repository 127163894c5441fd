"""What goes in and out of the endpoints of tokens, sessions and accounts."""

from typing import Any

from dj_rest_auth.serializers import PasswordChangeSerializer as BasePasswordChangeSerializer
from dj_rest_auth.serializers import (
    PasswordResetConfirmSerializer as BasePasswordResetConfirmSerializer,
)
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.tokens import RefreshToken

from backend_django.users import tokens
from backend_django.users.models import User
from backend_django.users.sessions.models import Session

from .serializers import UserSerializer


class SessionTokenSerializer(TokenObtainPairSerializer):
    """Where dj-rest-auth asks for the tokens of a user."""

    @classmethod
    def get_token(cls, user: User) -> RefreshToken:  # type: ignore[override] # always one of ours
        return tokens.opened(user)


class AuthAccessSerializer(serializers.Serializer[Any]):
    """A new access token; the refresh token that goes with it is in a cookie."""

    access = serializers.CharField()
    expires_in = serializers.SerializerMethodField(help_text="Seconds that it is good for.")

    def get_expires_in(self, answer: dict[str, Any]) -> int:
        return int(answer["access"]["exp"] - answer["access"]["iat"])


class AuthSignInSerializer(AuthAccessSerializer):
    """A new access token, and whose it is."""

    user = UserSerializer()


@extend_schema_serializer(component_name="PasswordChange")
class PasswordChangeSerializer(BasePasswordChangeSerializer):
    """The present password, and the new one twice. Every session ends."""

    def save(self) -> None:
        super().save()
        tokens.end_all(self.user)


@extend_schema_serializer(component_name="PasswordResetConfirm")
class PasswordResetConfirmSerializer(BasePasswordResetConfirmSerializer):
    """What the link says, and the new password twice. Every session ends."""

    def save(self) -> None:
        super().save()
        tokens.end_all(self.user)


class AuthTokenCheckSerializer(serializers.Serializer[Any]):
    """An access token."""

    token = serializers.CharField()


class AuthSessionSerializer(serializers.ModelSerializer[Session]):
    """A session of the caller's."""

    expires_at = serializers.DateTimeField(source="token.expires_at", read_only=True)
    current = serializers.SerializerMethodField(help_text="Whether this request is part of it.")

    class Meta:
        model = Session
        fields = ["id", "agent", "created_at", "renewed_at", "expires_at", "current"]
        read_only_fields = fields

    def get_current(self, session: Session) -> bool:
        return str(session.pk) == tokens.session_id(self.context["request"].auth)


class AuthAccountSerializer(serializers.ModelSerializer[User]):
    """An account as staff sees it."""

    class Meta:
        model = User
        fields = ["id", "email", "name", "is_active", "is_staff", "is_superuser", "date_joined"]
        read_only_fields = ["id", "email", "name", "is_staff", "is_superuser", "date_joined"]


class AuthStaffSerializer(serializers.ModelSerializer[User]):
    """Whether somebody is staff."""

    is_staff = serializers.BooleanField()

    class Meta:
        model = User
        fields = ["is_staff"]
