"""The two documents in every project: what it was made from, and when; written and read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from .blueprint import Blueprint
from .blueprint.document import from_data
from .files import METADATA, File, Tree, content_sha256
from .problems import EngineError, Problem
from .version import VERSION

KIND = "groundwork-project"
MANIFEST = "groundwork-manifest.json"
MANIFEST_VERSION = METADATA_VERSION = 1
IGNORED = frozenset({"__pycache__", "node_modules", ".git"})
TOOLS = ("cookiecutter", "django", "jinja2", "ruff")
OWNER = "groundwork"
DOCUMENTS = frozenset({MANIFEST, METADATA})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is true of one run and not of the blueprint: it stands in no other file."""

    project_id: str = ""
    created_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None


def manifest(
    blueprint: Blueprint,
    tree: Tree,
    modules: tuple[str, ...],
    template: Path,
    earlier: Sequence[Blueprint] = (),
) -> dict[str, Any]:
    """Return the manifest of ``tree``.

    ``modules`` names all that this version offers, ``template`` is the folder of the template,
    ``earlier`` are the versions whose migrations this one continues.

    ``files`` and ``files_sha256`` leave out the two documents, which cannot describe themselves;
    the published ``content_sha256`` covers the manifest too, and leaves out the metadata alone.
    """
    project = blueprint.project
    return {
        "kind": KIND,
        "manifest_version": MANIFEST_VERSION,
        "generator": {"name": "groundwork", "version": VERSION},
        "template": {
            "name": template.name.replace("_", "-"),
            "version": VERSION,
            "sha256": folder_sha256(template),
        },
        "tools": _tools(),
        "project": {"name": project.name, "slug": project.slug, "version": project.version},
        "modules": {name: name in blueprint.modules for name in modules},
        "blueprint": blueprint.model_dump(mode="json"),
        "history": [version.model_dump(mode="json") for version in earlier],
        "top_level": sorted({file.path.partition("/")[0] for file in tree} | DOCUMENTS),
        "files": [_entry(file) for file in tree],
        "files_sha256": content_sha256(tree, without=DOCUMENTS),
    }


def manifest_file(content: dict[str, Any]) -> File:
    return File(MANIFEST, _json(content), OWNER)


def metadata_file(manifest: dict[str, Any], metadata: Metadata) -> File:
    """Return the file that alone differs between two runs of the same blueprint."""
    content = {
        "metadata_version": METADATA_VERSION,
        "project": {
            "id": metadata.project_id,
            "name": manifest["project"]["name"],
            "slug": manifest["project"]["slug"],
        },
        "generator_version": manifest["generator"]["version"],
        "created_at": _moment(metadata.created_at),
        "started_at": _moment(metadata.started_at),
        "finished_at": _moment(metadata.finished_at),
        "modules": manifest["modules"],
    }
    return File(METADATA, _json(content), OWNER)


@cache
def _tools() -> dict[str, str]:
    return {name: version(name) for name in TOOLS}


@cache
def folder_sha256(folder: Path) -> str:
    """Return the content hash of a template: that of its files, their modes left out."""
    paths = (p for p in folder.rglob("*") if p.is_file() and not IGNORED & {*p.parts})
    return content_sha256(
        File(p.relative_to(folder).as_posix(), p.read_bytes(), OWNER) for p in paths
    )


def _entry(file: File) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "size": len(file.data),
        "mode": f"{file.mode:04o}",
        "generator": file.generator,
        "pointer": file.pointer,
    }


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _json(content: dict[str, Any]) -> str:
    return to_json(content, indent=2).decode() + "\n"


def versions_of(tree: Tree, *, any_version: bool = False) -> list[Blueprint]:
    """Return the blueprints that a project was made from, oldest first.

    Raises EngineError where its manifest is missing or damaged, or, but for ``any_version``, was
    written by another version of groundwork: this one would write other files.
    """
    content = manifest_of(tree)
    maker = content.get("generator")
    version = maker.get("version") if isinstance(maker, dict) else None
    if version != VERSION and not any_version:
        message = f"the project was written by version {version!r}; this is {VERSION}"
        raise _refusal(message, f"install groundwork=={version}" if version else "")
    history = content.get("history") or []
    if not isinstance(history, list):
        raise _refusal(f"the history in {MANIFEST} is no list")
    return [*map(from_data, history), from_data(content.get("blueprint"))]


def described(tree: Tree) -> Tree:
    """Return a tree that was read from an archive, with who wrote each file as its manifest says."""
    try:
        entries = manifest_of(tree)["files"]
        makers = {e["path"]: (str(e["generator"]), str(e["pointer"])) for e in entries}
    except (KeyError, TypeError) as error:
        raise _refusal(f"the files in {MANIFEST} are not described") from error
    return Tree(_made(file, *makers.get(file.path, (OWNER, ""))) for file in tree)


def _made(file: File, generator: str, pointer: str) -> File:
    return replace(file, generator=generator, pointer=pointer)


def intact(tree: Tree) -> bool:
    """Return whether the files that a manifest lists are still those it was written with."""
    try:
        content = manifest_of(tree)
        lines = [f"{e['sha256']} {e['mode']} {e['path']}\n" for e in content["files"]]
        return bool(sha256("".join(lines).encode()).hexdigest() == content["files_sha256"])
    except (EngineError, KeyError, TypeError, UnicodeEncodeError):
        return False


def manifest_of(tree: Tree) -> dict[str, Any]:
    """Return what the manifest of a project says; EngineError where it is missing or damaged."""
    if MANIFEST not in tree:
        raise _refusal(f"there is no {MANIFEST}")
    try:
        content = json.loads(tree[MANIFEST].data)
    except (ValueError, RecursionError) as error:
        raise _refusal(f"{MANIFEST} is no JSON: {error}") from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise _refusal(f"{MANIFEST} is of another kind")
    return content


def _refusal(message: str, suggestion: str = "") -> EngineError:
    return EngineError([Problem("manifest_refused", message, "", suggestion)])
