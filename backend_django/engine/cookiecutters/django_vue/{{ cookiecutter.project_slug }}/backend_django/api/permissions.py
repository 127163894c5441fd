"""Who may do what, beyond DRF's own IsAuthenticated."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from .ownership import Action, owns

ACTIONS: dict[str, Action] = {"PUT": "change", "PATCH": "change", "DELETE": "delete"}


class IsStaffOrReadOnly(BasePermission):
    """Everyone who is signed in may look; staff may change."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if request.method in SAFE_METHODS:
            return bool(request.user and request.user.is_authenticated)
        return bool(request.user and request.user.is_staff)


class HasRights(BasePermission):
    """The rights of the caller decide, as `api.ownership` knows them; for view sets of entities."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if view.action is None:  # no such method here: that is the answer, not "forbidden"
            return bool(request.user.is_authenticated)
        return view.rights.scope(action_of(request, view)) != "none"

    def has_object_permission(self, request: Request, view: Any, obj: Any) -> bool:
        scope = view.rights.scope(action_of(request, view))
        return scope == "all" or (scope == "own" and owns(request.user, obj))


def action_of(request: Request, view: Any) -> Action:
    """Return what a request is about to do; further actions upon a row change it."""
    if request.method in SAFE_METHODS:
        return "view"
    return ACTIONS.get(str(request.method), "change" if view.detail else "create")
