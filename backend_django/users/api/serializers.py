"""What goes in and out of the account endpoints."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from dj_rest_auth.registration.serializers import RegisterSerializer as BaseRegisterSerializer
from dj_rest_auth.serializers import LoginSerializer as BaseLoginSerializer
from dj_rest_auth.serializers import PasswordResetSerializer as BasePasswordResetSerializer
from django.conf import settings
from django.http import HttpRequest
from rest_framework import serializers

from backend_django.users import two_factor
from backend_django.users.models import Role, User


class LoginSerializer(BaseLoginSerializer):  # type: ignore[misc]  # dj-rest-auth has no types
    """E-mail address and password; where a second factor is on, a code of it too."""

    username = None
    email = serializers.EmailField()
    code = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=32,
        help_text="Of the second factor; without it 403 second_factor_needed where one is on.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = super().validate(attrs)
        two_factor.check(found["user"], attrs.get("code", ""))
        return found


class RegisterSerializer(BaseRegisterSerializer):  # type: ignore[misc]
    """E-mail address, password twice, and a name if the person wishes."""

    username = None
    name = serializers.CharField(max_length=150, required=False, allow_blank=True)

    def validate_email(self, email: str) -> str:
        email = super().validate_email(email)
        if User.objects.filter(email__iexact=email).exists():
            raise serializers.ValidationError(
                "There is an account with this e-mail address already.", code="unique"
            )
        return email

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["password1"] != data["password2"]:
            raise serializers.ValidationError(
                {"password2": serializers.ErrorDetail("The two passwords differ.", "mismatch")}
            )
        return data

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.validated_data.get("name", "")
        user.save(update_fields=["name"])


class SaidSerializer(serializers.Serializer[Any]):
    """A sentence."""

    detail = serializers.CharField()


class KeySerializer(serializers.Serializer[Any]):
    """The key of a new session, for the header ``Authorization: Token``; it is told this once."""

    key = serializers.CharField()


class RegisteredSerializer(serializers.Serializer[Any]):
    """A key, or a sentence where the address must be verified first."""

    key = serializers.CharField(required=False)
    detail = serializers.CharField(required=False)


class UserSerializer(serializers.ModelSerializer[User]):
    """The account of the caller."""

    role = serializers.ChoiceField(choices=Role.choices, read_only=True)

    class Meta:
        model = User
        fields = ["id", "email", "name", "role", "is_staff", "date_joined"]
        read_only_fields = ["id", "email", "is_staff", "date_joined"]


class PasswordResetSerializer(BasePasswordResetSerializer):  # type: ignore[misc]
    """Sends a link that leads to our page."""

    def get_email_options(self) -> dict[str, Any]:
        return {"url_generator": _reset_url}


def _reset_url(_request: HttpRequest, user: User, token: str) -> str:
    return f"{settings.PUBLIC_URL}/reset-password/{user_pk_to_url_str(user)}/{token}"
