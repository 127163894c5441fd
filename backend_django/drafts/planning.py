"""What Generate would do: the files and the model, against the latest completed version."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend_django import engine
from backend_django.projects import comparing
from backend_django.projects.models import GeneratedProject, VersionStatus
from backend_django.projects.problems import as_detail
from backend_django.projects.queries import earlier_blueprints
from backend_django.utils.refusals import NotFoundError

from . import documents
from .models import Draft
from .queries import latest_version


@dataclass(frozen=True)
class Plan:
    """The next version, before there is one. ``base`` is the number of what it is compared to.

    With errors in the model there are problems alone. ``unchanged`` counts files.
    """

    number: int
    base: int | None
    problems: tuple[Mapping[str, Any], ...]
    model: tuple[engine.ModelChange, ...] = ()
    files: tuple[engine.FileChange, ...] = ()
    unchanged: int = 0
    diff: str | None = None
    content: str | None = None
    valid: bool = True

    @property
    def identical(self) -> bool:
        """Whether generating would give the same files again."""
        return self.valid and not self.files and self.base is not None


def planned(draft: Draft, path: str | None = None, against: uuid.UUID | None = None) -> Plan:
    """Return what generating the draft would do; with ``path`` the difference of that file.

    It is compared with the completed version ``against``, the latest unless told. Raises
    NotFoundError for a path of neither, and for a version that is not a completed one of the
    project; GoneError where the stored version is damaged.
    """
    base, number = base_of(draft, against), _number(draft)
    told = base.number if base else None
    found, blueprint = documents.examined(draft.blueprint)
    if blueprint is None:
        return Plan(number, told, found, valid=False)
    try:
        new = rendered(draft, blueprint)
    except engine.EngineError as error:
        details = tuple(as_detail(problem, "/blueprint") for problem in error.problems)
        return Plan(number, told, found + details, valid=False)
    old = comparing.tree_of(base) if base else engine.Tree([])
    was = comparing.blueprint_of(base) if base else engine.Blueprint(project=blueprint.project)
    files = engine.file_changes(old, new)
    return Plan(
        number,
        told,
        found,
        engine.model_changes(was, blueprint),
        files,
        len(new) - sum(change.kind != "removed" for change in files),
        comparing.compared(old, new, path) if path is not None else None,
        comparing.text_of(new, path) if path is not None else None,
    )


def rendered(draft: Draft, blueprint: engine.Blueprint) -> engine.Tree:
    """Return the files that the worker would write: its migrations go on from the same models."""
    version = GeneratedProject(
        project=draft.project, number=_number(draft), blueprint=blueprint.model_dump(mode="json")
    )
    earlier = [engine.Blueprint.model_validate(model) for model in earlier_blueprints(version)]
    return engine.preview(blueprint, earlier)


def base_of(draft: Draft, against: uuid.UUID | None = None) -> GeneratedProject | None:
    """Return the completed version that a draft is compared to: the latest unless told."""
    completed = GeneratedProject.objects.filter(
        project=draft.project_id, status=VersionStatus.COMPLETED
    ).select_related("artifact")
    if against is None:
        return completed.order_by("-number").first()
    version = completed.filter(pk=against).first()
    if version is None:
        raise NotFoundError("not_found", "There is no such completed version of the project.")
    return version


def _number(draft: Draft) -> int:
    latest = latest_version(draft.project)
    return latest.number + 1 if latest else 1
