"""What an orchestrator is called with: the prompt, and the ways to say how far it is.

An orchestrator is any callable ``(prompt: str, callbacks: JobCallbacks) -> None``, named by its
dotted path in ``AGENT_ORCHESTRATOR_PATH``. It runs in a child process with limits on time, memory
and the size of what it says. Nothing it says is trusted: what it publishes is a blueprint, held to
the same rules as one that a person sends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Remark:
    """Something the user should know about the app: what was understood, guessed or left out.

    ``severity`` is ``info``, ``warning`` or ``error``; ``quote`` the words of the prompt it is about.
    """

    message: str
    severity: str = "info"
    suggestion: str = ""
    quote: str = ""


class OrchestrationError(Exception):
    """Raised by an orchestrator that knows why there will be no app.

    ``message`` and ``suggestion`` are shown to the owner of the job, so they hold no secret;
    ``code`` is stable, lower case with underscores, 40 characters at most. ``details`` are dicts
    with ``message`` and perhaps ``code``, ``pointer``, ``suggestion``, ``line``, ``column`` and
    ``severity``. What any other exception says is not shown: it goes to the worker's log.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "orchestrator_refused",
        suggestion: str = "",
        retryable: bool = False,
        details: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        self.message, self.code, self.suggestion = message, code, suggestion
        self.retryable, self.details = retryable, tuple(details)
        super().__init__(message)


class JobCallbacks(Protocol):
    """How an orchestrator speaks to its job.

    Each call raises ValueError for what the job would not accept: an empty or over-long text, a
    control character other than tab and line breaks, progress outside 0 to 100.
    """

    @property
    def name(self) -> str:
        """The name that the project shall have; empty where the orchestrator may choose one."""

    @property
    def base(self) -> Mapping[str, Any] | None:
        """The blueprint (as JSON) that the prompt is about to change; None for a new app."""

    @property
    def modules(self) -> Sequence[str]:
        """The modules that may be switched on."""

    def status(self, phase: str, progress: int = 0) -> None:
        """Say what is being done (40 characters at most), and how much of all is done (0 to 100).

        100 says that all is done: no app may be published after it.
        """

    def step(self, message: str, *, agent: str = "", level: str = "info") -> None:
        """Append one line to the job's log; ``level`` is ``info``, ``warning`` or ``error``."""

    def app(self, blueprint: Mapping[str, Any], *, remarks: Sequence[Remark] = ()) -> None:
        """Publish the result: a blueprint as JSON. The last one published counts."""


class Orchestrator(Protocol):
    """A prompt in, one published blueprint out; an exception ends the job as failed."""

    def __call__(self, prompt: str, callbacks: JobCallbacks) -> None: ...
