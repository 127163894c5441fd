"""Writes: one function for each thing that can be done with a draft, each in one transaction.

Who holds a draft may wait for its project, never the other way round.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from backend_django import engine
from backend_django.processing.services import owner_lock
from backend_django.projects import sources
from backend_django.projects.models import GeneratedProject, Project, Verify
from backend_django.projects.queries import project_get
from backend_django.projects.services import Idempotency, project_create_known, version_add
from backend_django.users.models import User
from backend_django.utils.refusals import ConflictError, PreconditionFailedError

from . import documents
from .models import Draft
from .queries import draft_get, draft_locked, latest_version

Revisions = Collection[int] | None
"""Those that a caller would change; None: whatever there is."""


@dataclass(frozen=True)
class Content:
    """What a draft begins with. ``source`` is the text it was read from, if any.

    ``of_version``: the model is the project's own.
    """

    blueprint: engine.Blueprint
    source: str = ""
    notation: str = ""
    layout: Mapping[str, Any] | None = None
    verify: str = Verify.STANDARD
    of_version: bool = False


@transaction.atomic
def draft_create(*, owner: User, content: Content, project_id: uuid.UUID | None = None) -> Draft:
    """Save a draft: of a new project, or of one that has none.

    Raises ConflictError ``draft_exists`` or ``too_many_drafts``, NotFoundError, InvalidError.
    """
    document = documents.document(content.blueprint)
    owner_lock(owner)
    facts = documents.facts(content.blueprint)
    if project_id is None:
        _refuse_many(owner)
        project = Project.objects.create(owner=owner, **facts)
    else:
        project = project_get(owner=owner, project_id=project_id)
        if known := Draft.objects.filter(pk=project.pk).first():
            raise ConflictError("draft_exists", "The project has a draft.", details=[_now(known)])
        _refuse_many(owner)
        if not content.of_version:
            _project_change(project, facts)
    return Draft.objects.create(
        project=project,
        blueprint=document,
        layout=content.layout or {},
        source=content.source,
        notation=content.notation,
        verify=content.verify,
        entity_count=documents.entity_count(content.blueprint),
        revision=project.last_draft_revision + 1,
    )


@transaction.atomic
def draft_open(
    *, owner: User, project_id: uuid.UUID, layout: Mapping[str, Any] | None, verify: str
) -> tuple[Draft, bool]:
    """Return the draft of a project, made of its latest version where there is none; was it made?"""
    owner_lock(owner)
    project = project_get(owner=owner, project_id=project_id)
    if draft := Draft.objects.select_related("project").filter(pk=project.pk).first():
        return draft, False
    content = _of_version(project, layout, verify)
    return draft_create(owner=owner, content=content, project_id=project.pk), True


@transaction.atomic
def draft_change(
    *, owner: User, project_id: uuid.UUID, revisions: Revisions, changes: Mapping[str, Any]
) -> Draft:
    """Save what is other than before: ``blueprint``, ``layout``, ``name``, ``source``, ….

    What changes nothing is fine at any revision. Raises PreconditionFailedError where the draft
    has another revision than those, InvalidError for a model that cannot be read.
    """
    wanted = {name: value for name, value in changes.items() if name not in {"blueprint", "name"}}
    sent = documents.read(changes["blueprint"]) if "blueprint" in changes else None
    draft = draft_locked(owner=owner, project_id=project_id)
    blueprint = sent
    if "name" in changes:
        blueprint = documents.renamed(sent or documents.read(draft.blueprint), changes["name"])
    if blueprint is not None:
        wanted["blueprint"] = documents.document(blueprint)
    changed = {name for name, value in wanted.items() if getattr(draft, name) != value}
    if not changed:
        return draft
    _refuse_others(draft, revisions)
    facts = documents.new_facts(draft.blueprint, blueprint) if blueprint else {}
    for name in changed:
        setattr(draft, name, wanted[name])
    if blueprint is not None:
        draft.entity_count = documents.entity_count(blueprint)
    draft.revision += 1
    draft.save(update_fields=[*changed, "entity_count", "revision", "updated_at"])
    _project_change(draft.project, facts)
    return draft


@transaction.atomic
def draft_generate(
    *,
    owner: User,
    project_id: uuid.UUID,
    verify: str = "",
    revisions: Revisions = None,
    idempotency: Idempotency | None = None,
) -> GeneratedProject:
    """Save the project's next version, of its draft, to be generated once this is committed.

    The same Idempotency-Key with the same body returns the version that exists. Raises
    InvalidError with all problems of the model, and what creating a version raises.
    """
    owner_lock(owner)
    if idempotency and (known := project_create_known(owner=owner, idempotency=idempotency)):
        return known
    draft = draft_get(owner=owner, project_id=project_id)
    _refuse_others(draft, revisions)
    blueprint = sources.from_document(draft.blueprint, name="", modules=None)
    return version_add(
        owner=owner,
        project=draft.project,
        blueprint=blueprint.model_dump(mode="json"),
        verify=verify or draft.verify,
        source=draft.source,
        notation=draft.notation,
        idempotency=idempotency,
    )


@transaction.atomic
def draft_discard(*, owner: User, project_id: uuid.UUID, revisions: Revisions = None) -> None:
    """Delete the draft and the links to it; ConflictError where the project has nothing else."""
    draft = draft_locked(owner=owner, project_id=project_id)
    _refuse_others(draft, revisions)
    if latest_version(draft.project) is None:
        message = "The project has nothing but this draft."
        way = f"Delete the project: DELETE {reverse('project-delete', args=[project_id])}"
        detail = {"pointer": "", "message": message, "suggestion": way}
        raise ConflictError("no_version", message, details=[detail])
    revision = draft.revision
    draft.delete()
    Project.objects.filter(pk=project_id).update(last_draft_revision=revision)


@transaction.atomic
def draft_duplicate(*, owner: User, project_id: uuid.UUID, name: str = "") -> Draft:
    """Save a new project with a copy of a draft, or of the latest version where there is none."""
    project = project_get(owner=owner, project_id=project_id)
    draft = Draft.objects.filter(pk=project.pk).first()
    if draft is None:
        content = _of_version(project, None, "")
    else:
        content = Content(
            documents.read(draft.blueprint),
            draft.source,
            draft.notation,
            draft.layout,
            draft.verify,
        )
    wanted = name or f"{project.name[: documents.NAME - 5]} copy"
    copy = Content(
        documents.renamed(content.blueprint, wanted),
        content.source,
        content.notation,
        content.layout,
        content.verify,
    )
    return draft_create(owner=owner, content=copy)


def _of_version(project: Project, layout: Mapping[str, Any] | None, verify: str) -> Content:
    version = latest_version(project)
    if version is None:
        return Content(documents.blank(project.name), "", "", layout, verify or Verify.STANDARD)
    return Content(
        documents.read(version.blueprint),
        version.source,
        version.notation,
        layout,
        verify or version.verify,
        of_version=True,
    )


def _refuse_others(draft: Draft, revisions: Revisions) -> None:
    if revisions is None or draft.revision in revisions:
        return
    message = f"The draft has been changed elsewhere; it has revision {draft.revision} now."
    raise PreconditionFailedError("changed_elsewhere", message, details=[_now(draft, message)])


def _now(draft: Draft, message: str = "There is a draft.") -> dict[str, Any]:
    return {
        "pointer": "",
        "message": message,
        "suggestion": "Read the draft again, and change that.",
        "revision": draft.revision,
        "updated_at": draft.updated_at,
    }


def _refuse_many(owner: User) -> None:
    if Draft.objects.filter(project__owner=owner).count() >= settings.MAX_DRAFTS:
        message = f"You have {settings.MAX_DRAFTS} drafts; discard or delete one of them."
        raise ConflictError("too_many_drafts", message)


def _project_change(project: Project, facts: Mapping[str, str]) -> None:
    """Let a project's row say what its draft says."""
    for name, value in facts.items():
        setattr(project, name, value)
    values = {**facts, "updated_at": timezone.now()}
    Project.objects.filter(pk=project.pk).update(**values)
