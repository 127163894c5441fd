"""The account endpoints, with limits on how often they may be tried, and the list of people."""

from typing import Any

from allauth.account.adapter import get_adapter
from dj_rest_auth.registration.views import RegisterView as BaseRegisterView
from dj_rest_auth.registration.views import ResendEmailVerificationView as BaseResendView
from dj_rest_auth.registration.views import VerifyEmailView as BaseVerifyEmailView
from dj_rest_auth.views import LoginView as BaseLoginView
from dj_rest_auth.views import LogoutView as BaseLogoutView
from dj_rest_auth.views import PasswordChangeView as BasePasswordChangeView
from dj_rest_auth.views import PasswordResetConfirmView as BasePasswordResetConfirmView
from dj_rest_auth.views import PasswordResetView as BasePasswordResetView
from dj_rest_auth.views import UserDetailsView
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from backend_django.users.models import User

from .serializers import AuthMessageSerializer, UserChoiceSerializer
from .throttles import DEFAULTS, AccountByAddress, LoginByAccount, LoginByAddress


class LoginView(BaseLoginView):
    """Exchange an e-mail address and a password for a token."""

    throttle_classes = [*DEFAULTS, LoginByAccount, LoginByAddress]


class LogoutView(BaseLogoutView):
    """Make the caller's token worthless."""

    http_method_names = ["post", "options"]
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="auth_logout", request=None, responses=AuthMessageSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().post(request, *args, **kwargs)
        return response


@extend_schema(responses=AuthMessageSerializer)
class PasswordResetView(BasePasswordResetView):
    """Send a link to choose a new password; the answer is the same for unknown addresses."""

    throttle_classes = [*DEFAULTS, AccountByAddress]


class PasswordResetConfirmView(BasePasswordResetConfirmView):
    """Choose a new password with the link."""

    throttle_classes = [*DEFAULTS, AccountByAddress]


class PasswordChangeView(BasePasswordChangeView):
    """Choose a new password."""

    throttle_classes = [*DEFAULTS, LoginByAddress]


class RegisterView(BaseRegisterView):
    """Make an account, where the deployment lets people do so."""

    throttle_classes = [*DEFAULTS, AccountByAddress]

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if not get_adapter(request).is_open_for_signup(request):
            raise PermissionDenied("Registration is closed.")
        response: Response = super().create(request, *args, **kwargs)
        return response


class VerifyEmailView(BaseVerifyEmailView):
    """Prove that an e-mail address is one's own."""

    throttle_classes = [*DEFAULTS, AccountByAddress]


@extend_schema(responses={200: AuthMessageSerializer})
class ResendEmailView(BaseResendView):
    """Send the link to prove an e-mail address once more."""

    throttle_classes = [*DEFAULTS, AccountByAddress]


class AccountView(UserDetailsView):
    """The caller's own account."""

    http_method_names = ["get", "put", "patch", "head", "options"]


class UserChoiceViewSet(ReadOnlyModelViewSet[User]):
    """Users, for choosing whom a record is about."""

    queryset = User.objects.filter(is_active=True)
    serializer_class = UserChoiceSerializer
    lookup_value_converter = "int"
    search_fields = ["email", "name"]
    ordering_fields = ["id", "email", "name"]
