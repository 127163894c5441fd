"""Writes: one function for each thing a user can do, each in one transaction."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max

from backend_django import engine
from backend_django.processing.models import ProcessingRequest
from backend_django.processing.services import key_lookup, key_save, owner_lock, request_create
from backend_django.processing.states import Status
from backend_django.users import audit
from backend_django.users.models import Action, User
from backend_django.users.quotas import refuse_full_store
from backend_django.utils.refusals import ConflictError, NotFoundError

from . import storage
from .models import GeneratedProject, Project, ProjectArtifact
from .queries import project_get, version_get


@dataclass(frozen=True)
class Idempotency:
    """A caller's key and the hash of what was sent with it."""

    key: str
    body_sha256: str


def body_sha256(body: Any) -> str:
    """Return the hash of a JSON body, whatever the order of its keys."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def project_create_known(*, owner: User, idempotency: Idempotency) -> GeneratedProject | None:
    """Return what this key led to before, so that nothing needs to be read a second time."""
    known = key_lookup(owner=owner, key=idempotency.key, body_sha256=idempotency.body_sha256)
    return version_get(owner=owner, version_id=known.pk) if known else None


@transaction.atomic
def project_create(
    *,
    owner: User,
    blueprint: engine.Blueprint,
    verify: str,
    source: str = "",
    notation: str = "",
    idempotency: Idempotency | None = None,
) -> GeneratedProject:
    """Save a new project and its first version, to be generated once this is committed.

    The same Idempotency-Key with the same body returns the version that exists. Raises TooManyError
    and InvalidError as the processing core does.
    """
    if idempotency is not None:
        owner_lock(owner)
        if known := project_create_known(owner=owner, idempotency=idempotency):
            return known
    facts = blueprint.project
    project = Project.objects.create(
        owner=owner, name=facts.name, slug=facts.slug, description=facts.description
    )
    version = GeneratedProject(
        project=project,
        blueprint=blueprint.model_dump(mode="json"),
        verify=verify,
        source=source,
        notation=notation,
    )
    _version_save(version, owner, idempotency)
    return version


@transaction.atomic
def version_create(
    *,
    owner: User,
    base: GeneratedProject,
    blueprint: engine.Blueprint | None,
    verify: str,
    source: str = "",
    notation: str = "",
    idempotency: Idempotency | None = None,
) -> GeneratedProject:
    """Save the next version of a project: of ``blueprint``, or of the model of ``base`` again.

    Its migrations will continue those of the latest completed version. The same Idempotency-Key
    with the same body returns the version that exists.
    """
    return version_add(
        owner=owner,
        project=base.project,
        blueprint=blueprint.model_dump(mode="json") if blueprint else base.blueprint,
        verify=verify,
        source=source if blueprint else base.source,
        notation=notation if blueprint else base.notation,
        idempotency=idempotency,
    )


@transaction.atomic
def version_add(
    *,
    owner: User,
    project: Project,
    blueprint: Mapping[str, Any],
    verify: str,
    source: str = "",
    notation: str = "",
    idempotency: Idempotency | None = None,
) -> GeneratedProject:
    """Save the next version of a project, which may be its first, of a model that was checked."""
    owner_lock(owner)  # before the project, as everywhere: two of them never wait for each other
    if idempotency and (known := project_create_known(owner=owner, idempotency=idempotency)):
        return known
    if not Project.objects.select_for_update().filter(pk=project.pk).exists():
        raise NotFoundError("not_found", "There is no such project.")
    version = GeneratedProject(
        project=project,
        number=_next_number(project),
        blueprint=blueprint,
        verify=verify,
        source=source,
        notation=notation,
    )
    _version_save(version, owner, idempotency)
    return version


@transaction.atomic
def version_retry(*, owner: User, version_id: uuid.UUID) -> GeneratedProject:
    """Generate the same blueprint again, as the project's next version.

    A request that has ended never changes, so this is a new one. Raises ConflictError while the old
    one runs or when it was completed.
    """
    owner_lock(owner)
    old = version_get(owner=owner, version_id=version_id)
    status = old.request.status if old.request else Status.FAILED
    if status not in {Status.FAILED, Status.CANCELLED}:
        raise ConflictError("not_failed", f"Only what failed can be retried; this is {status}.")
    Project.objects.select_for_update().get(pk=old.project_id)
    version = GeneratedProject(
        project=old.project,
        number=_next_number(old.project),
        retry_of=old,
        blueprint=old.blueprint,
        verify=old.verify,
        source=old.source,
        notation=old.notation,
    )
    _version_save(version, owner)
    return version


@transaction.atomic
def project_delete(*, owner: User, project_id: uuid.UUID) -> None:
    """Delete a project with its versions, requests and stored files. A running one is stopped."""
    owner_lock(owner)  # nobody makes a version or a draft of it meanwhile
    project = project_get(owner=owner, project_id=project_id)
    versions = GeneratedProject.objects.filter(project=project)
    ids = sorted(versions.values_list("pk", flat=True))
    requests = ProcessingRequest.objects.filter(pk__in=ids)
    list(requests.select_for_update().order_by("pk"))  # the order in which a worker locks
    artifacts = ProjectArtifact.objects.filter(generated_project__in=ids)
    for path in artifacts.values_list("path", flat=True):
        transaction.on_commit(partial(storage.remove, path), robust=True)
    requests.delete()
    project.delete()
    audit.record(Action.PROJECT_DELETED, subject=owner, what=("project", project_id))


def _version_save(
    version: GeneratedProject, owner: User, idempotency: Idempotency | None = None
) -> None:
    payload: Mapping[str, Any] = {
        "project": str(version.project_id),
        "verify": version.verify,
        "blueprint": version.blueprint,
    }
    version.created_by = owner
    refuse_full_store(owner)
    request = request_create(owner=owner, kind="generate", payload=payload, request_id=version.pk)
    version.request = request
    version.save(force_insert=True)
    if idempotency is not None:
        key, body = idempotency.key, idempotency.body_sha256
        key_save(owner=owner, key=key, body_sha256=body, request=request)


def _next_number(project: Project) -> int:
    highest = project.generated_projects.aggregate(highest=Max("number"))["highest"]
    return int(highest or 0) + 1
