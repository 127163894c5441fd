"""What probes are told."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from redis.exceptions import ConnectionError as RedisConnectionError


def test_a_live_process_says_so() -> None:
    assert Client().get("/health/live").json() == {"status": "ok"}
    assert Client().get("/health/live/").status_code == 200


@pytest.mark.django_db
def test_a_ready_process_has_its_stores() -> None:
    response = Client().get("/health/ready")
    assert response.status_code == 200
    assert response.json()["checks"] == {"database": "ok", "cache": "ok"}


@pytest.mark.django_db
def test_a_process_without_its_cache_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise RedisConnectionError("refused")

    monkeypatch.setattr(cache, "get", away)
    response = Client().get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "ok", "cache": "unavailable"}
