"""Files that others include: found among those that are read together, never fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from backend_django.engine.notations.source import Source

from .blocks import Block, lines
from .syntax import Line

_INCLUDE = re.compile(r"(?m)^[^\S\n]*!\s*include\w*[^\S\n]+([^\n]+)$")
_LOOKS = ("style", "theme", "skin", "color", "colour", "layout", "config", "setting", "common")
_DEEPEST = 12
_MOST = 2_000


class Includes:
    """Knows the files of a source by the names that others include them by."""

    def __init__(self, source: Source, text: str, blocks: list[Block]) -> None:
        self.source, self.text, self.blocks = source, text, blocks
        self.once: set[str] = set()
        self.trail: list[str] = []
        self.count = 0

    def roots(self) -> list[Block]:
        """Return the blocks of files that no other file includes."""
        held = set()
        for name, content in self.source.files.items():
            for match in _INCLUDE.finditer(content):
                target = self._target(match[1])
                if target and target != name:
                    held.add(target)
        kept = [block for block in self.blocks if block.file not in held]
        return kept or self.blocks

    def _target(self, written: str) -> str:
        """Return the file that a path means: the one that ends most like it."""
        path = PurePosixPath(_path(written).replace("\\", "/"))
        names = [
            n for n in self.source.files if PurePosixPath(n.replace("\\", "/")).name == path.name
        ]
        whole = str(path).removeprefix("./").lstrip("./")
        return next((n for n in names if n.endswith(whole)), names[0] if names else "")

    def included(self, word: str, rest: str, line: Line) -> Iterator[Sequence[Line]]:
        """Yield the lines of what a line includes; a file that is not there is a finding."""
        target = self._target(rest)
        if not target:
            self._say_missing(rest, line)
            return
        self.count += 1
        deep = target in self.trail or len(self.trail) >= _DEEPEST or self.count > _MOST
        if deep or (target in self.once and word.endswith("_once")):
            return
        self.once.add(target)
        part = rest.partition("!")[2].strip()
        self.trail.append(target)
        own = [block for block in self.blocks if block.file == target]
        chosen = [b for n, b in enumerate(own) if part in {str(n), b.name.split(" ")[0]}]
        for block in chosen or own:
            yield lines(self.text, block, self.source)
        self.trail.pop()

    def _say_missing(self, rest: str, line: Line) -> None:
        path = _path(rest)
        from_library = rest.strip().startswith(("<", "http"))
        harmless = from_library or any(word in path.lower() for word in _LOOKS)
        message = f"The file {path} is not among those that are read; what it says is missing."
        if from_library:
            message = f"{path} is not fetched; what it says is missing."
        self.source.find(
            "include_missing", message, "dropped", line.spot(self.source),
            severity="info" if harmless else "warning",
            suggestion="" if from_library else "Give this file along with the others.",
        )  # fmt: skip


def _path(written: str) -> str:
    said = written.strip().strip('"<>').strip()
    return said if said.startswith("http") else said.partition("!")[0]
