"""Uploaded files."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve


@transaction.non_atomic_requests
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with an uploaded file, as a download: what people upload never runs as a page.

    Names are long and random; whoever was shown one may read the file.
    """
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response.headers["Content-Disposition"] = "attachment"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
