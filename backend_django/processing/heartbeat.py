"""Keeps a lease alive beside the work, and stops the work when it should not go on."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from . import leases
from .leases import Lease

logger = logging.getLogger(__name__)

INTERRUPT = signal.SIGUSR2


class Stopped(BaseException):
    """The work must not go on. A BaseException, so that no handler mistakes it for an error."""


class Heartbeat:
    """Renews a lease every few seconds in a thread of its own."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        self._done = threading.Event()
        self._alone = threading.current_thread() is threading.main_thread()
        self.stopped = False

    def check(self) -> None:
        """Raise Stopped once the lease could not be renewed."""
        if self.stopped:
            raise Stopped

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Renew until the block ends; in a main thread, break into the block to stop it."""
        thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        before = signal.signal(INTERRUPT, self._interrupt) if self._alone else None
        thread.start()
        try:
            yield
        finally:
            self._done.set()
            thread.join()
            if self._alone:
                signal.signal(INTERRUPT, before or signal.SIG_DFL)

    def _beat(self) -> None:
        last = time.monotonic()
        try:
            while not self._done.wait(settings.HEARTBEAT_SECONDS):
                alive = self._renewed()
                if alive:
                    last = time.monotonic()
                elif alive is False or time.monotonic() - last > settings.LEASE_SECONDS:
                    self._stop()
                    return
        finally:
            connection.close()

    def _renewed(self) -> bool | None:
        """Return whether the lease holds; None when the database cannot say."""
        try:
            return leases.renew(self._lease)
        except DatabaseError:
            logger.warning("request %s: no heartbeat", self._lease.request_id, exc_info=True)
            connection.close()
            return None

    def _stop(self) -> None:
        self.stopped = True
        if self._alone and not self._done.is_set():
            signal.pthread_kill(threading.main_thread().ident or 0, INTERRUPT)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> Any:
        if not self._done.is_set():
            raise Stopped
