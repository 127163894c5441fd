"""Runs one request: claim, work, finish. Delivered twice, it works once."""

from __future__ import annotations

import errno
import logging
import uuid
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models.functions import Now

from backend_django.utils import request_ids

from . import leases
from .handlers import Failure, Handler, WorkFailedError, handler_of
from .heartbeat import Heartbeat, Stopped
from .leases import Lease
from .models import ProcessingRequest

logger = logging.getLogger(__name__)

STORAGE_BACK_OFF = 5.0


class Attempt:
    """One attempt at one request, as its handler sees it."""

    def __init__(self, lease: Lease, heartbeat: Heartbeat) -> None:
        self._lease, self._heartbeat = lease, heartbeat
        self.request = ProcessingRequest.objects.get(pk=lease.request_id)
        self.token = lease.token.hex

    def step(self, phase: str, message: str, progress: int, level: str = "info") -> None:
        self._heartbeat.check()
        saved = leases.add_step(
            self._lease, phase=phase, message=message, progress=progress, level=level
        )
        if saved is None:
            raise Stopped

    def check(self) -> None:
        self._heartbeat.check()


def run(request_id: uuid.UUID, celery_id: str = "") -> None:
    """Work on a request if it is free; otherwise do nothing.

    What nobody foresaw ends the request as failed and is raised again, for the log.
    """
    lease = leases.claim(request_id, celery_id)
    if lease is None:
        logger.info("request %s is not free", request_id)
        return
    request = ProcessingRequest.objects.only("kind", "origin_request_id").get(pk=request_id)
    request_ids.work_on(request_id, request.origin_request_id)
    handler = handler_of(request.kind)
    try:
        _attempt(lease, handler)
    except Stopped:
        _stopped(lease)
    except WorkFailedError as failed:
        leases.fail(lease.rows(), failed.failure)
    except (OperationalError, InterfaceError):
        raise  # nothing can be written now: the lease runs out and the reaper gives the work back
    except SoftTimeLimitExceeded:
        _fresh_connection()
        leases.fail(lease.rows(), TIMEOUT)
    except OSError as error:
        _storage_failed(lease, error)
        raise
    except Exception:
        leases.fail(lease.rows(), fault())
        raise
    finally:
        request_ids.end()


def _attempt(lease: Lease, handler: Handler) -> None:
    heartbeat = Heartbeat(lease)
    with heartbeat.beating():
        product = handler.run(Attempt(lease, heartbeat))
    if not _kept(lease, handler, product):
        handler.discard(product)


def _kept(lease: Lease, handler: Handler, product: Any) -> bool:
    try:
        kept = leases.complete(lease, product)
    except BaseException:
        handler.discard(product)
        raise
    if not kept:
        _stopped(lease)
    return kept


def _stopped(lease: Lease) -> None:
    """Settle a request whose heartbeat stopped: cancelled, too late, not heard, or not ours."""
    _fresh_connection()
    if leases.cancel(lease.rows().filter(cancel_requested_at__isnull=False)):
        return
    if leases.fail(lease.rows().filter(deadline_at__lte=Now()), DEADLINE):
        return
    if not leases.give_back(lease.rows()):
        logger.warning("request %s: the lease was lost", lease.request_id)


def _fresh_connection() -> None:
    """Forget a connection that may have been interrupted in the middle of a query."""
    if not connection.in_atomic_block:
        connection.close()


def _storage_failed(lease: Lease, error: OSError) -> None:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    attempts = lease.rows().values_list("attempts", flat=True).first() or 0
    if full or attempts >= settings.MAX_ATTEMPTS:
        leases.fail(lease.rows(), STORAGE_FULL if full else STORAGE)
    else:
        leases.give_back(lease.rows(), after=STORAGE_BACK_OFF * 2**attempts)


def fault() -> Failure:
    """Return the failure that says: our fault, and where to look."""
    return Failure(
        "internal",
        "fault",
        f"Something went wrong on our side. Reference: {request_ids.current() or '-'}",
        retryable=True,
    )


TIMEOUT = Failure("timeout", "timeout", "The work took longer than it may.", retryable=True)
DEADLINE = Failure(
    "deadline", "timeout", "The work could not be finished in time.", retryable=True
)
STORAGE = Failure("storage", "storage", "The result could not be stored.", retryable=True)
STORAGE_FULL = Failure(
    "storage_full", "storage", "There is no room left for the result.", retryable=True
)
WORKER_LOST = Failure(
    "worker_lost",
    "fault",
    "The worker was lost each time it tried this request.",
    retryable=True,
)
