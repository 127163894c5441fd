"""Projects as people hand them in: downloaded, edited, and packed again."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from backend_django import engine
from backend_django.projects import storage
from backend_django.projects.models import GeneratedProject

MODELS = "backend_django/core/models.py"
Edits = Mapping[str, str | bytes | None]


def project_of(version: GeneratedProject) -> engine.Tree:
    """Return the files of a version as they are downloaded."""
    return engine.unpacked(storage.load(version.artifact))[1]


def edited(tree: engine.Tree, edits: Edits) -> engine.Tree:
    """Return a tree with files written anew, added, or, where None stands, removed."""
    files = {file.path: file for file in tree}
    for path, content in edits.items():
        old = files.pop(path, None)
        if content is not None:
            file = engine.File(path, content, "you")
            files[path] = replace(file, mode=old.mode) if old else file
    return engine.Tree(files.values())


def packed(tree: engine.Tree, top: str = "corner-shop", kind: Any = "zip") -> bytes:
    return engine.packed(tree, top, kind).content


def opened(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by their whole path."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def linked(name: str) -> bytes:
    """Return a tar with a link in it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    return buffer.getvalue()
