"""One commit out of a pack: its files, within limits that hold while it is read."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from dulwich.errors import ApplyDeltaError, ObjectFormatException
from dulwich.objects import parse_tree
from dulwich.pack import apply_delta

from backend_django import engine

from .contract import Checkout, ForgeError, Kept
from .objects import EXECUTABLE, FOLDER

MAX_FILES = 5_000
MAX_BYTES = 64 * 1024 * 1024
MAX_OBJECTS = 4 * MAX_FILES
MAX_CHAIN = 64
"""How often deltas are gone through for one whose base came later."""
CHUNK = 16 * 1024
OWNER = "repository"

_COMMIT, _TREE, _BLOB, _BY_OFFSET, _BY_ID = 1, 2, 3, 6, 7
_NAMES = {1: b"commit", 2: b"tree", 3: b"blob", 4: b"tag"}
_FILES = frozenset({0o100644, 0o100664, 0o100755})
_DAMAGE = (zlib.error, struct.error, IndexError, ValueError, ApplyDeltaError)


def checked_out(pack: bytes, tip: str) -> Checkout:
    """Return the commit ``tip`` of a pack; ``too_large`` over the limits."""
    try:
        objects = _Pack(pack).objects()
        return _Walk(objects).checkout(tip)
    except (*_DAMAGE, KeyError, ObjectFormatException, RecursionError):
        pass
    raise ForgeError("forge_failed", "What the forge sent is no complete commit", retryable=True)


@dataclass
class _Pack:
    """Reads a pack of whole objects and deltas; inflates no more than the limit in all."""

    raw: bytes
    left: int = 2 * MAX_BYTES
    kinds: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    ids: dict[bytes, int] = field(default_factory=dict)

    def objects(self) -> dict[str, tuple[int, bytes]]:
        """Return kind and content of each object by its id (hex)."""
        mark, version, count = struct.unpack(">4sLL", self.raw[:12])
        if mark != b"PACK" or version != 2:
            raise ValueError(mark)
        if hashlib.sha1(self.raw[:-20], usedforsecurity=False).digest() != self.raw[-20:]:
            raise ValueError(mark)
        if count > MAX_OBJECTS:
            _too_large(f"more than {MAX_FILES} files")
        waiting = self._read(count)
        for _ in range(MAX_CHAIN):
            waiting = [entry for entry in waiting if not self._resolve(*entry)]
        if waiting:
            raise ValueError(mark)
        return {id_.hex(): self.kinds[at] for id_, at in self.ids.items()}

    def _read(self, count: int) -> list[tuple[int, int | bytes, bytes]]:
        """Take in the whole objects; return the deltas: where, upon what, and how."""
        deltas: list[tuple[int, int | bytes, bytes]] = []
        at = 12
        for _ in range(count):
            start = at
            kind, size, at = self._header(at)
            base: int | bytes = b""
            if kind == _BY_OFFSET:
                back, at = self._offset(at)
                base = start - back
            elif kind == _BY_ID:
                base, at = self.raw[at : at + 20], at + 20
            data, at = self._inflated(at, size)
            if kind in _NAMES:
                self._keep(start, kind, data)
            elif base:
                deltas.append((start, base, data))
            else:
                raise ValueError(kind)
        return deltas

    def _resolve(self, start: int, base: int | bytes, delta: bytes) -> bool:
        at = self.ids.get(base) if isinstance(base, bytes) else base
        if at is None or at not in self.kinds:
            return False
        kind, content = self.kinds[at]
        self._spend(_size_after(delta))
        self._keep(start, kind, b"".join(apply_delta(content, delta)))
        return True

    def _keep(self, start: int, kind: int, data: bytes) -> None:
        head = b"%s %d\0" % (_NAMES[kind], len(data))
        self.ids[hashlib.sha1(head + data, usedforsecurity=False).digest()] = start
        self.kinds[start] = (kind, data)

    def _inflated(self, at: int, size: int) -> tuple[bytes, int]:
        self._spend(size)
        unzip, data = zlib.decompressobj(), bytearray()
        while not unzip.eof:
            piece = self.raw[at : at + CHUNK]
            data += unzip.decompress(piece, size + 1 - len(data))
            if not piece or len(data) > size:
                raise ValueError(size)
            at += len(piece) - len(unzip.unused_data)
        if len(data) != size:
            raise ValueError(size)
        return bytes(data), at

    def _spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            _too_large(f"more than {MAX_BYTES // 1024 // 1024} MiB")

    def _header(self, at: int) -> tuple[int, int, int]:
        byte = self.raw[at]
        kind, size, shift = (byte >> 4) & 7, byte & 15, 4
        while byte & 0x80:
            at += 1
            byte = self.raw[at]
            size |= (byte & 0x7F) << shift
            shift += 7
        return kind, size, at + 1

    def _offset(self, at: int) -> tuple[int, int]:
        byte = self.raw[at]
        back = byte & 0x7F
        while byte & 0x80:
            at += 1
            byte = self.raw[at]
            back = ((back + 1) << 7) | (byte & 0x7F)
        return back, at + 1


@dataclass
class _Walk:
    """Goes through the folders of a commit once, and counts what it meets."""

    objects: dict[str, tuple[int, bytes]]
    met: int = 0
    spent: int = 0
    files: list[engine.File] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def checkout(self, tip: str) -> Checkout:
        line = self._object(tip, _COMMIT).partition(b"\n")[0]
        for path, mode, id_ in self._entries(line.removeprefix(b"tree ").decode(), b""):
            self._take(path, mode, id_)
        return Checkout(tip, engine.Tree(self.files), tuple(self.kept))

    def _entries(self, tree: str, folder: bytes) -> Iterator[tuple[bytes, int, str]]:
        for name, mode, id_ in parse_tree(self._object(tree, _TREE), 20):
            self.met += 1
            if self.met > MAX_OBJECTS:
                _too_large(f"more than {MAX_FILES} files")
            if name in {b"", b".", b".."} or b"/" in name:
                raise ValueError(name)
            path = folder + name
            if mode == FOLDER and _is_safe(path):
                yield from self._entries(id_.decode(), path + b"/")
            else:
                yield path, mode, id_.decode()

    def _take(self, path: bytes, mode: int, id_: str) -> None:
        if mode not in _FILES or not _is_safe(path):
            self.kept.append(Kept(path, mode, id_))
            return
        if len(self.files) == MAX_FILES:
            _too_large(f"more than {MAX_FILES} files")
        content = self._object(id_, _BLOB)
        self.spent += len(content)
        if self.spent > MAX_BYTES:
            _too_large(f"more than {MAX_BYTES // 1024 // 1024} MiB")
        bits = 0o755 if mode == EXECUTABLE else 0o644
        self.files.append(engine.File(path.decode(), content, OWNER, mode=bits))

    def _object(self, id_: str, kind: int) -> bytes:
        found, content = self.objects[id_]
        if found != kind:
            raise ValueError(id_)
        return content


def _is_safe(path: bytes) -> bool:
    try:
        text = path.decode()
        return engine.safe_rel(text) == text
    except (UnicodeDecodeError, engine.EngineError):
        return False


def _size_after(delta: bytes) -> int:
    """Return the size of what a delta makes, which stands after the size of what it is upon."""
    at, sizes = 0, []
    for _ in range(2):
        size = shift = 0
        while True:
            byte = delta[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        sizes.append(size)
    return sizes[1]


def _too_large(what: str) -> NoReturn:
    raise ForgeError("too_large", f"The branch holds {what}")
