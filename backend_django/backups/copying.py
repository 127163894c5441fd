"""The two ways: an installation into a folder, and a folder into an empty installation."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from backend_django import engine
from backend_django.exports.models import RepositoryExport
from backend_django.projects.models import ProjectArtifact
from backend_django.utils.stores import DRAFT, FolderStore, store

from . import manifest, postgres
from .manifest import DATABASE, FILES, Manifest, UnusableError


@dataclass(frozen=True)
class Restored:
    """What came back; ``wrong`` names the archives that are not what their rows say."""

    manifest: Manifest
    named: int
    wrong: list[str]


def backup(folder: Path) -> Manifest:
    """Copy database and stored files into a new folder; work may go on meanwhile.

    Rows and the list of files are seen at one moment. What was deleted since, or is damaged, is
    told in ``lacking``. Raises UnusableError for a folder that is there, ToolError without pg_dump.
    """
    _refuse_within_store(folder)
    if folder.exists():
        raise UnusableError(f"{folder} is there already; name a folder that is not.")
    draft = folder.with_name(f"{folder.name}.partial")
    draft.mkdir(parents=True, mode=0o700)
    try:
        made = _filled(draft)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return made


def restore(folder: Path, *, replace: bool) -> Restored:
    """Fill an empty installation; with ``replace`` empty it first.

    Every file of the backup is checked before anything is changed, and every stored one after.
    Raises UnusableError for a damaged backup, and where something would be lost.
    """
    _refuse_within_store(folder)
    found = manifest.checked(folder)
    if not replace:
        _refuse_used()
    for entry in list(store().entries()):
        store().delete(entry.path)
    if not postgres.is_empty():
        postgres.clear()
    postgres.restore(folder / found.database.path)
    for one in found.files:
        store().put(one.path.removeprefix(f"{FILES}/"), (folder / one.path).read_bytes())
    named = _named()
    return Restored(found, len(named), _wrong(named))


def _filled(folder: Path) -> Manifest:
    with transaction.atomic():
        seen = postgres.snapshot()
        named = _named()
        postgres.dump(folder / DATABASE, seen)
    copies = {}
    for entry in store().entries():
        if entry.path.endswith(DRAFT):
            continue
        target = folder / FILES / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.write_bytes(store().get(entry.path))
        except FileNotFoundError:  # deleted since it was listed
            continue
        copies[entry.path] = manifest.copied(target, folder)
    lacking = [p for p, sha256 in named.items() if p not in copies or copies[p].sha256 != sha256]
    made = Manifest(
        version=engine.VERSION,
        postgres=postgres.major(),
        created_at=timezone.now().isoformat(timespec="seconds"),
        database=manifest.copied(folder / DATABASE, folder),
        files=tuple(copies.values()),
        lacking=tuple(sorted(lacking)),
    )
    manifest.write(made, folder)
    return made


def _refuse_within_store(folder: Path) -> None:
    kept = store()
    place = Path(kept.location).resolve() if isinstance(kept, FolderStore) else None
    if place and folder.resolve().is_relative_to(place):
        raise UnusableError(f"{folder} lies among the stored files; name a place outside of them.")


def _refuse_used() -> None:
    used = [] if postgres.is_empty() else [f"the database {settings.DATABASES['default']['NAME']}"]
    if next(store().entries(), None) is not None:
        used.append("the store of files")
    if used:
        words = f"{' and '.join(used)} already holds something"
        raise UnusableError(f"{words.capitalize()}; --replace deletes it.")


def _named() -> dict[str, str]:
    """Return the stored files that rows name, each with its SHA-256."""
    artifacts = ProjectArtifact.objects.filter(expired_at=None).values_list("path", "sha256")
    exports = RepositoryExport.objects.exclude(archive_path="")
    return dict([*artifacts, *exports.values_list("archive_path", "archive_sha256")])


def _wrong(named: dict[str, str]) -> list[str]:
    return sorted(path for path, sha256 in named.items() if _sha256_of(path) != sha256)


def _sha256_of(path: str) -> str:
    try:
        return hashlib.sha256(store().get(path)).hexdigest()
    except FileNotFoundError:
        return ""
