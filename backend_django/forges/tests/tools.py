"""Trees and commits for the tests, and what git itself says of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backend_django import engine, forges

from .local_forge import Repo, git

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
AUTHOR = "Ada Lovelace <ada@example.com>"

FILES: dict[str, tuple[bytes, int]] = {
    "README.md": (b"# Shop\n", 0o644),
    "manage.py": (b"#!/usr/bin/env python\n", 0o755),
    "a.b": (b"sorts before the folder a/", 0o644),
    "a/b.txt": (b"", 0o644),
    "a0": (b"sorts after the folder a/", 0o644),
    "deep/er/and/deeper/x": (b"x", 0o644),
    "docs/\u00fcbersicht \u2013 \u4f60\u597d.md": ("gr\u00fc\u00df dich\n".encode(), 0o644),
    "logo.png": (bytes(range(256)) * 40, 0o644),
    "lines.txt": (b"no end\r\nof line", 0o644),
    ".gitignore": (b"*.pyc\n", 0o644),
    ".github/workflows/ci.yml": (b"on: push\n", 0o644),
}


def tree(files: dict[str, Any] | None = None) -> engine.Tree:
    """Return a tree of ``path: content`` or ``path: (content, mode)``."""
    found = []
    for path, value in (FILES if files is None else files).items():
        content, mode = value if isinstance(value, tuple) else (value, 0o644)
        found.append(engine.File(path, content, "test", mode=mode))
    return engine.Tree(found)


def commit(files: dict[str, Any] | None = None, **more: Any) -> forges.Commit:
    """Return a commit of these files."""
    values = {"message": "Add the shop", "when": WHEN, "author": AUTHOR, **more}
    return forges.Commit(tree(files), **values)


def contents(files: engine.Tree) -> dict[str, tuple[bytes, int]]:
    return {file.path: (file.data, file.mode) for file in files}


def cloned(repo: Repo, folder: Path, branch: str = "main") -> dict[str, tuple[bytes, int]]:
    """Clone a repository with git and return what is in the working copy."""
    git("clone", "-q", "--branch", branch, str(repo.folder), str(folder))
    git("-C", str(folder), "fsck", "--strict")
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o755)
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def put(folder: Path, files: dict[str, tuple[bytes, int]]) -> None:
    """Write files into a working copy."""
    for path, (content, mode) in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        place.chmod(mode)


def committed(folder: Path, message: str = "By hand", branch: str = "main") -> str:
    """Commit all of a folder as somebody else would; return the commit's id."""
    if not (folder / ".git").exists():
        git("init", "-q", "-b", branch, str(folder))
    git("-C", str(folder), "add", "-A")
    who = ("-c", "user.name=Bob", "-c", "user.email=bob@example.com")
    git("-C", str(folder), *who, "commit", "-q", "--allow-empty", "-m", message)
    return git("-C", str(folder), "rev-parse", "HEAD").strip()


def shared(folder: Path, repo: Repo, branch: str = "main") -> None:
    """Push a working copy's branch with git."""
    git("-C", str(folder), "push", "-q", str(repo.folder), f"HEAD:refs/heads/{branch}")
