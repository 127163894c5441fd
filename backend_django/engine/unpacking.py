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
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, NoReturn

from .files import EXECUTABLE, PLAIN, File, Tree
from .paths import safe_rel
from .problems import EngineError, Problem

MAX_FILES = 20_000
MAX_BYTES = 128 * 1024 * 1024
CHUNK = 1024 * 1024
ZIP_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
GZIP, ENCRYPTED = b"\x1f\x8b", 0x1
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
OWNER = "archive"
NOT_READ = frozenset(
    {".git", ".venv", "venv", "node_modules", "__pycache__", ".run", "__MACOSX"}
    | {".mypy_cache", ".pytest_cache", ".ruff_cache"}
)
"""Folders of what is installed, built or kept by tools: no work of a person."""
MAX_PROJECT_BYTES = 64 * 1024 * 1024

_DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error),
    *(EOFError, LookupError, OSError, OverflowError, ValueError),
    *(NotImplementedError, RuntimeError),
)


def unpacked(content: bytes) -> tuple[str, Tree]:
    """Return the one top folder of a zip, tar or tar.gz, and the files below it."""
    members = _read(content, _Allowance())
    top = _top(members)
    files = [File(path.partition("/")[2], data, OWNER, mode=mode) for path, mode, data in members]
    return top, Tree(files)


@dataclass(frozen=True, slots=True)
class Handed:
    """A project as somebody sent it: below the folder ``top``, or "" where it has none.

    ``passed_over`` counts the files in folders that nobody edits.
    """

    top: str
    tree: Tree
    passed_over: Mapping[str, int] = field(default_factory=dict)


def handed_in(content: bytes) -> Handed:
    """Return the project in a zip, tar or tar.gz that a person packed.

    What is installed, built or kept by tools is passed over, links in it too.
    """
    passed_over: Counter[str] = Counter()

    def wanted(path: str) -> bool:
        folder = next((part for part in path.split("/") if part in NOT_READ), None)
        if folder and not path.endswith("/"):
            passed_over[folder] += 1
        return folder is None

    members = _read(content, _Allowance(wanted, max_bytes=MAX_PROJECT_BYTES))
    tops = {path.partition("/")[0] for path, _, _ in members if "/" in path}
    one = len(tops) == 1 and all("/" in path for path, _, _ in members)
    top = tops.pop() if one else ""
    start = len(top) + 1 if top else 0
    files = [File(path[start:], data, OWNER, mode=mode) for path, mode, data in members]
    return Handed(top, Tree(files), dict(passed_over))


def entries(
    content: bytes, wanted: Callable[[str], bool], max_files: int, max_bytes: int
) -> dict[str, bytes]:
    """Return the wanted files of a zip, tar or tar.gz, by path. Of the others nothing is read."""
    allowance = _Allowance(wanted, max_files, max_bytes)
    return {path: data for path, _, data in _read(content, allowance)}


def is_archive(content: bytes) -> bool:
    """Tell a zip and a tar by their content."""
    return content[:4] in ZIP_STARTS or content[257:262] == b"ustar"


def gunzipped(content: bytes, max_bytes: int) -> bytes:
    """Return what a gzip holds, within a limit."""
    try:
        return _gunzipped(content, max_bytes)
    except _DAMAGE as error:
        raise _refusal(f"the archive cannot be read: {error}") from error


def _read(content: bytes, allowance: _Allowance) -> list[tuple[str, int, bytes]]:
    try:
        return list(_members(content, allowance))
    except _DAMAGE as error:
        raise _refusal(f"the archive cannot be read: {error}") from error


def _members(content: bytes, allowance: _Allowance) -> Iterator[tuple[str, int, bytes]]:
    seen: set[str] = set()
    opened = _zip_members if content[:2] == b"PK" else _tar_members
    for path, mode, stream in opened(content, allowance):
        allowance.one_file(path)
        name = _safe(path.removeprefix("./"))
        if name.casefold() in seen:
            _refuse(f"{name} is in the archive twice")
        seen.add(name.casefold())
        yield name, EXECUTABLE if mode & 0o100 else PLAIN, allowance.read(stream)


class _Allowance:
    """What is wanted and may still be read, counted in bytes that really came out."""

    def __init__(
        self,
        wanted: Callable[[str], bool] = lambda path: True,
        max_files: int = 0,
        max_bytes: int = 0,
    ) -> None:
        self.wanted = wanted
        self.max_files, self.max_bytes = max_files or MAX_FILES, max_bytes or MAX_BYTES
        self.files, self.bytes = self.max_files, self.max_bytes

    def one_file(self, path: str) -> None:
        self.files -= 1
        if self.files < 0:
            _refuse(f"the archive holds more than {self.max_files} files")

    def passes_over(self, path: str) -> bool:
        """Tell whether nobody wants the file; it counts, and is not read."""
        if self.wanted(path):
            return False
        self.one_file(path)
        return True

    def read(self, stream: IO[bytes]) -> bytes:
        chunks = []
        while chunk := stream.read(min(CHUNK, self.bytes + 1)):
            self.bytes -= len(chunk)
            if self.bytes < 0:
                _refuse(f"the archive unpacks to more than {self.max_bytes // CHUNK} MiB")
            chunks.append(chunk)
        return b"".join(chunks)


def _zip_members(content: bytes, allowance: _Allowance) -> Iterator[tuple[str, int, IO[bytes]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            mode = entry.external_attr >> 16
            if entry.is_dir() or allowance.passes_over(entry.filename):
                continue
            if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
                _refuse(f"{entry.filename} is no plain file")
            if entry.flag_bits & ENCRYPTED or entry.compress_type not in ZIP_METHODS:
                _refuse(f"{entry.filename} is packed in a way that is not accepted")
            with archive.open(entry) as stream:
                yield entry.filename, mode, stream


def _tar_members(content: bytes, allowance: _Allowance) -> Iterator[tuple[str, int, IO[bytes]]]:
    raw = _gunzipped(content, allowance.max_bytes) if content[:2] == GZIP else content
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
        for entry in archive:
            if entry.isdir():
                allowance.one_file(entry.name)
                continue
            if allowance.passes_over(entry.name):
                continue
            if entry.type not in {tarfile.REGTYPE, tarfile.AREGTYPE} or entry.issparse():
                _refuse(f"{entry.name} is no plain file")
            stream = archive.extractfile(entry)
            if stream is not None:
                yield entry.name, entry.mode, stream


def _gunzipped(content: bytes, max_bytes: int) -> bytes:
    unzip = zlib.decompressobj(wbits=31)
    raw = unzip.decompress(content, max_bytes + 1)
    if len(raw) > max_bytes:
        _refuse(f"the archive unpacks to more than {max_bytes // CHUNK} MiB")
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
