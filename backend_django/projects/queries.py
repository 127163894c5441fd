"""Reads, already limited to the caller: what is somebody else's is not there."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Func, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from backend_django.users.models import User
from backend_django.utils.refusals import ConflictError, NotFoundError

from .models import GeneratedProject, Project, ProjectArtifact, VersionStatus

DRAFT = "draft"
"""The status of a project that has no version yet."""
HEAVY = ("blueprint", "manifest", "metadata", "source", "verification")


def projects_of(owner: User) -> QuerySet[Project]:
    """Return the projects of ``owner`` with the status of their latest version, and all versions."""
    versions = GeneratedProject.objects.select_related("request", "artifact").order_by("-number")
    return _with_facts(owner).prefetch_related(
        Prefetch("generated_projects", versions.defer(*HEAVY))
    )


def project_facts(*, owner: User, project_id: uuid.UUID) -> Project:
    """Return one project of ``owner`` with what a list shows of it, but for its versions."""
    project = _with_facts(owner).filter(pk=project_id).first()
    if project is None:
        raise NotFoundError("not_found", "There is no such project.")
    return project


def versions_of(project: Project) -> QuerySet[GeneratedProject]:
    """Return the versions of a project, the latest first, without models and manifests."""
    return _versions().filter(project=project).order_by("-number")


def _versions() -> QuerySet[GeneratedProject]:
    counted = GeneratedProject.objects.annotate(
        entity_count=Coalesce(EntityCount("blueprint"), Value(0))
    )
    return counted.select_related("request", "artifact").defer(*HEAVY)


def _with_facts(owner: User) -> QuerySet[Project]:
    """Add the status of the latest version (``draft`` without one), draft and entities.

    The draft hangs on the project by a row of the app ``drafts``, which stands above this one.
    """
    latest = GeneratedProject.objects.filter(project=OuterRef("pk")).order_by("-number")
    counted = latest.annotate(found=EntityCount("blueprint")).values("found")[:1]
    return (
        Project.objects.filter(owner=owner)
        .select_related("draft")
        .defer(*(f"draft__{name}" for name in ("blueprint", "layout", "source")))
        .annotate(
            latest_status=Coalesce(Subquery(latest.values("status")[:1]), Value(DRAFT)),
            entity_count=Coalesce("draft__entity_count", Subquery(counted), Value(0)),
        )
    )


class EntityCount(Func):
    """How many entities a stored model has."""

    template = (
        "jsonb_array_length(jsonb_path_query_array(%(expressions)s, '$.apps[*].entities[*]'))"
    )
    output_field = IntegerField()


def project_get(*, owner: User, project_id: uuid.UUID) -> Project:
    """Return one project of ``owner``; NotFoundError for anybody else's."""
    project = Project.objects.filter(owner=owner, pk=project_id).first()
    if project is None:
        raise NotFoundError("not_found", "There is no such project.")
    return project


def version_get(*, owner: User, version_id: uuid.UUID) -> GeneratedProject:
    """Return one version of a project of ``owner``; NotFoundError for anybody else's."""
    versions = GeneratedProject.objects.select_related("project", "request", "artifact")
    version = versions.filter(project__owner=owner, pk=version_id).first()
    if version is None:
        raise NotFoundError("not_found", "There is no such version.")
    return version


def version_facts(*, owner: User, version_id: uuid.UUID) -> GeneratedProject:
    """Return one version without its model, with the number of the completed one before it."""
    earlier = GeneratedProject.objects.filter(
        project=OuterRef("project"), status=VersionStatus.COMPLETED, number__lt=OuterRef("number")
    )
    previous = Subquery(earlier.order_by("-number").values("number")[:1])
    rows = _versions().filter(project__owner=owner, pk=version_id).select_related("project")
    version = rows.annotate(previous=previous).first()
    if version is None:
        raise NotFoundError("not_found", "There is no such version.")
    return version


def completed_get(*, owner: User, version_id: uuid.UUID) -> GeneratedProject:
    """Return one completed version; ConflictError ``not_ready`` for one that is not."""
    version = version_get(owner=owner, version_id=version_id)
    if version.status not in {VersionStatus.COMPLETED, VersionStatus.ARCHIVED}:
        raise ConflictError("not_ready", f"This version is {version.status}.")
    return version


def earlier_blueprints(version: GeneratedProject) -> list[dict[str, Any]]:
    """Return the models whose migrations a version continues, oldest first.

    They are those of the latest completed version before it; the same model again adds nothing.
    """
    ready = (VersionStatus.COMPLETED, VersionStatus.ARCHIVED)
    completed = GeneratedProject.objects.filter(
        project=version.project_id, status__in=ready, number__lt=version.number
    )
    latest = completed.order_by("-number").first()
    if latest is None:
        return []
    history = [*(latest.manifest.get("history") or ()), latest.manifest["blueprint"]]
    return history[:-1] if history[-1] == version.blueprint else history


def artifact_of(version: GeneratedProject) -> ProjectArtifact:
    """Return the archive of a completed version."""
    return version.artifact
