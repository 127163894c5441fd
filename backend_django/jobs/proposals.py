"""What becomes of a proposed app: its owner applies it, or discards it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from backend_django.processing.services import owner_lock
from backend_django.projects import sources
from backend_django.projects.models import GeneratedProject, Project, VersionStatus
from backend_django.projects.services import (
    Idempotency,
    project_create,
    project_create_known,
    version_create,
)
from backend_django.users.models import User
from backend_django.utils.refusals import ConflictError

from .models import App, AppState
from .queries import app_get
from .services import GONE

NOTATION = "prompt"


@transaction.atomic
def app_apply(
    *, owner: User, app_id: uuid.UUID, verify: str, idempotency: Idempotency | None = None
) -> GeneratedProject:
    """Make a project of an app, or the next version of the project that it is about to change.

    The same Idempotency-Key returns the version that exists. Raises ConflictError for an app that
    is applied or discarded already, whose project is gone, or whose project has another model by
    now; TooManyError and InvalidError as creating a project does.
    """
    owner_lock(owner)
    if idempotency is not None and (
        known := project_create_known(owner=owner, idempotency=idempotency)
    ):
        return known
    app = _proposed(owner, app_id)
    blueprint = sources.from_document(app.artifact["blueprint"], name="", modules=None)
    more: dict[str, Any] = {
        "owner": owner,
        "blueprint": blueprint,
        "verify": verify,
        "source": app.job.payload["prompt"],
        "notation": NOTATION,
        "idempotency": idempotency,
    }
    base = _base(app)
    version = version_create(base=base, **more) if base else project_create(**more)
    app.project, app.version = version.project, version
    _decide(app, AppState.APPLIED)
    return version


@transaction.atomic
def app_discard(*, owner: User, app_id: uuid.UUID) -> App:
    """Say that an app is not wanted; ConflictError where that has been decided already."""
    app = _proposed(owner, app_id)
    _decide(app, AppState.DISCARDED)
    return app


def _proposed(owner: User, app_id: uuid.UUID) -> App:
    """Return an app that waits for a decision, locked."""
    app_get(owner=owner, app_id=app_id)
    locked = App.objects.select_related("job").select_for_update(of=("self",), no_key=True)
    app = locked.get(pk=app_id)
    if app.state == AppState.PROPOSED:
        return app
    message = f"This app has been {app.state} already."
    led_to = {"version": str(app.version_id), "project": str(app.project_id)}
    detail = {"pointer": "", "message": message, **(led_to if app.version_id else {})}
    raise ConflictError(f"already_{app.state}", message, details=[detail])


def _base(app: App) -> GeneratedProject | None:
    """Return the version that an app changes, its project locked; None for a new project."""
    facts = app.artifact["base"]
    if facts is None:
        return None
    projects = Project.objects.select_for_update()
    project = projects.filter(pk=app.project_id).first() if app.project_id else None
    if project is None:
        raise ConflictError(*GONE)
    base = GeneratedProject.objects.get(pk=facts["version"])
    later = GeneratedProject.objects.filter(project=project, number__gt=base.number)
    for version in later.exclude(status=VersionStatus.FAILED).order_by("number"):
        if version.blueprint != base.blueprint:
            raise ConflictError(
                "out_of_date",
                f"The app changes version {base.number}, but the project has version"
                f" {version.number} with another model; send the prompt again.",
            )
    return base


def _decide(app: App, state: AppState) -> None:
    app.state, app.decided_at = state, timezone.now()
    app.save(update_fields=["state", "decided_at", "project", "version", "updated_at"])
