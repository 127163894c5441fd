"""A draft before it is a version: its files beside the latest ones, and what a module would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backend_django import engine
from backend_django.projects import sources
from backend_django.projects.problems import as_detail, refuse

from .models import Draft
from .planning import base_of, rendered


@dataclass(frozen=True)
class Preview:
    """The files of a draft. ``base`` is the number of the version that ``changes`` are against."""

    blueprint: engine.Blueprint
    tree: engine.Tree
    base: int | None
    changes: Mapping[str, str]


def model_of(draft: Draft, sent: Mapping[str, Any] | None) -> engine.Blueprint:
    """Return the model that is looked at, everything decided: ``sent``, else what is saved.

    Raises InvalidError with all problems where it has errors.
    """
    return sources.from_document(draft.blueprint if sent is None else sent, name="", modules=None)


def previewed(draft: Draft, blueprint: engine.Blueprint) -> Preview:
    """Return the files that generating ``blueprint`` would write, and which of them are new."""
    tree, base = _files(draft, blueprint), base_of(draft)
    if base is None:
        return Preview(blueprint, tree, None, {})
    rows = base.files.exclude(file_path=engine.METADATA)
    known = {path: (sha256, mode) for path, sha256, mode in _hashes(rows)}
    changes = {
        file.path: "changed" if file.path in known else "added"
        for file in tree
        if known.get(file.path) != (file.sha256, file.mode)
    }
    gone = {path: "removed" for path in known if path not in tree}
    return Preview(blueprint, tree, base.number, changes | gone)


def effect(
    draft: Draft, blueprint: engine.Blueprint, turn_on: Iterable[str], turn_off: Iterable[str]
) -> tuple[engine.FileChange, ...]:
    """Return what turning modules on, with their defaults, and off would do to the files.

    Raises InvalidError where the model could not be generated then.
    """
    off = set(turn_off)
    kept = {name: given for name, given in blueprint.modules.items() if name not in off}
    modules: dict[str, dict[str, Any]] = {name: {} for name in turn_on}
    modules |= kept
    changed = blueprint.model_copy(update={"modules": modules})
    found, filled = sources.examine(changed, "/blueprint")
    if filled is None:
        refuse(found, "invalid_blueprint")
    return engine.file_changes(_files(draft, blueprint), _files(draft, filled))


def _files(draft: Draft, blueprint: engine.Blueprint) -> engine.Tree:
    try:
        return rendered(draft, blueprint)
    except engine.EngineError as error:
        refuse((as_detail(p, "/blueprint") for p in error.problems), "invalid_blueprint")


def _hashes(rows: Any) -> Iterable[tuple[str, str, int]]:
    found: Iterable[tuple[str, str, int]] = rows.values_list("file_path", "content_hash", "mode")
    return found
