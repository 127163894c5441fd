"""A tree as an archive: the same tree always gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from .files import Tree, content_sha256

ArchiveFormat = Literal["zip", "tar", "tar.gz"]
FORMATS: tuple[ArchiveFormat, ...] = get_args(ArchiveFormat)
MEDIA_TYPES = {"zip": "application/zip", "tar": "application/x-tar", "tar.gz": "application/gzip"}

EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip can hold
LEVEL = 6


@dataclass(frozen=True)
class Archive:
    """The bytes of a packed project, and the two hashes that are published."""

    name: str
    format: ArchiveFormat
    content: bytes
    content_sha256: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.format]


def packed(tree: Tree, folder: str, kind: ArchiveFormat = "zip") -> Archive:
    """Return ``tree`` as an archive with one top folder ``folder``, or none where it is ""."""
    content = _WRITERS[kind](f"{folder}/" if folder else "", tree)
    return Archive(f"{folder}.{kind}", kind, content, content_sha256(tree))


def _zip(folder: str, tree: Tree) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for file in tree:
            entry = zipfile.ZipInfo(folder + file.path, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | file.mode) << 16
            archive.writestr(entry, file.data, compresslevel=LEVEL)
    return buffer.getvalue()


def _tar(folder: str, tree: Tree) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for file in tree:
            entry = tarfile.TarInfo(folder + file.path)
            entry.size, entry.mode = len(file.data), file.mode
            archive.addfile(entry, io.BytesIO(file.data))
    return buffer.getvalue()


def _tar_gz(folder: str, tree: Tree) -> bytes:
    return gzip.compress(_tar(folder, tree), LEVEL, mtime=0)


_WRITERS: dict[ArchiveFormat, Callable[[str, Tree], bytes]] = {
    "zip": _zip,
    "tar": _tar,
    "tar.gz": _tar_gz,
}
