"""A credential that can be sent and cannot be read, and texts of others without it."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Generator
from urllib.parse import quote

import httpx

from .contract import ForgeError

_TOKEN = re.compile(r"[\x21-\x7e]{1,1024}")
_SHAPES = re.compile(
    r"\b(gh[a-z]_|github_pat_|gl[a-z]{2,6}-)[A-Za-z0-9_.-]{8,}|(?<=://)[^/\s@]+@"
    r"|(?i:\b(bearer|basic)\s+)[A-Za-z0-9+/=_.-]{20,}"
)
MAX_TEXT = 400


class _Header(httpx.Auth):
    """Sets the header when the request is sent, so that no other object holds it."""

    def __init__(self, value: str) -> None:
        self._value = value

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._value
        yield request


class Credential:
    """A token for one forge. It shows itself only in the header of a request."""

    __slots__ = ("_basic", "_bearer", "_forms")

    def __init__(self, token: str, user: str) -> None:
        if not _TOKEN.fullmatch(token):
            message = "This is no token: a token is one line of letters, digits and signs"
            raise ForgeError("credential_refused", message)
        packed = base64.b64encode(f"{user}:{token}".encode()).decode()
        self._bearer, self._basic = f"Bearer {token}", f"Basic {packed}"
        forms = {token, quote(token, safe=""), base64.b64encode(token.encode()).decode(), packed}
        self._forms = sorted(forms, key=len, reverse=True)

    def __repr__(self) -> str:
        return "<Credential>"

    def __reduce__(self) -> str:
        raise TypeError("a credential is not written down")

    def for_api(self) -> httpx.Auth:
        """Return what puts the header upon a call to the API."""
        return _Header(self._bearer)

    def for_git(self) -> httpx.Auth:
        """Return what puts the header upon a request of git's."""
        return _Header(self._basic)

    def stands_in(self, text: str) -> bool:
        """Tell whether the token can be read out of a text."""
        return any(form in text for form in self._forms)

    def redacted(self, text: str) -> str:
        """Return a forge's words as one short line in which no credential stands."""
        for form in self._forms:
            text = text.replace(form, "[redacted]")
        text = _SHAPES.sub("[redacted]", text)
        shown = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
        shown = " ".join(shown.split())
        return shown if len(shown) <= MAX_TEXT else shown[: MAX_TEXT - 3] + "..."
