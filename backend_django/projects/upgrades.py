"""A version that exists, merged into what its owner made of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from backend_django import engine

from .models import GeneratedProject
from .origins import base_of, document, lineage, refuse, stored

EDITED = f"{engine.MANIFEST}.yours"
"""Where a manifest that somebody edited stays; groundwork's own takes its place."""


@dataclass(frozen=True)
class Merged:
    """An upgrade; what changed in the model, and the number of the stored version that it began at.

    ``earlier`` is None where no such version is stored: it was written anew.
    """

    upgrade: engine.Upgrade
    changes: tuple[engine.ModelChange, ...]
    earlier: int | None


def upgrade_of(version: GeneratedProject, yours: engine.Tree) -> engine.Upgrade:
    """Return the completed ``version`` merged into ``yours``, an earlier one that was edited.

    InvalidError says why it cannot be: ``yours`` is no project of groundwork, of a later version,
    or one whose models this version does not continue; or nobody knows what it was generated as.
    """
    return merge_of(version, yours).upgrade


def merge_of(version: GeneratedProject, yours: engine.Tree) -> Merged:
    """Do as ``upgrade_of``, and say also what changed in the model."""
    new = stored(version)
    base = base_of(version, new, yours)
    before, after = lineage(base.tree)[-1], lineage(new)[-1]
    own, kept = _manifest_apart(base.tree, _modes_of(base.tree, yours))
    found = engine.next_version(base.tree, own, new, before, after)
    tree = found.tree.plus(new[engine.METADATA], *kept)
    _refuse_overlaps(tree)
    verdicts = (*found.verdicts, *(_edited(file) for file in kept))
    changes = engine.model_changes(before, after)
    return Merged(engine.Upgrade(tree, verdicts), changes, base.number)


def _modes_of(base: engine.Tree, yours: engine.Tree) -> engine.Tree:
    """Return ``yours`` with the modes of ``base`` where it came from a system that has none."""
    if any(file.mode & 0o100 for file in yours):
        return yours
    modes = {file.path: file.mode for file in base}
    return engine.Tree(replace(file, mode=modes.get(file.path, file.mode)) for file in yours)


def _manifest_apart(
    base: engine.Tree, yours: engine.Tree
) -> tuple[engine.Tree, list[engine.File]]:
    """Return ``yours`` with its manifest as it was generated, and the edited one as another file."""
    mine = yours[engine.MANIFEST]
    others = [file for file in yours if file.path != engine.MANIFEST]
    tree = engine.Tree([*others, base[engine.MANIFEST]])
    if document(yours, engine.MANIFEST) == document(base, engine.MANIFEST):
        return tree, []
    return tree, [replace(mine, path=free_name(yours, EDITED))]


def _edited(file: engine.File) -> engine.Verdict:
    note = f"edited by you, and written by groundwork alone: your {engine.MANIFEST} stands here"
    return engine.Verdict(file.path, "conflict", note)


def free_name(tree: engine.Tree, path: str) -> str:
    """Return ``path``, with a number before its ending where the tree has such a file."""
    taken = {file.path.casefold() for file in tree}
    stem, dot, ending = path.rpartition(".")
    return next(name for name in _names(path, stem, dot + ending) if name.casefold() not in taken)


def _names(path: str, stem: str, ending: str) -> Iterator[str]:
    yield path
    number = 2
    while True:
        yield f"{stem}-{number}{ending}"
        number += 1


def _refuse_overlaps(tree: engine.Tree) -> None:
    """Refuse a file of yours that stands where the new version has a folder, and the reverse."""
    paths = {file.path for file in tree}
    for path in sorted(paths):
        parts = path.split("/")
        for end in range(1, len(parts)):
            if (folder := "/".join(parts[:end])) in paths:
                message = f"{folder} is a file in one version and a folder in the other."
                refuse("path_overlaps", message, f"Give yours another name than {folder}.")
