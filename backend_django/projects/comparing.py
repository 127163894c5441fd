"""Two versions side by side: their models, their files, and one file as a difference."""

from __future__ import annotations

from backend_django import engine
from backend_django.utils.refusals import NotFoundError

from . import storage
from .models import GeneratedProject
from .queries import artifact_of


def blueprint_of(version: GeneratedProject) -> engine.Blueprint:
    """Return the model that a completed version was generated from, everything decided."""
    return engine.Blueprint.model_validate(version.manifest["blueprint"])


def tree_of(version: GeneratedProject) -> engine.Tree:
    """Return the files as they were stored, each with the generator that wrote it."""
    _, tree = engine.unpacked(storage.load(artifact_of(version)))
    makers = dict(version.files.values_list("file_path", "generator"))
    return engine.Tree(
        engine.File(f.path, f.content, makers.get(f.path, f.generator), mode=f.mode) for f in tree
    )


def compared(old: engine.Tree, new: engine.Tree, path: str) -> str:
    """Return one file as ``diff -u`` writes it; NotFoundError for a path of neither."""
    if path not in old and path not in new:
        raise NotFoundError("not_found", "There is no such file in either version.")
    before, after = ([file for file in tree if file.path == path] for tree in (old, new))
    return engine.unified(before[0] if before else None, after[0] if after else None)


def text_of(tree: engine.Tree, path: str) -> str | None:
    """Return one file as text; None where it is not there, or is no text."""
    try:
        text = tree[path].data.decode() if path in tree else "\0"
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
