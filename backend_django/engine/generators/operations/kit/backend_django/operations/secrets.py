"""What a log never holds: values that let somebody in."""

import re
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

MASK = "***"
SECRET = re.compile(
    r"auth|code|cookie|credential|email|jwt|key|otp|pass|secret|session|sign|ticket|token",
    re.IGNORECASE,
)
"""Names of parameters whose values are secret, or say who somebody is."""

LINKS = re.compile(r"^(/(?:confirm-email|password-reset)/).+")
"""Paths of links in e-mails: whoever has the link is let in."""

LONGEST = 500


def harmless_path(request: HttpRequest) -> str:
    """Return the path and the query of a request without its secrets."""
    path = LINKS.sub(rf"\1{MASK}", request.path)
    query = harmless_query(request.GET)
    return (f"{path}?{query}" if query else path)[:LONGEST]


def harmless_query(query: QueryDict) -> str:
    """Return a query with the values of secret parameters masked."""
    pairs = [
        (name, MASK if SECRET.search(name) else value)
        for name, values in query.lists()
        for value in values
    ]
    return urlencode(pairs, safe="*")
