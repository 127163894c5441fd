"""The account endpoints, with limits on how often they may be tried."""

from __future__ import annotations

from typing import Any, cast

from dj_rest_auth.registration.views import RegisterView as BaseRegisterView
from dj_rest_auth.registration.views import ResendEmailVerificationView as BaseResendView
from dj_rest_auth.registration.views import VerifyEmailView as BaseVerifyEmailView
from dj_rest_auth.serializers import TokenSerializer
from dj_rest_auth.views import LoginView as BaseLoginView
from dj_rest_auth.views import LogoutView as BaseLogoutView
from dj_rest_auth.views import PasswordChangeView as BasePasswordChangeView
from dj_rest_auth.views import PasswordResetConfirmView as BasePasswordResetConfirmView
from dj_rest_auth.views import PasswordResetView as BasePasswordResetView
from dj_rest_auth.views import UserDetailsView
from django.conf import settings
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.authentication import BaseAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .callers import caller
from .serializers import RegisteredSerializer, SaidSerializer
from .throttles import AccountByAddress, LoginByAccount, LoginByAddress


@extend_schema_view(post=extend_schema(operation_id="auth_login", responses=TokenSerializer))
class LoginView(BaseLoginView):  # type: ignore[misc]  # dj-rest-auth has no types
    """Exchange an e-mail address and a password for a token."""

    throttle_classes = [LoginByAccount, LoginByAddress]


class LogoutView(BaseLogoutView):  # type: ignore[misc]
    """Make the caller's token worthless."""

    http_method_names = ["post", "options"]
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="auth_logout", request=None, responses=SaidSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return cast("Response", super().post(request, *args, **kwargs))


@extend_schema_view(post=extend_schema(responses=SaidSerializer))
class PasswordResetView(BasePasswordResetView):  # type: ignore[misc]
    """Send a link to choose a new password; the answer is the same for unknown addresses."""

    throttle_classes = [AccountByAddress]


class PasswordResetConfirmView(BasePasswordResetConfirmView):  # type: ignore[misc]
    """Choose a new password with the link. Every token given out before is worthless then."""

    throttle_classes = [AccountByAddress]

    @extend_schema(responses=SaidSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        Token.objects.filter(user=serializer.user).delete()
        return Response({"detail": "The password has been changed."})


class PasswordChangeView(BasePasswordChangeView):  # type: ignore[misc]
    """Choose a new password, knowing the old one. The answer has the token that is valid now."""

    throttle_classes = [LoginByAddress]

    @extend_schema(responses=TokenSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        super().post(request, *args, **kwargs)
        user = caller(request)
        Token.objects.filter(user=user).delete()
        return Response(TokenSerializer(Token.objects.create(user=user)).data)


class RegistrationOpen(BasePermission):
    """Whether anybody may make an account is up to the deployment."""

    message = "Registration is closed; ask an administrator for an account."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return bool(settings.REGISTRATION_OPEN)


@extend_schema_view(
    post=extend_schema(operation_id="auth_register", responses={201: RegisteredSerializer})
)
class RegisterView(BaseRegisterView):  # type: ignore[misc]
    """Make an account."""

    authentication_classes: list[type[BaseAuthentication]] = []
    permission_classes = [RegistrationOpen]
    throttle_classes = [AccountByAddress]


@extend_schema_view(post=extend_schema(responses=SaidSerializer))
class VerifyEmailView(BaseVerifyEmailView):  # type: ignore[misc]
    """Prove that an e-mail address is one's own."""

    throttle_classes = [AccountByAddress]


@extend_schema_view(post=extend_schema(responses=SaidSerializer))
class ResendEmailView(BaseResendView):  # type: ignore[misc]
    """Send the link to prove an e-mail address once more."""

    throttle_classes = [AccountByAddress]


class AccountView(UserDetailsView):  # type: ignore[misc]
    """The caller's own account."""

    http_method_names = ["get", "put", "patch", "options", "head"]
