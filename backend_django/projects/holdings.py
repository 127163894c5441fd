"""What a user has of projects, and how much of it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Sum

from backend_django.users import portability, quotas
from backend_django.users.models import User

from .models import GeneratedProject, Project, ProjectArtifact
from .services import project_delete

FIELDS = ("id", "name", "slug", "description", "created_at", "updated_at")
VERSION = (
    *("id", "number", "status", "error_message", "blueprint", "source", "notation", "verify"),
    *("total_files", "total_size", "created_at", "completed_at"),
    *("artifact__file_name", "artifact__size", "artifact__sha256", "artifact__content_sha256"),
)


def _rows(user: User) -> Iterator[Mapping[str, Any]]:
    for project in Project.objects.filter(owner=user).values(*FIELDS).iterator():
        versions = GeneratedProject.objects.filter(project=project["id"]).order_by("number")
        yield {**project, "versions": list(versions.values(*VERSION))}


def _remove(user: User) -> None:
    for project_id in list(Project.objects.filter(owner=user).values_list("pk", flat=True)):
        project_delete(owner=user, project_id=project_id)


def _bytes(user: User) -> int:
    mine = ProjectArtifact.objects.filter(generated_project__project__owner=user, expired_at=None)
    return int(mine.aggregate(all=Sum("size"))["all"] or 0)


portability.register(portability.Part("projects", _rows, _remove))
quotas.counts("stored_bytes", _bytes)
