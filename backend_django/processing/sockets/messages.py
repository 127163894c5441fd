"""What a socket says: rows put into words, each told once and in order."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rest_framework.renderers import JSONRenderer

from backend_django.processing.api.views import status_of
from backend_django.processing.models import ProcessingRequest
from backend_django.users.grants import Grant, holds

UNAUTHORISED, NOT_FOUND, DONE = 4401, 4404, 1000

Message = Mapping[str, Any]
Publish = Callable[[ProcessingRequest], list[dict[str, Any]]]
_published: dict[str, Publish] = {}


def register(kind: str, publish: Publish) -> None:
    """Have requests of ``kind`` tell what they publish beside their status.

    ``publish`` returns the messages there are now, each with a ``type``; a socket tells each once.
    It is asked whenever the row of the request has changed, so publish in that transaction.
    """
    _published[kind] = publish


@dataclass
class Story:
    """One request as one socket tells it, from the step ``told`` on."""

    grant: Grant
    request_id: uuid.UUID
    told: int = 0
    revision: int = -1
    _apps: set[str] = field(default_factory=set)

    def begin(self) -> tuple[list[str], int | None]:
        """Return the whole state, and the code to close with if there is nothing to follow."""
        row = self._row()
        if row is None:
            return [], NOT_FOUND
        messages = [self._state(row), *self._news_of_kind(row)]
        self.revision = row.revision
        return _texts(messages), DONE if row.is_terminal else None

    def go_on(self) -> tuple[list[str], int | None]:
        """Return what is new, and the code to close with if that was the end of it."""
        if not holds(self.grant):
            return [], UNAUTHORISED
        row = self._row()
        if row is None:
            return [], UNAUTHORISED
        if row.revision == self.revision:
            return [], None
        messages = list(self._news(row))
        self.revision = row.revision
        return _texts(messages), DONE if row.is_terminal else None

    def _row(self) -> ProcessingRequest | None:
        mine = ProcessingRequest.objects.filter(owner_id=self.grant.user_id)
        return mine.filter(pk=self.request_id).first()

    def _news(self, row: ProcessingRequest) -> Iterator[Message]:
        status = status_of(row, self.told)
        self.told = status["last_sequence"]
        for step in status.pop("steps"):
            yield {"type": "step", "step": step}
        yield {"type": "status", **status, "revision": row.revision}
        yield from self._news_of_kind(row)
        if row.is_terminal:
            yield self._state(row)

    def _state(self, row: ProcessingRequest) -> Message:
        status = status_of(row, self.told)
        self.told = status["last_sequence"]
        return {"type": "state", **status}

    def _news_of_kind(self, row: ProcessingRequest) -> Iterator[Message]:
        publish = _published.get(row.kind)
        for message in publish(row) if publish else []:
            known = json.dumps(message, sort_keys=True, default=str)
            if known not in self._apps:
                self._apps.add(known)
                yield message


def _texts(messages: list[Message]) -> list[str]:
    return [JSONRenderer().render(message).decode() for message in messages]
