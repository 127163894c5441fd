"""What can go wrong with a language model, each in one sentence for the person who waits."""

from __future__ import annotations

from collections.abc import Sequence

from backend_django.jobs.callbacks import OrchestrationError

from .troubles import Trouble

MAX_DETAILS = 100


class LLMError(OrchestrationError):
    """The prompt did not become an app; the message says why, and what to do about it."""


class ConfigurationError(LLMError):
    """The environment does not say which model to ask."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="llm_configuration")


class EndpointError(LLMError):
    """The endpoint did not answer as it should.

    ``again`` tells whether the same request may succeed later, ``wait`` the seconds that the
    endpoint asked for, None where it did not say.
    """

    def __init__(self, message: str, *, again: bool = False, wait: float | None = None) -> None:
        self.again, self.wait = again, wait
        super().__init__(message, code="llm_endpoint", retryable=again)


class BudgetError(LLMError):
    """Tokens or seconds are spent before there is any model."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="llm_budget", retryable=True)


class UnsolvedError(LLMError):
    """The budget is spent, and the model still breaks rules: ``details`` say which."""

    def __init__(self, reason: str, troubles: Sequence[Trouble]) -> None:
        noun = "problem is" if len(troubles) == 1 else "problems are"
        details = [
            {
                "code": trouble.code[:40],
                "message": ": ".join(part for part in (trouble.where, trouble.message) if part),
                "suggestion": trouble.suggestion,
                "pointer": "/prompt",
            }
            for trouble in troubles[:MAX_DETAILS]
        ]
        message = f"{reason} {len(troubles):,} {noun} left in the model: it is not published."
        super().__init__(message, code="llm_unsolved", retryable=True, details=details)
