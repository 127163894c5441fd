"""A completed version, a worker that is this process, and exports of both kinds."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from backend_django import engine
from backend_django.exports import credentials
from backend_django.exports.models import RepositoryExport
from backend_django.forges.tests.fixtures import CANARY
from backend_django.processing import runner
from backend_django.processing.models import ProcessingRequest
from backend_django.projects import storage
from backend_django.projects.models import GeneratedProject, Project, ProjectArtifact
from backend_django.users.models import User

TOKEN = CANARY
MODEL = "entity Author { name String required }\nentity Book { title String required }\n"


def revealed(request_id: uuid.UUID | str) -> str:
    """Return the credential that is stored for a request."""
    secret = credentials.take(uuid.UUID(str(request_id)))
    assert secret is not None
    return secret.reveal()


@pytest.fixture(scope="session")
def generated() -> engine.Result:
    """A small project, generated once for all tests."""
    blueprint = engine.read(MODEL).blueprint
    project = blueprint.project.model_copy(update={"name": "Corner Shop", "slug": "corner-shop"})
    return engine.generate(blueprint.model_copy(update={"project": project}), verify="quick")


@pytest.fixture
def make_version(alice: User, generated: engine.Result) -> Callable[..., GeneratedProject]:
    """Return a function that saves a completed version of a project, as generation does."""

    def make(
        owner: User = alice, result: engine.Result = generated, **more: Any
    ) -> GeneratedProject:
        facts = result.manifest["project"]
        project = more.pop("project", None) or Project.objects.create(
            owner=owner, name=facts["name"], slug=facts["slug"]
        )
        archive = result.archive()
        version = GeneratedProject.objects.create(
            project=project,
            status=more.pop("status", "completed"),
            output_directory=facts["slug"],
            manifest=result.manifest,
            completed_at=timezone.now(),
            **more,
        )
        stored = storage.store(version.pk, uuid.uuid4().hex, archive.content)
        ProjectArtifact.objects.create(
            generated_project=version,
            path=stored.path,
            file_name=archive.name,
            size=stored.size,
            sha256=stored.sha256,
            content_sha256=archive.content_sha256,
        )
        return version

    return make


@pytest.fixture
def version(make_version: Callable[..., GeneratedProject]) -> GeneratedProject:
    return make_version()


@pytest.fixture
def export(api: APIClient, version: GeneratedProject) -> Callable[..., dict[str, Any]]:
    """Return a function that asks for an export over the API and returns the answer."""

    def make(export_type: str = "zip", **more: Any) -> dict[str, Any]:
        body = {"version": str(version.pk), "export_type": export_type, **more}
        response = api.post("/api/v1/exports/create/", body)
        assert response.status_code == 202, response.content
        return dict(response.json())

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


@pytest.fixture(params=["github", "gitlab"])
def kind(request) -> str:
    return str(request.param)


@pytest.fixture
def forge(forge, settings):
    """The local forge, allowed here and asked again at once."""
    settings.FORGE_HOSTS = [forge.url]
    settings.FORGE_RETRY_SECONDS = [0, 0]
    return forge


@pytest.fixture
def deliver(export, work, forge, kind):
    """Return a function that has the version exported and returns the row as it ended."""

    def ended(**more: Any) -> RepositoryExport:
        asked = export(kind, **{"host": forge.host, "credential": TOKEN, **more})
        work()
        return RepositoryExport.objects.select_related("request").get(pk=asked["id"])

    return ended
