"""Reads, already limited to the caller: what is somebody else's is not there."""

from __future__ import annotations

import uuid

from django.db.models import F, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Left

from backend_django.processing.states import ACTIVE
from backend_django.projects.models import GeneratedProject, Project, VersionStatus
from backend_django.users.models import User
from backend_django.utils.refusals import ConflictError, NotFoundError

from .models import App, Job

EXCERPT = 200


def jobs_of(owner: User) -> QuerySet[Job]:
    """Return the jobs of ``owner`` without their payload, but for what a list shows of it."""
    return (
        Job.objects.filter(owner=owner)
        .defer("payload", "error_details")
        .annotate(
            app_id=F("app__pk"),
            excerpt=Left(KT("payload__prompt"), EXCERPT),
            name=KT("payload__name"),
            project_id=KT("payload__project"),
        )
    )


def job_get(*, owner: User, job_id: uuid.UUID) -> Job:
    """Return one job of ``owner`` with its prompt; NotFoundError for anybody else's."""
    details = {"prompt": KT("payload__prompt"), "retry_of": KT("payload__retry_of")}
    job = jobs_of(owner).annotate(**details).filter(pk=job_id).first()
    if job is None:
        raise NotFoundError("not_found", "There is no such job.")
    return job


def apps_of(owner: User) -> QuerySet[App]:
    """Return the apps of ``owner`` without their artifacts."""
    return App.objects.filter(owner=owner).defer("artifact")


def app_get(*, owner: User, app_id: uuid.UUID) -> App:
    """Return one app of ``owner`` with its artifact; NotFoundError for anybody else's."""
    app = App.objects.filter(owner=owner, pk=app_id).first()
    if app is None:
        raise NotFoundError("not_found", "There is no such app.")
    return app


def app_of_job(*, owner: User, job_id: uuid.UUID) -> App:
    """Return the app of a job.

    Raises ConflictError ``not_ready`` while the job runs, NotFoundError where there will be none.
    """
    job = job_get(owner=owner, job_id=job_id)
    if job.status in ACTIVE:
        raise ConflictError(
            "not_ready", f"The job is {job.status}; its app comes when it is done."
        )
    app = App.objects.filter(pk=job.pk).first()
    if app is None:
        raise NotFoundError("no_app", f"The job has {job.status}: it has no app.")
    return app


def base_of(project: Project) -> GeneratedProject | None:
    """Return the version that the next one is made from: the latest completed, else the latest."""
    versions = GeneratedProject.objects.filter(project=project).order_by("-number")
    done = versions.filter(status__in=[VersionStatus.COMPLETED, VersionStatus.ARCHIVED])
    return done.first() or versions.first()
