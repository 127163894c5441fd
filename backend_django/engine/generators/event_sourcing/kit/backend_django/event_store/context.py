"""Who does what happens, from where and why: known to every event without being handed around."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from backend_django.utils import request_ids


@dataclass(frozen=True)
class Context:
    """What every event says of its circumstances. ``causation_id`` is the event that led to it."""

    user_id: Any = None
    ip_address: str | None = None
    correlation_id: str = ""
    causation_id: UUID | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


_request: ContextVar[HttpRequest | None] = ContextVar("event_request", default=None)
_bound: ContextVar[Context | None] = ContextVar("event_context", default=None)


def current() -> Context:
    """Return what was bound, else what the running request says."""
    bound = _bound.get()
    return _of_request() if bound is None else bound


def _of_request() -> Context:
    request = _request.get()
    if request is None:
        return Context(correlation_id=request_ids.current())
    # Looked up late: the API authenticates in the view, long after every middleware.
    user = getattr(request, "user", None)
    return Context(
        user_id=user.pk if user is not None and user.is_authenticated else None,
        ip_address=client_address(request),
        correlation_id=request_ids.current(),
        metadata={"method": request.method, "path": request.path},
    )


def client_address(request: HttpRequest) -> str | None:
    """Return the address of the client, as the outermost of our own proxies saw it."""
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.NUM_PROXIES and any(forwarded):
        address = forwarded[-min(settings.NUM_PROXIES, len(forwarded))]
    try:
        return str(ipaddress.ip_address(address.strip()))
    except ValueError:
        return None


@contextmanager
def serving(request: HttpRequest) -> Iterator[None]:
    """Make ``request`` the source of what events say, within the block."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


@contextmanager
def bound(**changes: Any) -> Iterator[Context]:
    """Change what events say within the block: ``bound(user_id=7, correlation_id="import-3")``.

    A task that continues a request is handed the request's ``correlation_id``.
    """
    context = replace(current(), **changes)
    token = _bound.set(context)
    try:
        yield context
    finally:
        _bound.reset(token)
