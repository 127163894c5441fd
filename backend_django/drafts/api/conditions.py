"""Revisions in headers: ETag, If-Match, If-None-Match (RFC 9110, 8.8.3 and 13.1)."""

from __future__ import annotations

import re

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from backend_django.drafts.services import Revisions
from backend_django.utils.refusals import InvalidError, PreconditionRequiredError

TAG = r'(?:W/)?"[\x21\x23-\x7e]*"'
TAGS = re.compile(rf"\s*{TAG}(?:\s*,\s*{TAG})*\s*")
NUMBER = re.compile(r'"(\d{1,9})"')

ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    description="The revision in quotes.",
    response=[200, 201, 304],
)
IF_NONE_MATCH = OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER)


def if_match(*, required: bool) -> OpenApiParameter:
    """Return the description of the header If-Match."""
    said = 'The revision that is meant, as in `"7"`; `*` for any.'
    return OpenApiParameter(
        "If-Match", str, OpenApiParameter.HEADER, required=required, description=said
    )


def etag(revision: int) -> str:
    return f'"{revision}"'


def revisions_of(request: Request) -> Revisions:
    """Return the revisions that If-Match names: None for any, as without the header.

    A proxy that packs answers makes their tags weak, so a weak one counts. Raises InvalidError for
    what is no such header.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        return None
    if not TAGS.fullmatch(header):
        raise InvalidError("if_match_malformed", 'If-Match is a revision in quotes, as in "7".')
    return frozenset(map(int, NUMBER.findall(header)))


def revisions_required(request: Request) -> Revisions:
    """Return the same; PreconditionRequiredError where the header is missing."""
    if not request.headers.get("If-Match", "").strip():
        message = (
            "Say in If-Match which revision you change: the ETag of the draft as you read it."
        )
        raise PreconditionRequiredError("precondition_required", message)
    return revisions_of(request)
