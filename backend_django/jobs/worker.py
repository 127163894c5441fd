"""In every worker's main process: say at once what would fail each job. Celery does not."""

from __future__ import annotations

import logging
from typing import Any

from celery.signals import worker_ready

from .checks import orchestrator_can_be_imported, time_limit_fits

logger = logging.getLogger(__name__)


@worker_ready.connect
def say(**_: Any) -> None:
    """Log what is wrong with the configuration of prompts."""
    for problem in (*orchestrator_can_be_imported(), *time_limit_fits()):
        logger.error("%s", problem)
