"""All that leaves the orchestrator passes here: without the key, on one line, of bounded length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from backend_django.jobs.callbacks import JobCallbacks, Remark

from .failures import LLMError

MAX_LINE, MAX_TEXT, MAX_REMARKS = 400, 3_000, 200
_LEAST_KEY = 6
_HIDDEN = "[key]"


class Telling:
    """Callbacks that cannot say the key."""

    def __init__(self, callbacks: JobCallbacks, secret: str) -> None:
        self._callbacks = callbacks
        self._secret = secret if len(secret) >= _LEAST_KEY else ""

    def clean(self, text: str, most: int = MAX_TEXT) -> str:
        """Return a text without the key and without control characters, cut to ``most``."""
        if self._secret:
            text = text.replace(self._secret, _HIDDEN)
        text = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
        return text if len(text) <= most else f"{text[: most - 1]}…"

    def cleaned(self, error: LLMError) -> LLMError:
        """Return an error whose words may be shown, with nothing hanging on it."""
        error.message = self.clean(error.message)
        error.suggestion = self.clean(error.suggestion)
        error.details = tuple(
            {
                key: self.clean(value) if isinstance(value, str) else value
                for key, value in detail.items()
            }
            for detail in error.details
        )
        error.args = (error.message,)
        error.__cause__ = error.__context__ = error.__traceback__ = None
        return error

    def status(self, phase: str, progress: int) -> None:
        self._callbacks.status(phase, progress)

    def step(self, message: str, agent: str, level: str = "info") -> None:
        line = self.clean(message, MAX_LINE).replace("\n", " ")
        self._callbacks.step(line, agent=agent, level=level)

    def refuse_key(self, value: Any) -> None:
        """Raise LLMError where the key stands in something that a model wrote."""
        if self._secret and _says(value, self._secret):
            message = "The model's reply contains the key of the service: it is discarded."
            raise LLMError(message, code="llm_discarded")

    def app(self, blueprint: Mapping[str, Any], remarks: Sequence[Remark]) -> None:
        """Publish the app; LLMError where the key stands in it, whoever wrote it there."""
        self.refuse_key(blueprint)
        self._callbacks.app(blueprint, remarks=[self._remark(r) for r in remarks[:MAX_REMARKS]])

    def _remark(self, remark: Remark) -> Remark:
        return Remark(
            self.clean(remark.message, MAX_LINE),
            remark.severity,
            self.clean(remark.suggestion, MAX_LINE),
            self.clean(remark.quote, MAX_LINE),
        )


def _says(value: Any, secret: str) -> bool:
    if isinstance(value, Mapping):
        return any(_says(key, secret) or _says(one, secret) for key, one in value.items())
    if isinstance(value, list | tuple):
        return any(_says(one, secret) for one in value)
    return secret in str(value)
