"""Tells events of which request they are."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import context


class EventContextMiddleware:
    """Binds the running request: its user, its address and its id stand in every event."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with context.serving(request):
            return self.get_response(request)
