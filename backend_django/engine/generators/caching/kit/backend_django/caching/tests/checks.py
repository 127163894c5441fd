"""What tests of the cache share: a real server, apart from that of other tests."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.db import connections
from pytest_django import Settings
from rest_framework.test import APIClient

from backend_django.api.serializers import EntitySerializer, EntityWriteSerializer
from backend_django.api.viewsets import EntityViewSet
from backend_django.caching.decorators import HEADER
from backend_django.caching.mixins import CachedReadMixin

AWAY = "redis://127.0.0.1:1/0"
T = TypeVar("T")


def on_valkey(settings: Settings, **options: Any) -> None:
    """Keep answers on the real server, under names that no other test uses."""
    settings.CACHE_PREFIX = f"test-{uuid4().hex}"
    place(settings, settings.REDIS_URL, **options)


def place(settings: Settings, url: str, **options: Any) -> None:
    """Keep answers at ``url``, under the names of this test."""
    settings.CACHES = {
        **settings.CACHES,
        "answers": {
            "BACKEND": "backend_django.caching.backend.OutageIsMissCache",
            "LOCATION": url,
            "KEY_PREFIX": settings.CACHE_PREFIX,
            "OPTIONS": {
                "pool_class": "redis.BlockingConnectionPool",
                "max_connections": 5,
                "timeout": 1,
                **options,
            },
        },
    }


def outcomes(client: APIClient, url: str, times: int = 1) -> list[str]:
    """Ask for ``url`` some times; return what the cache said each time."""
    answers = [client.get(url) for _ in range(times)]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.headers[HEADER] for answer in answers]


def elsewhere(call: Callable[[], T]) -> T:
    """Return what another thread, with a connection of its own, gets."""

    def closing() -> T:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(closing).result()


class AddressSerializer(EntitySerializer[EmailAddress]):
    class Meta:
        model = EmailAddress
        fields = ["id", "email", "user"]
        read_only_fields = fields


class AddressWriteSerializer(EntityWriteSerializer[EmailAddress]):
    class Meta:
        model = EmailAddress
        fields = ["email", "user"]
        read_serializer_class = AddressSerializer


class AddressViewSet(CachedReadMixin, EntityViewSet[EmailAddress]):
    """Addresses that show their user, as an entity shows another."""

    queryset = EmailAddress.objects.select_related("user").order_by("pk")
    serializer_class = AddressSerializer
    write_serializer_class = AddressWriteSerializer
