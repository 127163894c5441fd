"""The single-page app, configured at run time: one build for every deployment."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from backend_django.utils.page_config import configured

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
    index = Path(settings.PAGE_INDEX or Path(settings.PAGE_ROOT) / "index.html")
    try:
        changed = index.stat().st_mtime_ns
    except FileNotFoundError:
        return HttpResponse(
            "The page is not built: run make setup.\n", status=503, content_type="text/plain"
        )
    html = configured(_built(index, changed), configuration())
    return HttpResponse(html, headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=2)
def _built(index: Path, changed: int) -> str:
    return index.read_text(encoding="utf-8")
