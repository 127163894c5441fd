"""In every worker's main process: a thread that reaps, so that no beat is a single point."""

from __future__ import annotations

import logging
import threading
from typing import Any

from celery.signals import worker_ready, worker_shutting_down
from django.conf import settings
from django.db import connection

from .reaper import reap

logger = logging.getLogger(__name__)

_done = threading.Event()


@worker_ready.connect
def start(**_: Any) -> None:
    """Reap every few seconds from now on."""
    _done.clear()
    threading.Thread(target=_loop, name="reaper", daemon=True).start()


@worker_shutting_down.connect
def stop(**_: Any) -> None:
    """Start no further pass."""
    _done.set()


def _loop() -> None:
    while not _done.wait(settings.REAP_SECONDS):
        try:
            reap()
        except Exception:
            logger.exception("a pass of the reaper failed")
        finally:
            connection.close()  # a fork of the pool must find no open connection here
