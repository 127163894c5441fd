"""Jobs over the API, and a worker that is this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from backend_django.processing import runner
from backend_django.processing.models import ProcessingRequest

JOBS, APPS = "/api/v1/jobs/", "/api/v1/apps/"
PROMPT = "A library app. Books have a title and a price. Each book belongs to an author."
HOSTILE = "backend_django.jobs.tests.hostile"


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


@pytest.fixture
def send(api: APIClient) -> Callable[..., dict[str, Any]]:
    """Return a function that creates a job over the API and returns the answer."""

    def post(prompt: str = PROMPT, **more: Any) -> dict[str, Any]:
        response = api.post(JOBS, {"prompt": prompt, **more})
        assert response.status_code == 202, response.content
        return dict(response.json())

    return post


@pytest.fixture
def proposed(api: APIClient, send: Any, work: Any) -> Callable[..., dict[str, Any]]:
    """Return a function that lets a prompt become an app and returns the app."""

    def make(prompt: str = PROMPT, **more: Any) -> dict[str, Any]:
        job = send(prompt, **more)
        work()
        response = api.get(job["app_url"])
        assert response.status_code == 200, api.get(job["job_url"]).content
        return dict(response.json())

    return make


@pytest.fixture
def ended(api: APIClient, send: Any, work: Any, settings: Any) -> Callable[..., dict[str, Any]]:
    """Return a function that runs one of the hostile orchestrators and returns the job's detail."""

    def run(hostility: str, **more: Any) -> dict[str, Any]:
        settings.AGENT_ORCHESTRATOR_PATH = f"{HOSTILE}.{hostility}"
        job = send(**more)
        work()
        return dict(api.get(job["job_url"]).json())

    return run
