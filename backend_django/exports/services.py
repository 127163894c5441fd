"""Writes: an export is asked for, cancelled, tried again or undone; each in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from backend_django.processing.models import ProcessingRequest
from backend_django.processing.services import (
    key_lookup,
    key_save,
    owner_lock,
    request_cancel,
    request_create,
)
from backend_django.processing.states import ACTIVE
from backend_django.projects.models import GeneratedProject
from backend_django.projects.queries import completed_get
from backend_django.projects.services import Idempotency
from backend_django.projects.storage import refuse_expired
from backend_django.users.models import User
from backend_django.users.quotas import refuse_full_store
from backend_django.utils.refusals import ConflictError
from backend_django.utils.secrets import Secret

from . import credentials, targets
from .models import ExportStatus, RepositoryExport, Stage
from .queries import export_get, running_get
from .targets import Wanted

CARRIED = (
    *("export_type", "repository_name", "repository_url", "config", "stage"),
    *("created_repository", "branch", "base_commit", "commit_id", "change_url"),
)


@transaction.atomic
def export_create(
    *,
    owner: User,
    version: GeneratedProject,
    wanted: Wanted,
    credential: Secret | None = None,
    idempotency: Idempotency | None = None,
) -> RepositoryExport:
    """Save an export of a completed version, to be carried out once this is committed.

    Answers the export that runs to the same target already, if there is one, and leaves the new
    credential unused. The same Idempotency-Key with the same body returns the export that exists.
    Raises TooManyError and InvalidError as the processing core does.
    """
    owner_lock(owner)
    if idempotency is not None and (known := _known(owner, idempotency)):
        return known
    refuse_expired(version.artifact)
    export = running_get(version_id=version.pk, target=wanted.target)
    if export is None:
        export = RepositoryExport(
            generated_project=version,
            export_type=wanted.export_type,
            repository_name=wanted.repository_name,
            config=wanted.config,
            target=wanted.target,
        )
        _save(export, owner, credential)
    if idempotency is not None and export.request is not None:
        key, body = idempotency.key, idempotency.body_sha256
        key_save(owner=owner, key=key, body_sha256=body, request=export.request)
    return export


def export_cancel(*, owner: User, export_id: uuid.UUID) -> ProcessingRequest:
    """Cancel now what nobody works on; ask the worker to stop otherwise.

    Raises ConflictError for an export that has ended in another way. What was done outside stays:
    the export says what that is, and ``undo`` takes it back.
    """
    export = export_get(owner=owner, export_id=export_id)
    if export.request is None:
        raise ConflictError("already_finished", f"The export has {export.status} already.")
    return request_cancel(owner=owner, request_id=export.request.pk)


@transaction.atomic
def export_retry(
    *, owner: User, export_id: uuid.UUID, credential: Secret | None = None
) -> RepositoryExport:
    """Go on with what failed or was cancelled, from where it came to, as a new export.

    Raises ConflictError while the old one runs, when it was completed, undone or retried before;
    InvalidError without a credential where one is needed.
    """
    owner_lock(owner)
    old = export_get(owner=owner, export_id=export_id)
    if old.status != ExportStatus.FAILED:
        raise ConflictError(
            "not_failed", f"Only what failed can be retried; this is {old.status}."
        )
    _refuse_superseded(old)
    completed_get(owner=owner, version_id=old.generated_project_id)
    wanted = targets.wanted(_asked(old, credential), slug="")
    if running := running_get(version_id=old.generated_project_id, target=wanted.target):
        return running
    export = RepositoryExport(
        generated_project=old.generated_project, retry_of=old, target=wanted.target
    )
    for name in CARRIED:
        setattr(export, name, getattr(old, name))
    _save(export, owner, credential)
    return export


@transaction.atomic
def export_undo(
    *, owner: User, export_id: uuid.UUID, credential: Secret | None
) -> ProcessingRequest:
    """Have the repository deleted that an export created, if it holds nothing but its commit.

    Returns the request to be followed. Raises ConflictError for an export that created none, still
    runs, or was gone on with by another; InvalidError without a credential.
    """
    owner_lock(owner)
    export = export_get(owner=owner, export_id=export_id)
    if export.status not in {ExportStatus.FAILED, ExportStatus.COMPLETED}:
        raise ConflictError("not_ready", f"This export is {export.status}; cancel it first.")
    _refuse_superseded(export)
    if not export.left_behind:
        raise ConflictError("nothing_to_undo", "This export has created no repository.")
    targets.refuse_credential(credential)
    running = ProcessingRequest.objects.filter(
        owner=owner, kind="undo", status__in=sorted(ACTIVE), payload__export=str(export.pk)
    ).first()
    if running is not None:
        return running
    payload = {**_payload(export), "export": str(export.pk)}
    request = request_create(owner=owner, kind="undo", payload=payload)
    if credential is not None:
        credentials.keep(request, credential)
    return request


def _known(owner: User, idempotency: Idempotency) -> RepositoryExport | None:
    key, body = idempotency.key, idempotency.body_sha256
    known = key_lookup(owner=owner, key=key, body_sha256=body)
    return export_get(owner=owner, export_id=known.pk) if known else None


def _save(export: RepositoryExport, owner: User, credential: Secret | None) -> None:
    if export.is_archive:
        refuse_full_store(owner)
    request = request_create(
        owner=owner, kind="export", payload=_payload(export), request_id=export.pk
    )
    if credential is not None:
        credentials.keep(request, credential)
    export.request, export.created_by = request, owner
    export.save(force_insert=True)


def _payload(export: RepositoryExport) -> Mapping[str, Any]:
    return {
        "version": str(export.generated_project_id),
        "export_type": export.export_type,
        "repository_name": export.repository_name,
        **{name: export.config[name] for name in ("host", "mode") if name in export.config},
    }


def _asked(old: RepositoryExport, credential: Secret | None) -> dict[str, Any]:
    """Return the body that would ask for an export again."""
    if old.is_archive:
        return {"export_type": old.export_type}
    asked = {**old.config, "repository_name": old.repository_name}
    return {**asked, "export_type": old.export_type, "credential": credential}


def _refuse_superseded(export: RepositoryExport) -> None:
    newer = export.retries.first()
    if newer is not None:
        raise ConflictError(
            "superseded", f"This export was tried again already: go on from {newer.pk}."
        )
    if export.stage == Stage.UNDONE:
        raise ConflictError("undone", "What this export did was undone; make a new one.")
