"""What the answers of a forge's API mean, where both forges mean the same."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from .contract import Code, ForgeError
from .credentials import Credential
from .transport import Answer

MAX_WAIT = 24 * 3600
MAX_WORDS = 64 * 1024

_CODES: dict[int, tuple[Code, str]] = {
    401: ("credential_refused", "refused the credential: it is wrong, expired or revoked"),
    403: ("forbidden", "does not allow that to the credential"),
    404: ("not_found", "has nothing there that the credential may see"),
    413: ("too_large", "does not take that much at once"),
}


class Replies:
    """Reads the answers of one forge with one credential, whose text it keeps out of messages."""

    def __init__(self, title: str, credential: Credential) -> None:
        self.title, self._credential = title, credential

    def error(self, answer: Answer, what: str) -> ForgeError:
        """Return the error that an answer stands for; ``what`` was asked about."""
        if 300 <= answer.status < 400:
            message = f"{self.title} sends elsewhere for {what}, where nobody follows"
            return ForgeError("not_found", f"{message}: was it renamed or moved?")
        if answer.status == 429 or (answer.status == 403 and self._is_limit(answer)):
            message = f"{self.title} takes no more requests with this credential for now"
            return ForgeError(
                "rate_limited",
                message,
                retryable=True,
                retry_after=seconds_to_wait(answer.headers),
            )
        words = self.words(answer)
        if answer.status >= 500:
            message = f"{self.title} failed with status {answer.status}{words}"
            wait = _decimal(answer.headers, "retry-after")
            return ForgeError("forge_failed", message, retryable=True, retry_after=wait)
        fallback: tuple[Code, str] = ("forge_failed", f"answered with status {answer.status}")
        code, said = _CODES.get(answer.status, fallback)
        return ForgeError(code, f"{self.title} {said}{self._wanted(answer)}{words}")

    def data(self, answer: Answer) -> Any:
        """Return the JSON of an answer; ForgeError where it is none."""
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError):
            pass
        raise self.strange()

    def strange(self) -> ForgeError:
        """Return the error for an answer that is not of this API."""
        return ForgeError("forge_failed", f"{self.title} did not answer as its API describes")

    def words(self, answer: Answer) -> str:
        """Return the forge's own words about an error, ready to end a sentence; "" for none."""
        if answer.headers.get("content-type", "").startswith("text/html"):
            return ""
        text = answer.body[:MAX_WORDS].decode("utf-8", "replace")
        with suppress(ValueError, RecursionError):
            text = "; ".join(_said(json.loads(text)))
        shown = self._credential.redacted(text)
        return f": {shown}" if shown else ""

    def _is_limit(self, answer: Answer) -> bool:
        left = answer.headers.get("x-ratelimit-remaining", "")
        return (
            "retry-after" in answer.headers
            or left == "0"
            or b"secondary rate limit" in answer.body[:MAX_WORDS].lower()
        )

    def _wanted(self, answer: Answer) -> str:
        """Return which permission GitHub says is missing."""
        headers = answer.headers
        wanted = headers.get("x-accepted-github-permissions", "")
        if answer.status != 403 or not wanted:
            return ""
        return f", it needs {self._credential.redacted(wanted)}"


def seconds_to_wait(headers: Mapping[str, str]) -> int:
    """Return the seconds until a forge that limits wants to be asked again; a minute by default."""
    if (after := _decimal(headers, "retry-after")) is not None:
        return after
    for start in ("x-ratelimit", "ratelimit"):
        reset = _decimal(headers, f"{start}-reset", longest=10**12)
        if reset is not None and headers.get(f"{start}-remaining") == "0":
            return min(max(reset - int(time.time()), 1), MAX_WAIT)
    return 60


def _decimal(headers: Mapping[str, str], name: str, longest: int = MAX_WAIT) -> int | None:
    text = headers.get(name, "")
    return min(int(text), longest) if re.fullmatch(r"[0-9]{1,12}", text) else None


def _said(data: Any, depth: int = 4) -> list[str]:
    """Return the texts of an error body; GitLab nests them by member."""
    if depth == 0:
        return []
    if isinstance(data, str):
        return [data]
    if isinstance(data, list):
        return [text for item in data for text in _said(item, depth - 1)]
    if not isinstance(data, dict):
        return []
    if "message" in data or "error" in data:
        members = ("error_description", "error", "message", "errors")
        told = [text for name in members for text in _said(data.get(name), depth - 1)]
        return list(dict.fromkeys(told))
    return [f"{name} {text}" for name, inner in data.items() for text in _said(inner, depth - 1)]
