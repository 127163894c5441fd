"""What a kind of work plugs into the core: one handler, registered when its app is ready."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from .models import ProcessingRequest


@dataclass(frozen=True)
class Failure:
    """Why a request ends as failed; ``product`` is what the handler may keep of it."""

    code: str
    category: str
    message: str
    retryable: bool = False
    details: Sequence[Mapping[str, Any]] = ()
    product: Any = field(default=None, compare=False)


class WorkFailedError(Exception):
    """Raised by a handler that knows why it cannot complete the work."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.message)


class Work(Protocol):
    """What a running handler sees of its request."""

    @property
    def request(self) -> ProcessingRequest: ...

    @property
    def token(self) -> str:
        """Unique to this attempt: name files by it."""

    def step(self, phase: str, message: str, progress: int, level: str = "info") -> None:
        """Save one line of the log; ends the attempt if it no longer holds the lease."""

    def check(self) -> None:
        """End the attempt if it should not go on; costs nothing."""


class Handler(ABC):
    """Carries out one kind of request."""

    kind: ClassVar[str]
    queue: ClassVar[str] = "generate"

    @abstractmethod
    def run(self, work: Work) -> Any:
        """Do the work outside any transaction and return its product."""

    @abstractmethod
    def completed(self, request: ProcessingRequest, product: Any) -> None:
        """Save the product, in the transaction that completes the request."""

    @abstractmethod
    def moved(self, request: ProcessingRequest, failure: Failure | None) -> None:
        """Follow any other change of status, in the transaction that makes it."""

    @abstractmethod
    def discard(self, product: Any) -> None:
        """Undo what ``run`` left outside the database: the product is not wanted any more."""

    def time_limits(self, payload: Mapping[str, Any]) -> tuple[int, int] | None:
        """Return the soft and hard limit in seconds; None for the usual ones."""
        return None


_handlers: dict[str, Handler] = {}


def register(handler: Handler) -> None:
    """Make ``handler`` the one that carries out its kind."""
    _handlers[handler.kind] = handler


def handler_of(kind: str) -> Handler:
    """Return the handler of ``kind``; KeyError where none is registered."""
    return _handlers[kind]


def kinds() -> list[str]:
    """Return the kinds that this process can carry out."""
    return sorted(_handlers)
