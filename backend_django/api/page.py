"""The single-page app, with its configuration put in at run time: one build for every deployment."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backend_django import engine
from backend_django.utils.page_config import configured


@transaction.non_atomic_requests
@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer with the page, whatever the path: its router shows what belongs there."""
    index = Path(settings.PAGE_INDEX or Path(settings.PAGE_ROOT) / "index.html")
    try:
        stamp = index.stat().st_mtime_ns
    except FileNotFoundError:
        return HttpResponse(
            "The page is not built: run make setup.\n", status=503, content_type="text/plain"
        )
    response = HttpResponse(configured(_template(index, stamp), _configuration()))
    response.headers["Cache-Control"] = "no-cache"
    return response


def _configuration() -> dict[str, str]:
    return {
        "apiRoot": settings.API_ROOT,
        "wsRoot": settings.WS_ROOT,
        "version": engine.VERSION,
    }


@lru_cache(maxsize=2)
def _template(index: Path, stamp: int) -> str:
    return index.read_text(encoding="utf-8")
