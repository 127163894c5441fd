"""What surrounds every request: where it comes from."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from backend_django.utils import addresses


class AddressMiddleware:
    """Remembers the address of the caller while the request lasts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        addresses.begin(request)
        try:
            return self.get_response(request)
        finally:
            addresses.end()
