"""The next version of a project, merged into the folder that people have edited."""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from backend_django.engine.files import EXECUTABLE, PLAIN, File, Tree
from backend_django.engine.pipeline import upgrade
from backend_django.engine.unpacking import unpacked
from backend_django.engine.upgrading import Upgrade

from .codes import DONE, PROBLEMS
from .output import ProgressBar, complain, plain, say, say_json
from .reading import UsageError, changed, model_of, read_bytes
from .writing import write_file

NOT_READ = frozenset(
    {".git", ".venv", "node_modules", "__pycache__", ".run", "dist", "media", "staticfiles"}
)
"""Folders of what is installed, built or uploaded."""
LARGEST = 20 * 1024 * 1024
QUIET = frozenset({"untouched", "yours"})
MAX_ARCHIVE = 128 * 1024 * 1024


def run_upgrade(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.project)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    reading = changed(arguments, model_of(arguments).reading)
    base = unpacked(read_bytes(arguments.base, MAX_ARCHIVE))[1] if arguments.base else None
    yours = Tree(_files(folder))
    bar = ProgressBar(quiet=arguments.json)
    try:
        _, found = upgrade(
            yours, reading.blueprint, generated=base, verify=arguments.verify, report=bar
        )
    finally:
        bar.clear()
    if not arguments.dry_run:
        _write(folder, yours, found, force=arguments.force)
    return _told(arguments, found)


def _files(folder: Path) -> Iterator[File]:
    """Yield the files of a project, none of what is installed or built."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - NOT_READ)
        for name in sorted(names):
            path = Path(place) / name
            if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
                continue
            mode = EXECUTABLE if os.access(path, os.X_OK) else PLAIN
            relative = path.relative_to(folder).as_posix()
            yield File(relative, path.read_bytes(), "you", mode=mode)


def _write(folder: Path, yours: Tree, found: Upgrade, *, force: bool) -> None:
    """Bring the folder to the merged tree: only what differs is written or removed."""
    changed = [f for f in found.tree if f.path not in yours or _differ(f, yours[f.path])]
    gone = [f.path for f in yours if f.path not in found.tree and _is_ours(found, f.path)]
    touched = [*(file.path for file in changed), *gone]
    if not force and (open_changes := _not_committed(folder, touched)):
        listed = ", ".join(open_changes[:5])
        message = f"git has changes that are not committed: {listed}; commit them, or use --force"
        raise UsageError(message)
    for file in changed:
        target = folder / file.path
        write_file(file.data, target)
        target.chmod(file.mode)
    for path in gone:
        (folder / path).unlink()


def _differ(one: File, other: File) -> bool:
    return one.data != other.data or one.mode != other.mode


def _is_ours(found: Upgrade, path: str) -> bool:
    """Return whether the upgrade removed or moved a file: what it never saw stays."""
    return any(
        v.before == path or (v.path == path and v.word == "removed") for v in found.verdicts
    )


def _not_committed(folder: Path, paths: list[str]) -> list[str]:
    """Return those of ``paths`` that git has other changes of; [] outside a work tree."""
    command = ["git", "status", "--porcelain", "--untracked-files=no", "-z", "--", "."]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    open_ones = {entry[3:] for entry in done.stdout.split("\0") if entry}
    return [path for path in paths if any(one.endswith(path) for one in open_ones)]


def _told(arguments: argparse.Namespace, found: Upgrade) -> int:
    code = PROBLEMS if found.conflicts else DONE
    if arguments.json:
        verdicts = plain(found.verdicts)
        say_json({"exit_code": code, "counts": found.counts, "verdicts": verdicts})
        return code
    say(*(str(verdict) for verdict in found.verdicts if verdict.word not in QUIET))
    counts = ", ".join(f"{count} {word}" for word, count in sorted(found.counts.items()))
    say(f"{arguments.project}: {counts}")
    if found.conflicts:
        complain("resolve the conflicts, marked in the files or said above, then run the tests")
    return code
