"""The address that the request in hand comes from, for records of who did what from where."""

from __future__ import annotations

from contextvars import ContextVar
from ipaddress import ip_address

from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

_current: ContextVar[str] = ContextVar("address", default="")


def current() -> str | None:
    """Return the address of the caller; None outside a request."""
    return _current.get() or None


def begin(request: HttpRequest) -> None:
    """Take the address of a request, by as many proxies as NUM_PROXIES trusts."""
    _current.set(address_of(request))


def end() -> None:
    """Forget the address."""
    _current.set("")


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; empty where that is no address."""
    told = BaseThrottle().get_ident(request)  # type: ignore[arg-type]  # it reads META alone
    try:
        return str(ip_address(told or ""))
    except ValueError:
        return ""
