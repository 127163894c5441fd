"""What an export left, and what somebody else did in its repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backend_django.exports.archives import content_of
from backend_django.forges.tests.local_forge import git
from backend_django.forges.tests.tools import committed, put, shared


def files_of(version) -> dict[str, tuple[bytes, int]]:
    return {file.path: (file.data, file.mode) for file in content_of(version)[1]}


def error_of(row) -> Any:
    return (row.status, row.request.status, row.request.error_code)


def codes(row) -> list[str]:
    return [detail["code"] for detail in row.request.error_details]


def repository(forge, folder: Path, files: dict[str, tuple[bytes, int]]) -> str:
    """Make ada/corner-shop with these files by hand; return the commit's id."""
    put(folder, files)
    tip = committed(folder)
    shared(folder, forge.add("ada/corner-shop"))
    return tip


def by_hand(forge, folder: Path, branch: str, files: dict[str, tuple[bytes, int]]) -> str:
    """Commit files to a branch as somebody else would; return the commit's id."""
    repo = forge.repo("ada/corner-shop")
    git("clone", "-q", "--branch", branch, str(repo.folder), str(folder))
    put(folder, files)
    tip = committed(folder)
    shared(folder, repo, branch)
    return tip
