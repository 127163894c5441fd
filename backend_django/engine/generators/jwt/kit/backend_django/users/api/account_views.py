"""The caller's sessions, and the accounts of all people for staff."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from backend_django.users import tokens
from backend_django.users.models import User
from backend_django.users.permissions import IsAdmin, IsOwner, IsSuperUser
from backend_django.users.sessions.models import Session, SessionQuerySet

from .token_serializers import (
    AuthAccountSerializer,
    AuthSessionSerializer,
    AuthStaffSerializer,
)


class SessionViewSet(mixins.ListModelMixin, mixins.DestroyModelMixin, GenericViewSet[Session]):
    """Where the caller is signed in."""

    queryset = Session.objects.all()
    serializer_class = AuthSessionSerializer
    permission_classes = [IsOwner]
    owner_field = "user"
    lookup_value_converter = "uuid"
    pagination_class = None
    filter_backends = ()

    def get_queryset(self) -> SessionQuerySet:
        return Session.objects.open().select_related("token")

    def filter_queryset(self, queryset: Any) -> Any:
        mine = self.action in {"list", "others"}
        return queryset.filter(user=self.request.user.pk) if mine else queryset

    def perform_destroy(self, instance: Session) -> None:
        tokens.end(Session.objects.filter(pk=instance.pk))

    @extend_schema(operation_id="auth_sessions_others_destroy", responses={204: None})
    @action(detail=False, methods=["delete"])
    def others(self, request: Request) -> Response:
        """End every session of the caller but this one."""
        mine = self.filter_queryset(self.get_queryset())
        tokens.end(mine.exclude(pk=tokens.session_id(request.auth)))
        return Response(status=204)


class AccountViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    GenericViewSet[User],
):
    """Everybody's account: staff switches them on and off."""

    queryset = User.objects.all()
    serializer_class = AuthAccountSerializer
    permission_classes = [IsAdmin]
    http_method_names = ["get", "patch", "put", "head", "options"]
    lookup_value_converter = "int"
    search_fields = ["email", "name"]
    filterset_fields = ["is_active", "is_staff"]
    ordering_fields = ["id", "email", "name", "date_joined"]

    def perform_update(self, serializer: BaseSerializer[User]) -> None:
        self._refuse_what_staff_may_not()
        user = serializer.save()
        if not user.is_active:
            tokens.end_all(user)

    @extend_schema(request=AuthStaffSerializer, responses=AuthAccountSerializer)
    @action(detail=True, methods=["put"], permission_classes=[IsSuperUser])
    def staff(self, request: Request, **_: Any) -> Response:
        """Make somebody staff, or take it back."""
        user = self.get_object()
        if user == request.user:
            raise PermissionDenied("Nobody changes their own rights.")
        serializer = AuthStaffSerializer(user, data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(self.get_serializer(user).data)

    def _refuse_what_staff_may_not(self) -> None:
        user, caller = self.get_object(), self.request.user
        if user == caller:
            raise PermissionDenied("Nobody switches themselves off.")
        if user.is_superuser and not caller.is_superuser:
            raise PermissionDenied("Only a superuser changes a superuser.")
