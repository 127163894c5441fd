"""Answers as ``{"data": ..., "meta": {...}}``, for clients that ask for them."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer

from backend_django.utils import request_ids

PAGE = {"next", "previous", "results"}
"""The keys that every kind of page has."""


class EnvelopeRenderer(BaseRenderer):
    """Renders for ``Accept: application/vnd.envelope+json``, and only then.

    ``data`` is the answer, or the results of a page; ``meta`` holds the id of the request, the
    version of the API and what a page says of itself. Errors keep their one shape.
    """

    media_type = "application/vnd.envelope+json"
    format = "envelope"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        context = renderer_context or {}
        response, request = context.get("response"), context.get("request")
        if data is not None and not (response is not None and response.exception):
            meta = {"request_id": request_ids.current(), "version": _version(request)}
            if isinstance(data, Mapping) and data.keys() >= PAGE:
                meta |= {key: value for key, value in data.items() if key != "results"}
                data = data["results"]
            data = {"data": data, "meta": meta}
        rendered: bytes = JSONRenderer().render(data, accepted_media_type, renderer_context)
        return rendered


def _version(request: Any) -> str:
    return str(getattr(request, "version", None) or "")
