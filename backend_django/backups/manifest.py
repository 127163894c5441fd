"""What a backup holds, with the SHA-256 of each file in it."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORMAT = 1
NAME = "manifest.json"
DATABASE = "database.dump"
FILES = "files"
CHUNK = 1024 * 1024


class UnusableError(Exception):
    """A backup that cannot be trusted or read; the message says what is wrong with it."""


@dataclass(frozen=True)
class Copied:
    """One file of a backup; ``path`` is relative to its folder, ``size`` in bytes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """``version`` is Groundwork's, ``postgres`` the server's; ``lacking`` names what was gone."""

    version: str
    postgres: int
    created_at: str
    database: Copied
    files: tuple[Copied, ...]
    lacking: tuple[str, ...] = ()


def copied(path: Path, within: Path) -> Copied:
    """Return a file of the folder ``within`` as it is now."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Copied(path.relative_to(within).as_posix(), size, digest.hexdigest())


def write(manifest: Manifest, folder: Path) -> None:
    """Save the manifest; it comes last, and a folder without one is no backup."""
    with (folder / NAME).open("x") as stream:
        json.dump({"format": FORMAT, **asdict(manifest)}, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())


def checked(folder: Path) -> Manifest:
    """Read the manifest and compare every file with it; UnusableError names all that differ."""
    manifest = _read(folder)
    wrong = []
    for told in (manifest.database, *manifest.files):
        path = folder / told.path
        if not path.is_file():
            wrong.append(f"{told.path} is missing")
        elif copied(path, folder) != told:
            wrong.append(f"{told.path} is not what was backed up")
    if wrong:
        raise UnusableError("\n".join(["The backup is damaged:", *wrong]))
    return manifest


def _read(folder: Path) -> Manifest:
    try:
        said: dict[str, Any] = json.loads((folder / NAME).read_text())
        if said.pop("format") != FORMAT:
            raise UnusableError(f"{NAME} has a format that this version does not know.")
        database = Copied(**said.pop("database"))
        files = tuple(Copied(**one) for one in said.pop("files"))
        lacking = tuple(map(str, said.pop("lacking")))
        manifest = Manifest(database=database, files=files, lacking=lacking, **said)
    except OSError as error:
        raise UnusableError(f"There is no backup: {NAME}: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnusableError(f"{NAME} cannot be read: {error}") from error
    for one in (database, *files):
        if not (folder / one.path).resolve().is_relative_to(folder.resolve()):
            raise UnusableError(f"{NAME} names a file outside of the backup: {one.path}")
    return manifest
