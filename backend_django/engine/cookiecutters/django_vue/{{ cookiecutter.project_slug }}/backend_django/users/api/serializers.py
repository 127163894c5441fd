"""What goes in and out of the account endpoints."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from dj_rest_auth.registration.serializers import RegisterSerializer as BaseRegisterSerializer
from dj_rest_auth.serializers import LoginSerializer as BaseLoginSerializer
from dj_rest_auth.serializers import PasswordResetSerializer as BasePasswordResetSerializer
from django.conf import settings
from django.http import HttpRequest
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from backend_django.users.models import User


@extend_schema_serializer(component_name="AuthLogin")
class LoginSerializer(BaseLoginSerializer):
    """E-mail address and password."""

    username = None
    email = serializers.EmailField()


@extend_schema_serializer(component_name="AuthRegister")
class RegisterSerializer(BaseRegisterSerializer):
    """E-mail address, password twice, and a name if the person wishes."""

    username = None
    name = serializers.CharField(max_length=150, required=False, allow_blank=True)

    def validate_email(self, email: str) -> str:
        email = super().validate_email(email)
        if User.objects.filter(email__iexact=email).exists():
            raise serializers.ValidationError("This address has an account already.", "unique")
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


class AuthMessageSerializer(serializers.Serializer[Any]):
    """A sentence."""

    detail = serializers.CharField()


class UserSerializer(serializers.ModelSerializer[User]):
    """The account of the caller."""

    class Meta:
        model = User
        fields = ["id", "email", "name", "is_staff", "date_joined"]
        read_only_fields = ["id", "email", "is_staff", "date_joined"]


class UserChoiceSerializer(serializers.ModelSerializer[User]):
    """A user as other users see one."""

    class Meta:
        model = User
        fields = ["id", "email", "name"]
        read_only_fields = fields


class PasswordResetSerializer(BasePasswordResetSerializer):
    """Sends a link that leads to the page."""

    def get_email_options(self) -> dict[str, Any]:
        return {"url_generator": _reset_url}


def _reset_url(_request: HttpRequest, user: User, token: str) -> str:
    return f"{settings.PUBLIC_URL}/password-reset/{user_pk_to_url_str(user)}/{token}"
