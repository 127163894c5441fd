"""Who may call what, before it is asked whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

from backend_django.users import scopes
from backend_django.users.models import ApiToken, Session
from backend_django.utils.refusals import ForbiddenError

if TYPE_CHECKING:  # the framework reads the settings, which name this module, as it is imported
    from rest_framework.views import APIView


class SignedIn(IsAuthenticated):
    """Whoever is signed in; with an API token within its scopes. Every view has it by default."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not super().has_permission(request, view):
            return False
        if isinstance(request.auth, ApiToken):
            _refuse_beyond(request.auth, request)
        return True


def session_in_hand(request: Request) -> Session | None:
    """Return the session that a call is made in; None where it is made with another credential."""
    return request.auth if isinstance(request.auth, Session) else None


def _refuse_beyond(token: ApiToken, request: Request) -> None:
    match = request.resolver_match
    needed = scopes.needed(str(request.method), match.route if match else "")
    if needed is None:
        raise ForbiddenError(
            "token_not_enough", "No API token may do this; sign in with your password."
        )
    if needed not in token.scopes:
        raise ForbiddenError("scope_missing", f"This token lacks the scope {needed.value!r}.")
