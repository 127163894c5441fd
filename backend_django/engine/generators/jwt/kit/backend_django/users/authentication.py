"""Who a request comes from: the bearer of an access token."""

from typing import Any

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.tokens import Token

from .tokens import bearer


class AccessTokenAuthentication(JWTAuthentication):
    """``Authorization: Bearer …``, for as long as the session of the token is open."""

    def authenticate(self, request: Request) -> Any:
        try:
            return super().authenticate(request)
        except AuthenticationFailed:
            raise AuthenticationFailed(
                "The access token is not valid, or not any more.", "token_not_valid"
            ) from None

    def get_user(self, validated_token: Token) -> Any:
        user = bearer(validated_token)
        if user is None:
            raise AuthenticationFailed
        return user


class AccessTokenScheme(SimpleJWTScheme):
    """How the OpenAPI document describes it."""

    target_class = "backend_django.users.authentication.AccessTokenAuthentication"
