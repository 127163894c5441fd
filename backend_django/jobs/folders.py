"""The folders that children live in: made for one job, and gone after it whatever is in them."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
import time
from pathlib import Path

from django.conf import settings

PREFIX = "groundwork-job-"


def make() -> Path:
    """Return a new, empty folder that only this user may enter."""
    return Path(tempfile.mkdtemp(prefix=PREFIX))


def remove(folder: Path) -> None:
    """Delete a folder with all that is in it, nested however deep."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        rm = shutil.which("rm") or "/bin/rm"
        subprocess.run([rm, "-rf", "--", str(folder)], check=False, capture_output=True)


def sweep() -> int:
    """Delete the folders that workers left behind when they were killed; return how many."""
    oldest = time.time() - settings.ORPHAN_SECONDS
    found = sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))
    left = [folder for folder in found if _abandoned(folder, oldest)]
    for folder in left:
        remove(folder)
    return len(left)


def _abandoned(folder: Path, oldest: float) -> bool:
    try:
        about = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.geteuid() and about.st_mtime < oldest
