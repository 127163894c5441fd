"""Static files and uploads."""

import shutil
import stat
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import get_random_string

from .asking import asked
from .points import Category, UnclearError, listed, unless

FILES = Category("files")
FREE = 0.1
MOST_FILES = 1000
LARGEST_IN_MEMORY = 10 * 1024 * 1024


@FILES.check(
    "writable",
    "Uploads can be stored, read and deleted",
    "Let the process own MEDIA_ROOT, and mount it where it outlives the container.",
)
def writable() -> str:
    content = get_random_string(12).encode()
    name = default_storage.save("checklist/probe", ContentFile(content))
    with default_storage.open(name) as file:
        kept = file.read()
    default_storage.delete(name)
    return unless(kept == content, "what was stored came back changed")


@FILES.check(
    "sandboxed",
    "What people upload is a download: it never runs as a page",
    "Serve /media/ by the project, or give the server in front the same headers.",
)
def sandboxed() -> str:
    name = default_storage.save("checklist/probe.html", ContentFile(b"<p>probe</p>"))
    try:
        with closing(asked(default_storage.url(name))) as response:
            headers = response.headers
    finally:
        default_storage.delete(name)
    holds = {
        "Content-Disposition": headers.get("Content-Disposition", "").startswith("attachment"),
        "Content-Security-Policy": "sandbox" in headers.get("Content-Security-Policy", ""),
        "X-Content-Type-Options": headers.get("X-Content-Type-Options") == "nosniff",
    }
    return listed(name for name, right in holds.items() if not right)


@FILES.check(
    "space",
    "A tenth of the disk with the uploads is free",
    "Give it more space, or delete what nothing refers to.",
)
def space() -> str:
    usage = shutil.disk_usage(_existing(Path(settings.MEDIA_ROOT)))
    return unless(usage.free >= FREE * usage.total, f"{usage.free / usage.total:.0%} is free")


def _existing(place: Path) -> Path:
    """Return the folder or the nearest one above it that is there."""
    return place if place.exists() else _existing(place.parent)


@FILES.check(
    "closed",
    "Other users of the machine cannot write into the uploads",
    "chmod o-w the folder of MEDIA_ROOT.",
)
def closed() -> str:
    place = Path(settings.MEDIA_ROOT)
    if not place.is_dir():
        raise UnclearError("MEDIA_ROOT is not there")
    return unless(not place.stat().st_mode & stat.S_IWOTH, "everybody may write")


@FILES.check(
    "apart",
    "Uploads are neither among the code nor among the static files",
    "Set MEDIA_ROOT to a folder of its own.",
)
def apart() -> str:
    media = Path(settings.MEDIA_ROOT).resolve()
    others = (Path(settings.STATIC_ROOT), Path(settings.PAGE_ROOT), Path(settings.BACKEND))
    return listed(f"in {o}" for o in others if media.is_relative_to(o.resolve()))


@FILES.check(
    "limits",
    "A request brings a limited number of fields and files, and large files go to disk",
    "Leave DATA_UPLOAD_MAX_NUMBER_FIELDS, DATA_UPLOAD_MAX_NUMBER_FILES and"
    " FILE_UPLOAD_MAX_MEMORY_SIZE at Django's values.",
    settings_only=True,
)
def limits() -> str:
    most = {
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": MOST_FILES,
        "DATA_UPLOAD_MAX_NUMBER_FILES": MOST_FILES,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": LARGEST_IN_MEMORY,
    }
    return listed(
        name for name, limit in most.items() if not 0 < (getattr(settings, name) or 0) <= limit
    )


@FILES.check(
    "collected",
    "The static files have been collected",
    "Run manage.py collectstatic --no-input.",
)
def collected() -> str:
    probe = Path(settings.STATIC_ROOT) / "admin" / "css" / "base.css"
    return unless(probe.is_file(), f"{settings.STATIC_ROOT} has none of the admin pages")


@FILES.check(
    "compressed",
    "Static files are stored compressed beside the plain ones",
    "Use a storage of WhiteNoise's in STORAGES['staticfiles'], then collect them again.",
)
def compressed() -> str:
    probe = Path(settings.STATIC_ROOT) / "admin" / "css" / "base.css.gz"
    return unless(probe.is_file(), "they are not")


FILES.by_hand(
    "upload-size",
    "The proxy refuses uploads that are larger than people need",
    "Set client_max_body_size or its like.",
)
FILES.by_hand(
    "scanned",
    "Files of strangers are scanned before others open them",
    "Put a scanner behind the storage if strangers may upload.",
)
