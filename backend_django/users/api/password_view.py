"""Sign-ins that are refused: their line in the audit log stays, though nothing else does."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.users.audit import record
from backend_django.users.models import Action, User
from backend_django.users.two_factor import SecondFactorError


class PasswordView(APIView):
    """A view that exchanges a password for something.

    A refusal rolls back the request's transaction. Nothing was written in it when a password is
    wrong, so this takes the rollback back and adds the line.
    """

    def handle_exception(self, exc: Exception) -> Response:
        answer = super().handle_exception(exc)
        if _refused(exc) and "password" in _body(self.request):
            transaction.set_rollback(False)
            record(Action.LOGIN_FAILED, subject=_account(self.request))
        return answer


def _refused(exc: Exception) -> bool:
    wrong = isinstance(exc, SecondFactorError) and exc.code == SecondFactorError.wrong
    return wrong or isinstance(exc, ValidationError)


def _account(request: Request) -> User | None:
    """Return the account that was tried; what was typed is not kept, it may be a password."""
    email = _body(request).get("email")
    if not isinstance(email, str) or "\0" in email:
        return None
    return User.objects.filter(email__iexact=email.strip()).first()


def _body(request: Request) -> dict[str, Any]:
    return request.data if isinstance(request.data, dict) else {}
