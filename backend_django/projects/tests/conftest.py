"""A small model, and a worker that is this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from backend_django.processing import runner
from backend_django.processing.models import ProcessingRequest

MODEL = """
entity Author { name String required }
entity Book { title String required, pages Integer min(1) }
relationship OneToMany { Author{books} to Book{author} }
"""


@pytest.fixture
def model() -> dict[str, Any]:
    return {"name": "Corner Shop", "source": MODEL, "verify": "quick"}


@pytest.fixture
def create(api: APIClient, model: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """Return a function that creates a project over the API and returns the answer."""

    def make(**more: Any) -> dict[str, Any]:
        response = api.post("/api/v1/projects/create/", {**model, **more})
        assert response.status_code == 202, response.content
        return dict(json.loads(response.content))

    return make


@pytest.fixture
def work(settings: Any) -> Callable[[], None]:
    """Return a function that does all the work that waits, as a worker would.

    No heart beats meanwhile: on its own connection it would not see what a test has not committed.
    """
    settings.HEARTBEAT_SECONDS = 3600

    def do() -> None:
        for request in ProcessingRequest.objects.filter(status="pending").order_by("created_at"):
            runner.run(request.pk)

    return do
