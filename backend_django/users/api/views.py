"""The account endpoints, with limits on how often they may be tried."""

from __future__ import annotations

from typing import Any

from dj_rest_auth.registration.views import RegisterView as BaseRegisterView
from dj_rest_auth.registration.views import ResendEmailVerificationView as BaseResendView
from dj_rest_auth.registration.views import VerifyEmailView as BaseVerifyEmailView
from dj_rest_auth.views import LoginView as BaseLoginView
from dj_rest_auth.views import LogoutView as BaseLogoutView
from dj_rest_auth.views import PasswordChangeView as BasePasswordChangeView
from dj_rest_auth.views import PasswordResetConfirmView as BasePasswordResetConfirmView
from dj_rest_auth.views import PasswordResetView as BasePasswordResetView
from dj_rest_auth.views import UserDetailsView
from django.conf import settings
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.users import passwords, sessions
from backend_django.users.audit import record
from backend_django.users.models import Action, User
from backend_django.utils.refusals import ForbiddenError

from .callers import caller
from .password_view import PasswordView
from .permissions import SignedIn, session_in_hand
from .serializers import KeySerializer, RegisteredSerializer, SaidSerializer
from .throttles import AccountByAddress, LoginByAccount, LoginByAddress


@extend_schema_view(post=extend_schema(operation_id="auth_login", responses=KeySerializer))
class LoginView(PasswordView, BaseLoginView):  # type: ignore[misc]  # dj-rest-auth has no types
    """Exchange an e-mail address and a password for the key of a new session."""

    throttle_classes = [LoginByAccount, LoginByAddress]

    def login(self) -> None:
        super().login()
        record(Action.LOGIN, subject=self.user, what=("session", self.token.pk))


class LogoutView(BaseLogoutView):  # type: ignore[misc]
    """End the session of the caller."""

    http_method_names = ["post", "options"]
    permission_classes = [SignedIn]

    @extend_schema(operation_id="auth_logout", request=None, responses=SaidSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        session = session_in_hand(request)
        if session is None:
            raise ForbiddenError("no_session", "This call is not made in a session.")
        sessions.session_end(user=caller(request), session_id=session.pk, here=True)
        return Response({"detail": "Signed out."})


@extend_schema_view(post=extend_schema(responses=SaidSerializer))
class PasswordResetView(BasePasswordResetView):  # type: ignore[misc]
    """Send a link to choose a new password; the answer is the same for unknown addresses."""

    throttle_classes = [AccountByAddress]


class PasswordResetConfirmView(BasePasswordResetConfirmView):  # type: ignore[misc]
    """Choose a new password with the link. Nobody is signed in then, and no token is good."""

    throttle_classes = [AccountByAddress]

    @extend_schema(responses=SaidSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        passwords.password_was_reset(user=serializer.user)
        return Response({"detail": "The password has been changed."})


class PasswordChangeView(BasePasswordChangeView):  # type: ignore[misc]
    """Choose a new password, knowing the old one. The answer has the key that is valid now."""

    permission_classes = [SignedIn]
    throttle_classes = [LoginByAddress]

    @extend_schema(responses=KeySerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        super().post(request, *args, **kwargs)
        agent = request.headers.get("User-Agent", "")
        session = passwords.password_was_changed(user=caller(request), user_agent=agent)
        return Response(KeySerializer(session).data)


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
    token_model = None  # the answer begins the session
    throttle_classes = [AccountByAddress]

    def perform_create(self, serializer: Any) -> User:
        user: User = super().perform_create(serializer)
        record(Action.REGISTERED, subject=user)
        return user

    def get_response_data(self, user: User) -> dict[str, Any]:
        if settings.ACCOUNT_EMAIL_VERIFICATION == "mandatory":
            return {"detail": "Verification e-mail sent."}
        agent = self.request.headers.get("User-Agent", "")
        return {"key": sessions.session_begin(user=user, user_agent=agent).key}


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

    permission_classes = [SignedIn]
    http_method_names = ["get", "put", "patch", "options", "head"]
