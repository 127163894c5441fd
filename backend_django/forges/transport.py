"""The only way out: one look-up, public addresses, TLS, no redirects, answers of a bounded size."""

from __future__ import annotations

import ipaddress
import logging
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx

from .contract import ForgeError
from .hosts import Place

TIMEOUT = httpx.Timeout(20.0, connect=8.0)
PATIENT = httpx.Timeout(120.0, connect=8.0)
"""Git's: a forge runs its hooks before the first byte of an answer."""
MAX_SECONDS = 300.0
MAX_ANSWER = 16 * 1024 * 1024
NOTHING: Mapping[str, str] = {}
AGENT = "groundwork"

logging.getLogger("httpcore").setLevel(logging.INFO)  # its debug lines hold answers' headers

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Answer:
    """What came back, read to its end."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Transport:
    """Asks the one place it was made for, and nobody else."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._client = httpx.Client(
            transport=_Guarded(place),
            trust_env=False,
            follow_redirects=False,
            headers={"User-Agent": AGENT, "Accept-Encoding": "identity"},
        )

    def ask(
        self,
        method: str,
        url: str,
        *,
        auth: httpx.Auth,
        headers: Mapping[str, str] = NOTHING,
        content: bytes | None = None,
        limit: int = MAX_ANSWER,
        timeout: httpx.Timeout | None = None,
    ) -> Answer:
        """Return the answer to one request, whatever its status; ForgeError where none came."""
        if "/".join(url.split("/")[:3]) not in self._place.origins:
            raise ForgeError("host_not_allowed", f"That is no address of {self._place.title}")
        request = self._client.build_request(
            method, url, headers=dict(headers), content=content, timeout=timeout or TIMEOUT
        )
        answer = self._answer(request, auth, limit)
        if isinstance(answer, ForgeError):
            raise answer  # here, so that no exception with a request in it hangs on to this one
        return answer

    def _answer(self, request: httpx.Request, auth: httpx.Auth, limit: int) -> Answer | ForgeError:
        name = self._place.title
        try:
            return self._read(request, auth, limit)
        except _TooMuchError:
            return ForgeError("too_large", f"{name} answered with more than {limit} bytes")
        except (httpx.TimeoutException, _TooLongError):
            return ForgeError("unreachable", f"{name} did not answer in time", retryable=True)
        except httpx.ConnectError as error:
            if _is_untrusted(error):
                message = f"The certificate of {self._place.web} is not one that is trusted here"
                return ForgeError("unreachable", message)
            message = f"{name} at {self._place.web} cannot be reached"
            return ForgeError("unreachable", message, retryable=True)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError):
            message = f"The connection to {name} broke before the answer was complete"
            return ForgeError("unreachable", message, retryable=True)

    def _read(self, request: httpx.Request, auth: httpx.Auth, limit: int) -> Answer:
        until = time.monotonic() + MAX_SECONDS
        response = self._client.send(request, auth=auth, stream=True)
        body = bytearray()
        try:
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > limit:
                    raise _TooMuchError
                if time.monotonic() > until:
                    raise _TooLongError
        finally:
            response.close()
        return Answer(response.status_code, response.headers, bytes(body))


class _TooMuchError(Exception):
    pass


class _TooLongError(Exception):
    pass


class _Guarded(httpx.HTTPTransport):
    """httpx's transport upon a network that looks where it connects to."""

    def __init__(self, place: Place) -> None:
        tls = httpx.create_ssl_context(trust_env=False)
        tls.load_default_certs()  # an administrator's own authority stands among the system's
        super().__init__(verify=tls, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            network_backend=_Network(private=place.private),
            max_keepalive_connections=0,  # nothing is left open that somebody would have to close
        )


class _Network(httpcore.NetworkBackend):
    """Connects to the address that was checked, not to a name that may mean another by then."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        found = _checked(host, port, private=self._private)
        last = len(found) - 1
        for number, address in enumerate(found):
            try:
                return self._sockets.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == last:
                    raise
        raise httpcore.ConnectError("the name has no address")


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _checked(host: str, port: int, *, private: bool) -> list[str]:
    try:
        found = look_up(host.strip("[]"), port)
    except (OSError, UnicodeError):
        found = []
    fits = is_foreign if private else is_public
    if not all(fits(address) for address in found) or not (private or port == 443):
        raise ForgeError("host_not_allowed", f"{host} has an address that is not to be asked")
    return found


def is_foreign(address: str) -> bool:
    """Tell whether an address may be one of a host that an administrator named.

    It may be private. Those of one link are not for forges: clouds keep their secrets there.
    """
    ip = _parsed(address)
    inner = ip and (_packed(ip) or ip)
    return bool(inner and not (inner.is_link_local or inner.is_multicast or inner.is_unspecified))


def is_public(address: str) -> bool:
    """Tell whether an address, and any that is packed into it, is of the public internet."""
    ip = _parsed(address)
    if ip is None:
        return False
    inner = _packed(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _parsed(address: str) -> _Address | None:
    """Return an address; None for one with a zone, which is of this link only."""
    try:
        return None if "%" in address else ipaddress.ip_address(address)
    except ValueError:
        return None


def _is_untrusted(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _packed(ip: _Address) -> ipaddress.IPv4Address | None:
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
