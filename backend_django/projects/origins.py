"""What an edited project was once generated as: the middle of a three-way merge."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.db.models import QuerySet

from backend_django import engine
from backend_django.utils.refusals import GoneError, InvalidError

from . import storage
from .models import GeneratedProject, VersionStatus
from .queries import artifact_of

AGAIN = "Send the project as it was downloaded or generated, with your edits."


@dataclass(frozen=True)
class Base:
    """A project as it was generated; ``number`` is that of the stored version, if it is one."""

    tree: engine.Tree
    number: int | None = None


def base_of(version: GeneratedProject, new: engine.Tree, yours: engine.Tree) -> Base:
    """Return what ``yours`` was generated as: a version that is stored, else written anew.

    The manifest decides; where it was damaged, the metadata say which version it was.
    """
    if engine.MANIFEST not in yours:
        refuse("manifest_missing", f"There is no {engine.MANIFEST} at the top of the project.")
    origin = _by_files(version, yours)
    if origin is None and engine.intact(yours):
        return Base(_written_anew(version, new, yours))
    origin = origin or _by_metadata(version, yours)
    if origin is None:
        message = f"The {engine.MANIFEST} is damaged, and {engine.METADATA} names no version."
        refuse("manifest_damaged", message, "Take both files from the version that you edited.")
    if origin.number > version.number:
        _refuse_later(version, f"version {origin.number}")
    try:
        tree = stored(origin)
    except GoneError:
        if not engine.intact(yours):
            raise
        return Base(_written_anew(version, new, yours))
    _refuse_unless_continued(version, lineage(tree), lineage(new))
    return Base(tree, origin.number)


def _by_files(version: GeneratedProject, yours: engine.Tree) -> GeneratedProject | None:
    """Return the version of the same project with the files that the manifest speaks of.

    Several may have them: the latest one that is not after ``version`` counts.
    """
    files = _said(yours)
    rows = _versions(version).values_list("number", "manifest__files_sha256")
    same = [number for number, sha256 in rows if files and sha256 == files]
    before = [number for number in same if number <= version.number]
    number = max(before, default=min(same, default=0))
    return _versions(version).filter(number=number).first()


def _by_metadata(version: GeneratedProject, yours: engine.Tree) -> GeneratedProject | None:
    metadata = document(yours, engine.METADATA)
    rows = _versions(version).values_list("number", "metadata")
    number = next((number for number, known in rows if metadata and known == metadata), 0)
    return _versions(version).filter(number=number).first()


def _versions(version: GeneratedProject) -> QuerySet[GeneratedProject]:
    """Return the completed versions of the same project."""
    return GeneratedProject.objects.select_related("artifact").filter(
        project=version.project_id, status__in=(VersionStatus.COMPLETED, VersionStatus.ARCHIVED)
    )


def _written_anew(version: GeneratedProject, new: engine.Tree, yours: engine.Tree) -> engine.Tree:
    """Return the project as its manifest says that it was generated, where that can be known."""
    try:
        before = [engine.checked(model) for model in engine.versions_of(yours)]
    except engine.EngineError as error:
        problem = error.problems[0]
        refuse("base_unknown", f"{_sentence(problem.message)} {_UNKNOWN}", problem.suggestion)
    _refuse_unless_continued(version, before, lineage(new))
    tree = engine.preview(before[-1], before[:-1])
    if _said(tree) != _said(yours):
        refuse("base_unknown", f"It was written with another template or tools. {_UNKNOWN}")
    return tree


def _said(tree: engine.Tree) -> Any:
    found = document(tree, engine.MANIFEST)
    return found.get("files_sha256") if isinstance(found, dict) else None


_UNKNOWN = "No version of this project is stored that it was generated as."


def _refuse_unless_continued(
    version: GeneratedProject,
    before: Sequence[engine.Blueprint],
    after: Sequence[engine.Blueprint],
) -> None:
    """Refuse models that the migrations of the new version do not continue."""
    if [*before] == [*after][: len(before)]:
        return
    if [*after] == [*before][: len(after)]:
        _refuse_later(version, "a later version")
    refuse(
        "not_continued",
        f"Version {version.number} does not continue this project: its migrations start from "
        "other models.",
        "Send a version of the same project, or regenerate: the next version continues the "
        "latest one that is completed.",
    )


def _refuse_later(version: GeneratedProject, what: str) -> NoReturn:
    message = f"This is {what}, and there is no way back to version {version.number}."
    refuse("later_version", message, "Upgrade to a version that is as new or newer.")


def lineage(tree: engine.Tree) -> list[engine.Blueprint]:
    """Return the models of a stored version, oldest first, as they are read today."""
    try:
        return [engine.checked(model) for model in engine.versions_of(tree, any_version=True)]
    except engine.EngineError as error:
        message = f"A model of this project is refused today: {error.problems[0].message}"
        refuse("model_refused", message, "Regenerate the project from a model that is put right.")


def stored(version: GeneratedProject) -> engine.Tree:
    """Return the files of a completed version, each with who wrote it and for what."""
    return engine.described(engine.unpacked(storage.load(artifact_of(version)))[1])


def document(tree: engine.Tree, path: str) -> Any:
    """Return what a JSON file says, None where it is missing or damaged."""
    try:
        return json.loads(tree[path].data)
    except (KeyError, ValueError, RecursionError):
        return None


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def refuse(code: str, message: str, suggestion: str = AGAIN) -> NoReturn:
    """Raise InvalidError about the archive that was sent."""
    detail = {
        "pointer": "/archive",
        "code": code,
        "message": message,
        "suggestion": suggestion or AGAIN,
    }
    raise InvalidError(code, message, details=[detail])
