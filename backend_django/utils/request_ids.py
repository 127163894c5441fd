"""The id under which one HTTP request, its answer and its log lines are found again."""

from __future__ import annotations

import logging
import re
import uuid
from contextvars import ContextVar

ACCEPTED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")

_current: ContextVar[str] = ContextVar("request_id", default="")
_work: ContextVar[str] = ContextVar("processing_id", default="")


def current() -> str:
    """Return the id of the request in hand; empty outside one."""
    return _current.get()


def begin(wanted: str = "") -> str:
    """Make ``wanted`` the current id if it is a harmless one, else a new id; return it."""
    value = wanted if ACCEPTED.fullmatch(wanted) else uuid.uuid4().hex
    _current.set(value)
    return value


def end() -> None:
    """Forget the current ids."""
    _current.set("")
    _work.set("")


def work_on(processing_id: uuid.UUID, origin: str) -> None:
    """From now on this process works on a ProcessingRequest that the request ``origin`` began."""
    begin(origin)
    _work.set(str(processing_id))


class RequestIdFilter(logging.Filter):
    """Gives every log record the attributes ``request_id`` and ``processing_id``."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current() or "-"
        record.processing_id = _work.get() or "-"
        return True
