"""A commit as git keeps it: made from a tree of files without any git, the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from io import BytesIO

from dulwich.object_format import SHA1
from dulwich.objects import Blob, ObjectID, ShaFile
from dulwich.objects import Commit as GitCommit
from dulwich.objects import Tree as GitTree
from dulwich.pack import write_pack_objects

from backend_django import engine

from .contract import Commit, ForgeError, Kept

PLAIN, EXECUTABLE, FOLDER = 0o100644, 0o100755, 0o040000

_AUTHOR = re.compile(r"[^<>\x00-\x1f]+ <[^<>\s\x00-\x1f]*>")
_ID = re.compile(r"[0-9a-f]{40}")


def commit_id(commit: Commit) -> str:
    """Return the id (hex) that a commit has wherever it is pushed to."""
    return objects_of(commit)[0].id.decode()


def objects_of(commit: Commit) -> list[ShaFile]:
    """Return the commit, its folders and its files, in that order and each once."""
    root = _Folder()
    for file in commit.tree:
        root.put(_safe(file.path).split(b"/"), _mode(file), Blob.from_string(file.data))
    for kept in commit.kept:
        root.put(_parts(kept), kept.mode, _id(kept))
    found = list(root.objects())
    made = [_commit(commit, found[-1].id), *reversed(found)]
    return list({each.id: each for each in made}.values())


def packed(objects: Iterable[ShaFile]) -> bytes:
    """Return one pack of all the objects."""
    pack = BytesIO()
    write_pack_objects(pack, list(objects), SHA1, deltify=False)
    return pack.getvalue()


class _Folder:
    """One folder while it is filled."""

    def __init__(self) -> None:
        self._entries: dict[bytes, tuple[int, Blob | ObjectID]] = {}
        self._folders: dict[bytes, _Folder] = {}

    def put(self, parts: list[bytes], mode: int, entry: Blob | ObjectID) -> None:
        name, *rest = parts
        if name in self._entries or (not rest and name in self._folders):
            raise _unfit(
                f"{name.decode(errors='replace')!a} is there twice, or is both a folder and none"
            )
        if rest:
            self._folders.setdefault(name, _Folder()).put(rest, mode, entry)
        else:
            self._entries[name] = (mode, entry)

    def objects(self) -> Iterator[ShaFile]:
        """Yield what the folder holds, and itself last."""
        made = GitTree()
        for name, (mode, entry) in self._entries.items():
            if isinstance(entry, Blob):
                yield entry
            made.add(name, mode, entry.id if isinstance(entry, Blob) else entry)
        for name, folder in self._folders.items():
            inner: ShaFile | None = None
            for inner in folder.objects():
                yield inner
            assert inner is not None  # noqa: S101 - for the types: a folder yields itself
            made.add(name, FOLDER, inner.id)
        yield made


def _commit(commit: Commit, tree: ObjectID) -> GitCommit:
    if commit.when.tzinfo is None or not _AUTHOR.fullmatch(commit.author):
        raise _unfit("A commit has an aware time and an author such as Ada <ada@example.com>")
    if not all(_ID.fullmatch(parent) for parent in commit.parents):
        raise _unfit("The parents of a commit are ids of 40 hex digits")
    made = GitCommit()
    made.tree = tree
    made.parents = [ObjectID(parent.encode()) for parent in commit.parents]
    made.author = made.committer = _bytes(commit.author)
    made.author_time = made.commit_time = int(commit.when.astimezone(UTC).timestamp())
    made.author_timezone = made.commit_timezone = 0
    made.message = _bytes(commit.message.replace("\0", "").rstrip("\n") + "\n")
    return made


def _mode(file: engine.File) -> int:
    return EXECUTABLE if file.mode & 0o100 else PLAIN


def _parts(kept: Kept) -> list[bytes]:
    parts = kept.path.split(b"/")
    if {b"", b".", b".."} & {*parts}:
        raise _unfit("What is kept is below the folder of the repository")
    return parts


def _id(kept: Kept) -> ObjectID:
    if not _ID.fullmatch(kept.id):
        raise _unfit("What is kept has an id of 40 hex digits")
    return ObjectID(kept.id.encode())


def _safe(path: str) -> bytes:
    try:
        return engine.safe_rel(path).encode()
    except engine.EngineError as error:
        message = error.problems[0].message
    raise _unfit(message)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _unfit(message: str) -> ForgeError:
    return ForgeError("push_refused", f"That cannot be a commit: {message}")
