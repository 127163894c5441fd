"""Tickets for browsers, which can put no header on a socket."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from backend_django.processing import queries
from backend_django.processing.sockets.tickets import ticket_create
from backend_django.users.api.callers import caller
from backend_django.users.grants import grant_of


class TicketRequestSerializer(serializers.Serializer[Any]):
    request = serializers.UUIDField(help_text="The request to follow.")


class TicketSerializer(serializers.Serializer[Any]):
    """``ticket`` opens one socket within ``expires_in`` seconds."""

    ticket = serializers.CharField()
    expires_in = serializers.IntegerField()


class TicketRate(UserRateThrottle):
    scope = "socket-ticket"

    def get_rate(self) -> str:
        return str(settings.SOCKET_TICKET_RATE)


class TicketView(APIView):
    """Give the caller a ticket for one socket to one request."""

    throttle_classes = [TicketRate]

    @extend_schema(
        operation_id="auth_ticket",
        request=TicketRequestSerializer,
        responses={201: TicketSerializer},
    )
    def post(self, request: Request) -> Response:
        body = TicketRequestSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        user = caller(request)
        row = queries.request_get(owner=user, request_id=body.validated_data["request"])
        ticket = ticket_create(grant=grant_of(user, request.auth), request_id=row.pk)
        return Response({"ticket": ticket, "expires_in": settings.SOCKET_TICKET_SECONDS}, 201)
