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


class JobCallbacks(Protocol):
    """How an orchestrator speaks to its job."""

    @property
    def base(self) -> Mapping[str, Any] | None:
        """The blueprint (as JSON) that the prompt is about to change; None for a new app."""

    @property
    def modules(self) -> Sequence[str]:
        """The modules that may be switched on."""

    def status(self, phase: str, progress: int = 0) -> None:
        """Say what is being done, and how much of all is done (0 to 100)."""

    def step(self, message: str, *, agent: str = "", level: str = "info") -> None:
        """Append one line to the job's log; ``level`` is ``info``, ``warning`` or ``error``."""

    def app(self, blueprint: Mapping[str, Any], *, remarks: Sequence[Remark] = ()) -> None:
        """Publish the result: a blueprint as JSON. The last one published counts."""


class Orchestrator(Protocol):
    """A prompt in, one published blueprint out; an exception ends the job as failed."""

    def __call__(self, prompt: str, callbacks: JobCallbacks) -> None: ...
