"""An exception as a sentence about a line of the project."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

ENOUGH = 20


def diagnosis(message: str, file: str = "", line: int = 0, suggestion: str = "") -> dict[str, Any]:
    return {"message": message, "file": file, "line": line, "suggestion": suggestion}


def diagnosed(error: BaseException, folder: str) -> dict[str, Any]:
    """Return where in the project ``error`` came from, and what it says."""
    message = f"{type(error).__name__}: {error}".strip().rstrip(":")
    if isinstance(error, SyntaxError) and error.filename:
        return diagnosis(
            f"{type(error).__name__}: {error.msg}",
            inside(error.filename, folder),
            error.lineno or 0,
        )
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if file := inside(frame.filename, folder):
            return diagnosis(message, file, frame.lineno or 0)
    return diagnosis(message)


def inside(path: str, folder: str) -> str:
    """Return ``path`` relative to the project's folder, or "" where it is not below it."""
    if not Path(path).is_absolute():
        return ""
    try:
        return Path(path).resolve().relative_to(Path(folder).resolve()).as_posix()
    except ValueError:
        return ""
