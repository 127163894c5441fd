"""Signing in and out by tokens: access in the body, refresh in a cookie that no script reads."""

from typing import Any, cast

from dj_rest_auth.jwt_auth import set_jwt_refresh_cookie, unset_jwt_cookies
from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import RefreshToken

from backend_django.api.errors import document
from backend_django.users import tokens
from backend_django.users.authentication import AccessTokenAuthentication
from backend_django.users.models import User
from backend_django.users.permissions import IsAuthenticated

from . import views
from .serializers import AuthMessageSerializer
from .throttles import DEFAULTS, LoginByAddress
from .token_serializers import (
    AuthAccessSerializer,
    AuthSignInSerializer,
    AuthTokenCheckSerializer,
)

CHALLENGE = AccessTokenAuthentication().authenticate_header


class RenewalByAddress(LoginByAddress):
    """Renewals and checks of tokens: many people may share an address."""

    scope, setting = "renewal-address", "RENEWAL_RATE_PER_ADDRESS"


class LoginView(views.LoginView):
    """Open a session: the answer has an access token, its cookie the refresh token."""

    @extend_schema(responses=AuthSignInSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().post(request, *args, **kwargs)
        tokens.note_agent(self.refresh_token, agent_of(request))
        return response


class RegisterView(views.RegisterView):
    """Make an account and, unless its address has to be confirmed first, open a session."""

    refresh_token: RefreshToken | None = None

    @extend_schema(responses={201: AuthSignInSerializer})
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().post(request, *args, **kwargs)
        if self.refresh_token is not None:
            tokens.note_agent(self.refresh_token, agent_of(request))
            set_jwt_refresh_cookie(response, self.refresh_token)
        return response


class LogoutView(APIView):
    """End the session that the cookie or the access token names; without one there is no more."""

    authentication_classes = ()
    permission_classes = [AllowAny]

    @extend_schema(operation_id="auth_logout", request=None, responses=AuthMessageSerializer)
    def post(self, request: Request) -> Response:
        for raw in (cookie_of(request), request.headers.get("Authorization", "")):
            tokens.sign_out(raw.removeprefix("Bearer "))
        response = Response({"detail": "You are signed out."})
        unset_jwt_cookies(response)
        return response


class PasswordChangeView(views.PasswordChangeView):
    """Choose a new password: every session ends, and this browser goes on with a new one."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=AuthSignInSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        super().post(request, *args, **kwargs)
        user = cast("User", request.user)
        token = tokens.opened(user, agent_of(request))
        answer = {"access": token.access_token, "user": user}
        response = Response(AuthSignInSerializer(answer).data)
        set_jwt_refresh_cookie(response, token)
        return response


class TokenRefreshView(APIView):
    """Exchange the cookie's refresh token for the next one, and get a new access token.

    A refresh token that comes a second time ends its session.
    """

    authentication_classes = ()
    permission_classes = [AllowAny]
    throttle_classes = [*DEFAULTS, RenewalByAddress]

    @extend_schema(operation_id="auth_refresh", request=None, responses=AuthAccessSerializer)
    def post(self, request: Request) -> Response:
        try:
            token = tokens.renewed(cookie_of(request))
        except TokenError as error:
            return self.refused(request, error)
        response = Response(AuthAccessSerializer({"access": token.access_token}).data)
        set_jwt_refresh_cookie(response, token)
        return response

    def refused(self, request: Request, error: TokenError) -> Response:
        """Answer without an exception, which would take back that a session was ended."""
        code = "token_reused" if isinstance(error, tokens.ReusedError) else "token_not_valid"
        body = document(code, "authentication", "The session is over: sign in again.")
        response = Response(body, 401, headers={"WWW-Authenticate": CHALLENGE(request)})
        unset_jwt_cookies(response)
        return response


class TokenVerifyView(APIView):
    """Say whether an access token is good."""

    authentication_classes = ()
    permission_classes = [AllowAny]
    throttle_classes = [*DEFAULTS, RenewalByAddress]

    @extend_schema(
        operation_id="auth_verify",
        request=AuthTokenCheckSerializer,
        responses=AuthMessageSerializer,
    )
    def post(self, request: Request) -> Response:
        serializer = AuthTokenCheckSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        if tokens.user_of(serializer.validated_data["token"]) is None:
            body = document("token_not_valid", "authentication", "The access token is no good.")
            return Response(body, 401, headers={"WWW-Authenticate": CHALLENGE(request)})
        return Response({"detail": "The access token is good."})


def agent_of(request: Request) -> str:
    """Return how the browser calls itself."""
    return request.headers.get("User-Agent", "")


def cookie_of(request: Request) -> str:
    """Return the refresh token of a request, "" without one."""
    return request.COOKIES.get(settings.REST_AUTH["JWT_AUTH_REFRESH_COOKIE"], "")
