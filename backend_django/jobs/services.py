"""Writes: one function for each thing that can be done with a prompt, each in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from backend_django import engine
from backend_django.processing.services import (
    key_lookup,
    key_save,
    owner_lock,
    request_cancel,
    request_create,
)
from backend_django.processing.states import Status
from backend_django.projects import sources
from backend_django.projects.queries import project_get
from backend_django.projects.services import Idempotency
from backend_django.users.models import User
from backend_django.utils.refusals import ConflictError, InvalidError, NotFoundError

from .models import KIND, Job
from .queries import base_of, job_get


@transaction.atomic
def job_create(
    *,
    owner: User,
    prompt: str,
    name: str = "",
    project_id: uuid.UUID | None = None,
    blueprint: Mapping[str, Any] | None = None,
    modules: Sequence[str] | None = None,
    idempotency: Idempotency | None = None,
) -> Job:
    """Save a prompt to be worked on once this is committed.

    With ``project_id`` or ``blueprint`` it is about to change that model, else it begins a new
    one. ``modules`` are those that may be switched on; None for all. Raises NotFoundError,
    InvalidError and TooManyError.
    """
    if idempotency is not None:
        owner_lock(owner)
        key, body = idempotency.key, idempotency.body_sha256
        if known := key_lookup(owner=owner, key=key, body_sha256=body):
            return job_get(owner=owner, job_id=known.pk)
    payload: dict[str, Any] = {
        "prompt": prompt,
        "name": name,
        "modules": _known_modules(modules),
        "retry_of": None,
        "project": None,
        "version": None,
        "base": None,
    }
    if project_id is not None:
        payload |= _base_in(owner, project_id)
    elif blueprint is not None:
        base = sources.from_document(blueprint, name="", modules=None)
        payload["base"] = base.model_dump(mode="json")
    request = request_create(owner=owner, kind=KIND, payload=payload)
    if idempotency is not None:
        key_save(owner=owner, key=key, body_sha256=body, request=request)
    return job_get(owner=owner, job_id=request.pk)


@transaction.atomic
def job_retry(*, owner: User, job_id: uuid.UUID) -> Job:
    """Send the prompt of a job that failed or was cancelled again, as a new job.

    A project that it was to change is taken as it is now. Raises ConflictError for a job that
    runs or is completed, and where the project is gone.
    """
    old = job_get(owner=owner, job_id=job_id)
    if old.status not in {Status.FAILED, Status.CANCELLED}:
        raise ConflictError(
            "not_failed", f"Only what failed can be retried; this is {old.status}."
        )
    payload = {**old.payload, "retry_of": str(old.pk)}
    if payload["project"]:
        try:
            payload |= _base_in(owner, uuid.UUID(payload["project"]))
        except NotFoundError:
            raise ConflictError(*GONE) from None
    request = request_create(owner=owner, kind=KIND, payload=payload)
    return job_get(owner=owner, job_id=request.pk)


def job_cancel(*, owner: User, job_id: uuid.UUID) -> Job:
    """Cancel a job at once if nobody works on it, within seconds otherwise.

    Raises ConflictError for one that has ended in another way.
    """
    job = job_get(owner=owner, job_id=job_id)
    request_cancel(owner=owner, request_id=job.pk)
    return job_get(owner=owner, job_id=job_id)


GONE = ("project_gone", "The project that this would change has been deleted.")


def _base_in(owner: User, project_id: uuid.UUID) -> dict[str, Any]:
    """Return what a payload holds of the project that a prompt is about to change."""
    project = project_get(owner=owner, project_id=project_id)
    version = base_of(project)
    if version is None:
        raise ConflictError("no_version", "The project has no version to be changed.")
    facts = {"project": str(project.pk), "version": str(version.pk), "number": version.number}
    return {"project": str(project.pk), "version": facts, "base": version.blueprint}


def _known_modules(modules: Sequence[str] | None) -> list[str] | None:
    if modules is None:
        return None
    known = sorted(engine.modules())
    details = [
        {
            "code": "module_unknown",
            "pointer": f"/modules/{place}",
            "message": f"There is no module {module!r}.",
            "suggestion": f"There are {', '.join(known)}.",
        }
        for place, module in enumerate(modules)
        if module not in known
    ]
    if details:
        raise InvalidError("module_unknown", str(details[0]["message"]), details=details)
    return sorted({*modules})
