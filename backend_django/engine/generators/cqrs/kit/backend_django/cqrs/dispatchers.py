"""Where every command and every query goes, and who handles it."""

import logging
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import connections, transaction

from . import outbox
from .events import DomainEvent
from .messages import Command, Message, Query
from .repository import Access, Repository

logger = logging.getLogger(__name__)

C = TypeVar("C", bound=Message)
R = TypeVar("R")
P = TypeVar("P", bound=Repository[Any])
X = TypeVar("X", bound="Reading")

READING = {"SELECT", "VALUES", "TABLE", "SHOW", "SAVEPOINT", "RELEASE", "ROLLBACK"}
EITHER = {"WITH", "EXPLAIN"}
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
WRITING = re.compile(r"\b(INSERT|(?<!FOR )(?<!FOR NO KEY )UPDATE|DELETE|MERGE)\b", re.IGNORECASE)


class UnknownMessageError(LookupError):
    """Nobody handles messages of this class."""


class WritingQueryError(RuntimeError):
    """A query's handler tried to change the database."""


@dataclass
class Reading:
    """What a query's handler has at hand."""

    access: Access[Any] | None = None

    def repository(self, kind: type[P]) -> P:
        """Return the repository, by way of the request's rights where it is for its model."""
        mine = self.access is not None and self.access.model is kind.model
        return kind(self.access if mine else None)


@dataclass
class UnitOfWork(Reading):
    """What a command's handler has at hand; what it emits is told after the commit."""

    events: list[DomainEvent] = field(default_factory=list)

    def emit(self, event: DomainEvent) -> None:
        self.events.append(event)


class Dispatcher(Generic[X]):
    """Knows the one handler of each class of messages."""

    def __init__(self) -> None:
        self._handlers: dict[type[Message], Callable[[Any, X], Any]] = {}

    def register(self, kind: type[C]) -> Callable[[Callable[[C, X], R]], Callable[[C, X], R]]:
        """Return a decorator that makes a function the handler of ``kind``."""

        def registered(handler: Callable[[C, X], R]) -> Callable[[C, X], R]:
            if kind in self._handlers:
                raise ValueError(f"{kind.__name__} has a handler already")
            self._handlers[kind] = handler
            return handler

        return registered

    def handler(self, message: Message) -> Callable[[Any, X], Any]:
        """Return the handler of ``message``. Raises UnknownMessageError."""
        try:
            return self._handlers[type(message)]
        except KeyError:
            name = type(message).__name__
            raise UnknownMessageError(f"Nobody handles {name}: register a handler") from None


class CommandDispatcher(Dispatcher[UnitOfWork]):
    """One handler a command, one transaction a command, its events in that transaction."""

    def dispatch(self, command: Command[R], access: Access[Any] | None = None) -> R:
        """Do what ``command`` says, or nothing of it."""
        handler = self.handler(command)
        with transaction.atomic():
            work = UnitOfWork(access)
            result: R = handler(command, work)
            outbox.store(work.events)
        logger.info("%s is done, %d events", type(command).__name__, len(work.events))
        return result


class QueryDispatcher(Dispatcher[Reading]):
    """One handler a query, which may not write."""

    def dispatch(self, query: Query[R], access: Access[Any] | None = None) -> R:
        """Return the answer to ``query``."""
        handler = self.handler(query)
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(_refuse_writing))
            result: R = handler(query, Reading(access))
        return result


def _refuse_writing(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    said = QUOTED.sub(" ", str(sql)).lstrip(" \n\t(")
    verb = (said.split(None, 1) or [""])[0].upper()
    if verb not in READING and (verb not in EITHER or WRITING.search(said)):
        raise WritingQueryError(f"A query's handler may not {verb}: make it a command")
    return execute(sql, params, many, context)


command_dispatcher = CommandDispatcher()
query_dispatcher = QueryDispatcher()
