"""Puts a project where the user wants it: all of it or nothing, and never over their work."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from backend_django.engine.archive import ArchiveFormat
from backend_django.engine.files import Tree
from backend_django.engine.workspace import materialise

ENDINGS: dict[str, ArchiveFormat] = {
    ".tar.gz": "tar.gz",
    ".tgz": "tar.gz",
    ".tar": "tar",
    ".zip": "zip",
}


class TargetError(Exception):
    """The target cannot be written as asked; the message says how it can."""


def archive_format(target: Path) -> ArchiveFormat | None:
    """Return the format that the file's ending asks for; None for a folder."""
    name = target.name.lower()
    return next((kind for ending, kind in ENDINGS.items() if name.endswith(ending)), None)


def refuse_if_taken(target: Path, *, force: bool) -> None:
    """Raise TargetError where something is in the way."""
    if target.is_symlink() and not target.exists():
        raise TargetError(f"{target} is a link to nothing")
    if not target.exists():
        return
    if archive_format(target):
        if target.is_dir():
            raise TargetError(f"{target} is a folder")
        if not force:
            raise TargetError(f"{target} is there already; --force writes over it")
    elif not target.is_dir():
        raise TargetError(f"{target} is a file; for an archive, end it in .zip, .tar or .tar.gz")
    elif any(target.iterdir()) and not force:
        raise TargetError(f"{target} is not empty; --force writes into it")


def write_file(content: bytes, target: Path) -> None:
    """Write ``content`` so that ``target`` is whole at every moment."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_folder(tree: Tree, target: Path) -> None:
    """Write ``tree`` to a new or empty folder in one step; into a filled one, file by file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=target.parent, prefix=f".{target.name}.", ignore_cleanup_errors=True
    ) as place:
        part = Path(place) / "project"
        part.mkdir()
        materialise(tree, part)
        if target.is_symlink() or (target.exists() and any(target.iterdir())):
            _merge(tree, part, target)
        else:
            part.replace(target)


def _merge(tree: Tree, part: Path, target: Path) -> None:
    root = target.resolve()
    for file in tree:
        goal = root / file.path
        if not goal.parent.resolve().is_relative_to(root):
            raise TargetError(f"{goal.parent} leads out of {target}")
        goal.parent.mkdir(parents=True, exist_ok=True)
        if goal.is_dir():
            raise TargetError(f"{goal} is a folder")
        shutil.move(part / file.path, goal)
