"""Reads of requests, already limited to the caller."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from backend_django.users.models import User
from backend_django.utils.refusals import NotFoundError

from .handlers import handler_of, kinds
from .models import ProcessingRequest, ProcessingStep
from .states import Status


def requests_of(owner: User) -> QuerySet[ProcessingRequest]:
    """Return the requests of ``owner``."""
    return ProcessingRequest.objects.filter(owner=owner)


def request_get(*, owner: User, request_id: uuid.UUID) -> ProcessingRequest:
    """Return one request of ``owner``; NotFoundError for anybody else's."""
    request = requests_of(owner).filter(pk=request_id).first()
    if request is None:
        raise NotFoundError("not_found", "There is no such request.")
    return request


def ahead_of(request: ProcessingRequest) -> int | None:
    """Return how many requests of its queue wait before one; None once it waits no more."""
    if request.status != Status.PENDING or request.kind not in kinds():
        return None
    queue = handler_of(request.kind).queue
    same = [kind for kind in kinds() if handler_of(kind).queue == queue]
    waiting = ProcessingRequest.objects.filter(status=Status.PENDING, kind__in=same)
    return waiting.filter(created_at__lt=request.created_at).count()


def steps_after(request: ProcessingRequest, sequence: int) -> QuerySet[ProcessingStep]:
    """Return the lines of the log that come after ``sequence``."""
    return ProcessingStep.objects.filter(request=request, sequence__gt=sequence)
