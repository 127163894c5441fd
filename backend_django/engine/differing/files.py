"""Files that two trees do not share."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import Literal

from backend_django.engine.files import METADATA, File, Tree

Kind = Literal["added", "removed", "changed", "mode"]


@dataclass(frozen=True, slots=True)
class FileChange:
    """One path that is not the same in both; ``added`` and ``removed`` count lines of text."""

    path: str
    kind: Kind
    generator: str
    added: int = 0
    removed: int = 0
    binary: bool = False


def file_changes(old: Tree, new: Tree) -> tuple[FileChange, ...]:
    """Return how ``new`` differs from ``old``, by path; what tells two runs apart is left out."""
    paths = sorted({file.path for tree in (old, new) for file in tree} - {METADATA})
    found = (_change(_at(old, path), _at(new, path)) for path in paths)
    return tuple(change for change in found if change is not None)


def unified(old: File | None, new: File | None) -> str:
    """Return the difference of a text file as ``diff -u`` writes it; "" where it is no text."""
    lines = _lines(old), _lines(new)
    if lines[0] is None or lines[1] is None:
        return ""
    before = f"a/{old.path}" if old else "/dev/null"
    after = f"b/{new.path}" if new else "/dev/null"
    return "".join(_ended(line) for line in unified_diff(*lines, before, after))  # type: ignore[arg-type]  # none is None


def _at(tree: Tree, path: str) -> File | None:
    return tree[path] if path in tree else None  # noqa: SIM401 - a tree is no dict


def _change(old: File | None, new: File | None) -> FileChange | None:
    file = new or old
    if file is None or (old and new and old.data == new.data and old.mode == new.mode):
        return None
    kind: Kind = "added" if old is None else "removed" if new is None else "changed"
    if old and new and old.data == new.data:
        kind = "mode"
    marks = [line[:1] for line in unified(old, new).splitlines()[2:]]
    binary = _lines(old) is None or _lines(new) is None
    return FileChange(file.path, kind, file.generator, marks.count("+"), marks.count("-"), binary)


def _lines(file: File | None) -> list[str] | None:
    if file is None:
        return []
    try:
        text = file.text
    except UnicodeDecodeError:
        return None
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")] if text else []


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n"
