"""A credential that can be sent and cannot be read, and texts of others without it."""

from __future__ import annotations

import base64
import re
import unicodedata
from urllib.parse import quote

from .contract import ForgeError

_TOKEN = re.compile(r"[\x21-\x7e]{1,1024}")
_SHAPES = re.compile(
    r"\b(gh[a-z]_|github_pat_|gl[a-z]{2,6}-)[A-Za-z0-9_.-]{8,}|(?<=://)[^/\s@]+@"
    r"|(?i:\b(bearer|basic)\s+)[A-Za-z0-9+/=_.-]{20,}"
)
MAX_TEXT = 400


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

    def for_api(self) -> dict[str, str]:
        """Return the header of a call to the API."""
        return {"Authorization": self._bearer}

    def for_git(self) -> dict[str, str]:
        """Return the header of a request of git's."""
        return {"Authorization": self._basic}

    def redacted(self, text: str) -> str:
        """Return a forge's words as one short line in which no credential stands."""
        for form in self._forms:
            text = text.replace(form, "[redacted]")
        text = _SHAPES.sub("[redacted]", text)
        shown = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
        shown = " ".join(shown.split())
        return shown if len(shown) <= MAX_TEXT else shown[: MAX_TEXT - 3] + "..."
