"""The single-page app, with its configuration put in at run time: one build for every deployment."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import json_script
from django.views.decorators.http import require_safe

from backend_django import engine

PLACE = re.compile(r'<script[^>]*\bid="config"[^>]*>.*?</script>', re.DOTALL)


@transaction.non_atomic_requests
@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer with the page, whatever the path: its router shows what belongs there."""
    index = Path(settings.PAGE_ROOT) / "index.html"
    try:
        stamp = index.stat().st_mtime_ns
    except FileNotFoundError:
        return HttpResponse(
            "The page is not built: run make setup.\n", status=503, content_type="text/plain"
        )
    response = HttpResponse(configured(_template(index, stamp)))
    response.headers["Cache-Control"] = "no-cache"
    return response


def configured(template: str) -> str:
    """Return the built page with the configuration of this deployment in it."""
    configuration = {
        "apiRoot": settings.API_ROOT,
        "wsRoot": settings.WS_ROOT,
        "version": engine.VERSION,
    }
    block = json_script(configuration, "config").replace(
        '<script id="config" type="application/json">',
        '<script type="application/json" id="config">',
    )
    if PLACE.search(template):
        return PLACE.sub(lambda _: block, template, count=1)
    return template.replace("</head>", f"  {block}\n</head>", 1)


@lru_cache(maxsize=2)
def _template(index: Path, stamp: int) -> str:
    return index.read_text(encoding="utf-8")
