"""The single-page app, configured at run time: one build for every deployment."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import json_script
from django.views.decorators.http import require_safe

BLOCK = re.compile(r'<script[^>]*\bid="config"[^>]*>.*?</script>', re.DOTALL)


def configuration() -> dict[str, str]:
    """Return what the page must know of this deployment."""
    return {"apiRoot": settings.API_ROOT, "wsRoot": settings.WS_ROOT}


@transaction.non_atomic_requests
@require_safe
def config(request: HttpRequest) -> JsonResponse:
    """Answer with the configuration, for a page that is served from elsewhere."""
    return JsonResponse(configuration(), headers={"Cache-Control": "no-cache"})


@transaction.non_atomic_requests
@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer with the page, whatever the path: its router knows what belongs there."""
    index = Path(settings.PAGE_ROOT) / "index.html"
    try:
        changed = index.stat().st_mtime_ns
    except FileNotFoundError:
        return HttpResponse(
            "The page is not built: run make setup.\n", status=503, content_type="text/plain"
        )
    html = _configured(_built(index, changed))
    return HttpResponse(html, headers={"Cache-Control": "no-cache"})


def _configured(html: str) -> str:
    """Put the configuration in as data: no script runs, so the content policy stays strict."""
    block = str(json_script(configuration(), "config"))
    return BLOCK.sub(lambda _: block, html, count=1)


@lru_cache(maxsize=2)
def _built(index: Path, changed: int) -> str:
    return index.read_text(encoding="utf-8")
