"""Files of a project before any disk: an immutable, sorted tree with one owner per path."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from .problems import EngineError, Problem

PLAIN, EXECUTABLE = 0o644, 0o755
METADATA = "project-metadata.json"


@dataclass(frozen=True)
class File:
    """One file of the project.

    ``content`` is UTF-8 text or raw bytes; ``generator`` names who wrote it and ``pointer`` the
    place in the blueprint it was written for ("" for the whole blueprint).
    """

    path: str
    content: str | bytes
    generator: str
    pointer: str = ""
    mode: int = PLAIN

    @cached_property
    def data(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content.encode()

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def text(self) -> str:
        """The content as text; a binary file raises UnicodeDecodeError."""
        return self.content if isinstance(self.content, str) else self.content.decode()


class Tree:
    """An immutable, sorted set of files. Two owners for one path is an error, never a merge."""

    def __init__(self, files: Iterable[File] = ()) -> None:
        self._files: dict[str, File] = {}
        for file in sorted(files, key=lambda f: f.path):
            if (other := self._files.get(file.path)) is not None:
                raise EngineError([_two_owners(file, other)])
            self._files[file.path] = file

    def __iter__(self) -> Iterator[File]:
        return iter(self._files.values())

    def __getitem__(self, path: str) -> File:
        return self._files[path]

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def __len__(self) -> int:
        return len(self._files)

    def map(self, change: Callable[[File], str | bytes]) -> Tree:
        """Return a tree in which each file has the content that ``change`` gives it."""
        return Tree(_with(file, change(file)) for file in self)

    def plus(self, *files: File) -> Tree:
        """Return a tree with ``files`` added."""
        return Tree([*self, *files])


def _with(file: File, content: str | bytes) -> File:
    """Return the file with that content: itself, with the hash it knows, where it has it."""
    return file if content == file.content else replace(file, content=content)


def content_sha256(
    files: Iterable[File], *, without: frozenset[str] = frozenset({METADATA})
) -> str:
    """Return one hash over the files, in the order of their paths, but those in ``without``.

    It is the SHA-256 of one line for each file: its own SHA-256, its mode in octal and its path,
    separated by a space and ended by a newline.
    """
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.path):
        if file.path not in without:
            digest.update(f"{file.sha256} {file.mode:04o} {file.path}\n".encode())
    return digest.hexdigest()


def _two_owners(file: File, other: File) -> Problem:
    message = f"{file.path} is written by {other.generator} and by {file.generator}"
    return Problem("two-owners", message)
