"""A small model, and a worker that is this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from rest_framework.test import APIClient

from backend_django.processing import runner
from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import GeneratedProject

MODEL = """
entity Author { name String required }
entity Book { title String required, pages Integer min(1) }
relationship OneToMany { Author{books} to Book{author} }
"""
NEXT = MODEL.replace("pages Integer min(1)", "pages Integer min(1), stock Integer")


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


Versions = Callable[..., tuple[GeneratedProject, ...]]


def regenerated(api: Any, version: Mapping[str, Any], source: str) -> dict[str, Any]:
    body = {"source": source, "name": "Corner Shop", "verify": "quick"}
    response = api.post(f"/api/v1/projects/regenerate/{version['id']}/", body)
    assert response.status_code == 202, response.content
    return dict(response.json())


@pytest.fixture
def versions(api: Any, create: Any, work: Any) -> Versions:
    """Return a function that makes a project with a version of each model, and returns them."""

    def make(*sources: str) -> tuple[GeneratedProject, ...]:
        first, *later = sources or (MODEL, NEXT)
        made = [create(source=first)]
        work()
        for source in later:
            made.append(regenerated(api, made[0], source))
            work()
        rows = [GeneratedProject.objects.get(pk=version["id"]) for version in made]
        assert [row.status for row in rows] == ["completed"] * len(rows), rows[-1].error_message
        return tuple(rows)

    return make
