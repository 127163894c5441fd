"""Reads an archive that came from elsewhere: in memory only, and believing none of its headers.

Links, special files, unsafe or repeated paths, and anything that grows beyond the limits while it
is read, are refused with EngineError.
"""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NoReturn

from .files import EXECUTABLE, PLAIN, File, Tree
from .paths import safe_rel
from .problems import EngineError, Problem

MAX_FILES = 20_000
MAX_BYTES = 128 * 1024 * 1024
CHUNK = 1024 * 1024
ZIP_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
GZIP, ENCRYPTED = b"\x1f\x8b", 0x1
OWNER = "archive"

_DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error),
    *(EOFError, LookupError, OSError, OverflowError, ValueError),
    *(NotImplementedError, RuntimeError),
)


def unpacked(content: bytes) -> tuple[str, Tree]:
    """Return the one top folder of a zip, tar or tar.gz, and the files below it."""
    try:
        members = list(_members(content))
    except _DAMAGE as error:
        raise _refusal(f"the archive cannot be read: {error}") from error
    top = _top(members)
    files = [File(path.partition("/")[2], data, OWNER, mode=mode) for path, mode, data in members]
    return top, Tree(files)


def _members(content: bytes) -> Iterator[tuple[str, int, bytes]]:
    seen: set[str] = set()
    allowance = _Allowance()
    opened = _zip_members if content[:2] == b"PK" else _tar_members
    for path, mode, stream in opened(content, allowance):
        allowance.one_file(path)
        name = _safe(path)
        if name.casefold() in seen:
            _refuse(f"{name} is in the archive twice")
        seen.add(name.casefold())
        yield name, EXECUTABLE if mode & 0o100 else PLAIN, allowance.read(stream)


class _Allowance:
    """What may still be read, counted in bytes that really came out."""

    def __init__(self) -> None:
        self.files, self.bytes = MAX_FILES, MAX_BYTES

    def one_file(self, path: str) -> None:
        self.files -= 1
        if self.files < 0:
            _refuse(f"the archive holds more than {MAX_FILES} files")

    def read(self, stream: IO[bytes]) -> bytes:
        chunks = []
        while chunk := stream.read(min(CHUNK, self.bytes + 1)):
            self.bytes -= len(chunk)
            if self.bytes < 0:
                _refuse(f"the archive unpacks to more than {MAX_BYTES // CHUNK} MiB")
            chunks.append(chunk)
        return b"".join(chunks)


def _zip_members(content: bytes, _: _Allowance) -> Iterator[tuple[str, int, IO[bytes]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            mode = entry.external_attr >> 16
            if entry.is_dir():
                continue
            if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
                _refuse(f"{entry.filename} is no plain file")
            if entry.flag_bits & ENCRYPTED or entry.compress_type not in ZIP_METHODS:
                _refuse(f"{entry.filename} is packed in a way that is not accepted")
            with archive.open(entry) as stream:
                yield entry.filename, mode, stream


def _tar_members(content: bytes, allowance: _Allowance) -> Iterator[tuple[str, int, IO[bytes]]]:
    raw = _gunzipped(content) if content[:2] == GZIP else content
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
        for entry in archive:
            if entry.isdir():
                allowance.one_file(entry.name)
                continue
            if entry.type not in {tarfile.REGTYPE, tarfile.AREGTYPE} or entry.issparse():
                _refuse(f"{entry.name} is no plain file")
            stream = archive.extractfile(entry)
            if stream is not None:
                yield entry.name, entry.mode, stream


def _gunzipped(content: bytes) -> bytes:
    unzip = zlib.decompressobj(wbits=31)
    raw = unzip.decompress(content, MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        _refuse(f"the archive unpacks to more than {MAX_BYTES // CHUNK} MiB")
    if not unzip.eof:
        _refuse("the archive is cut off")
    return raw


def _top(members: list[tuple[str, int, bytes]]) -> str:
    tops = {path.partition("/")[0] for path, _, _ in members}
    if len(tops) != 1 or any("/" not in path for path, _, _ in members):
        _refuse("a project's archive has exactly one folder at its top")
    return tops.pop()


def _safe(path: str) -> str:
    try:
        return safe_rel(path)
    except EngineError as error:
        raise _refusal(error.problems[0].message) from error


def _refuse(message: str) -> NoReturn:
    raise _refusal(message)


def _refusal(message: str) -> EngineError:
    return EngineError([Problem("archive_refused", message)])
