"""Bytes as a download: validators, digests, a range of them (RFC 9110), a safe name (RFC 6266)."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from .etags import matches

RANGE = re.compile(r"bytes=(\d*)-(\d*)")
PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Download:
    """What is sent: its name, its type and its bytes."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.content).digest()


def answer(request: HttpRequest, download: Download) -> HttpResponse:
    """Return 200, 206 for one range, 304 for what is known already, or 416."""
    etag = f'"{download.sha256.hex()}"'
    headers = _headers(download, etag)
    if matches(request.headers.get("If-None-Match", ""), etag):
        return HttpResponse(status=304, headers={"ETag": etag})
    size = len(download.content)
    wanted = _range(request, etag, size)
    if wanted is None:
        return HttpResponse(download.content, headers=headers)
    start, end = wanted
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return HttpResponse(download.content[start:end], status=206, headers=headers)


def disposition(name: str) -> str:
    """Return a Content-Disposition that saves under ``name``, whatever it contains."""
    plain = PLAIN.sub("_", name).strip("._") or "download"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _headers(download: Download, etag: str) -> dict[str, str]:
    digest = base64.b64encode(download.sha256).decode()
    return {
        "Content-Type": download.media_type,
        "Content-Disposition": disposition(download.name),
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "ETag": etag,
        "Digest": f"sha-256={digest}",
        "Repr-Digest": f"sha-256=:{digest}:",
    }


def _range(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """Return the wanted bytes as start and end; None for all, an empty range for impossible."""
    found = RANGE.fullmatch(request.headers.get("Range", "").strip())
    unchanged = request.headers.get("If-Range", etag) == etag
    if found is None or not unchanged or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size if int(last) else 0
    return int(first), min(int(last) + 1 if last else size, size)
