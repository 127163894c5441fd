"""The page."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from .asking import asked
from .points import Category, UnclearError, listed, unless

PAGE = Category("page")
REFERENCE = re.compile(r"""(?:src|href)="([^"]+)\"""")
LARGEST = 2 * 1024 * 1024


def index() -> str:
    """Return the HTML of the page as it was built."""
    place = Path(settings.PAGE_ROOT) / "index.html"
    if not place.is_file():
        raise UnclearError("the page is not built")
    return place.read_text("utf-8")


@PAGE.check("built", "The page has been built", "Run make setup, or build the image again.")
def built() -> str:
    place = Path(settings.PAGE_ROOT) / "index.html"
    return unless(place.is_file(), f"{place} is not there")


@PAGE.check(
    "served",
    "The page is served with this deployment's configuration",
    "Look at API_ROOT and WS_ROOT, and at what the page's address answers.",
)
def served() -> str:
    index()
    response = asked("/")
    if response.status_code != 200:
        return f"/ answers {response.status_code}"
    return unless(f'"{settings.API_ROOT}"' in response.text, "API_ROOT is not in it")


@PAGE.check(
    "files",
    "Every file that the page names is there",
    "Build the page and collect the static files from the same release.",
)
def files() -> str:
    named = [ref for ref in REFERENCE.findall(index()) if ref.startswith(settings.STATIC_URL)]
    inside = [ref.removeprefix(settings.STATIC_URL) for ref in named]
    return listed(ref for ref in inside if not (Path(settings.PAGE_ROOT) / ref).is_file())


@PAGE.check(
    "own",
    "The page loads nothing from other hosts",
    "Bring fonts, scripts and icons along; the content policy blocks them anyway.",
)
def own() -> str:
    return listed(ref for ref in REFERENCE.findall(index()) if urlsplit(ref).netloc)


@PAGE.check(
    "source-maps",
    "The page's sources are not published",
    "Build without source maps, or upload them to the error tracker and delete them.",
)
def source_maps() -> str:
    index()
    return listed(place.name for place in Path(settings.PAGE_ROOT).rglob("*.map"))


@PAGE.check(
    "size",
    "The scripts of the page are smaller than 2 MB in all",
    "Load pages when they are opened, and look for what a library brings along.",
)
def size() -> str:
    index()
    total = sum(place.stat().st_size for place in Path(settings.PAGE_ROOT).rglob("*.js"))
    return unless(total <= LARGEST, f"they are {total / 1024 / 1024:.1f} MB")


@PAGE.check(
    "public-url",
    "PUBLIC_URL is the HTTPS address that people use, and a host that is allowed",
    "Set PUBLIC_URL, and name its host in ALLOWED_HOSTS.",
)
def public_url() -> str:
    parts = urlsplit(settings.PUBLIC_URL)
    if parts.scheme != "https":
        return f"it is {settings.PUBLIC_URL}"
    allowed = validate_host(parts.hostname or "", settings.ALLOWED_HOSTS)
    return unless(allowed, f"{parts.hostname} is not allowed")


PAGE.by_hand(
    "journeys",
    "The most important journeys work in the browsers that people have",
    "Walk through them on a phone and on a wide screen, in light and dark.",
)
PAGE.by_hand(
    "keyboard",
    "They work with the keyboard and a screen reader too",
    "Walk through them without a mouse.",
)
