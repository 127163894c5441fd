"""Which relative paths are safe to write: on any system, in any archive, under any name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .problems import EngineError, Problem

MAX_BYTES = 240
MAX_DEPTH = 24
FORBIDDEN = frozenset('\\:~<>"|?*')
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
PARTS = frozenset({"", ".", "..", ".git"})
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_rel(path: str) -> str:
    """Return ``path`` in NFC; EngineError where it could leave its folder or trip a system."""
    normal = unicodedata.normalize("NFC", path)
    if reason := _unsafe(normal):
        raise EngineError([Problem("path_unsafe", f"{path!a} is no safe path: {reason}")])
    return normal


@lru_cache(4096)
def _unsafe(path: str) -> str:
    if any(unicodedata.category(c) in UNSEEN for c in path):
        return "it holds characters that cannot be seen"
    if found := sorted(FORBIDDEN & {*path}):
        return f"it holds {found[0]}"
    if len(path.encode()) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES} bytes"
    parts = path.split("/")
    if len(parts) > MAX_DEPTH:
        return f"it is more than {MAX_DEPTH} folders deep"
    return next((reason for part in parts if (reason := _unsafe_part(part))), "")


def _unsafe_part(part: str) -> str:
    if part.lower() in PARTS:
        return f"{part!r} may be no part of it"
    if part != part.strip() or part.endswith("."):
        return f"{part!r} starts or ends with a space or a dot"
    if DEVICE.fullmatch(part.rstrip()):
        return f"{part!r} is a device on some systems"
    return ""
