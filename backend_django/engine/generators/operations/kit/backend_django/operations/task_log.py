"""The id of a request goes along with the tasks that it starts, into their lines of the log."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery import Task
from celery.signals import before_task_publish, task_postrun, task_prerun

from backend_django.utils import request_ids

logger = logging.getLogger("backend_django.tasks")


@before_task_publish.connect
def send_request_id(headers: dict[str, Any] | None = None, **_: Any) -> None:
    """Put the id of the request in hand into the message."""
    if headers is not None and request_ids.current():
        headers["request_id"] = request_ids.current()


@task_prerun.connect
def begin(task: Task[Any, Any], **_: Any) -> None:
    """Take up the id that the message brings; a task that nobody asked for gets a new one."""
    request: Any = task.request  # what is put into it lives as long as this run
    request.started = time.perf_counter()
    if not request.is_eager:  # else the caller's id is the current one
        request_ids.begin(request.get("request_id") or "")


@task_postrun.connect
def end(task: Task[Any, Any], task_id: str, state: str | None = None, **_: Any) -> None:
    """Write one line about the task, and forget the id. Arguments are not written."""
    request: Any = task.request
    milliseconds = round((time.perf_counter() - request.started) * 1000, 1)
    fields = {
        "task": task.name,
        "task_id": task_id,
        "state": state,
        "milliseconds": milliseconds,
        "retries": request.retries,
    }
    level = logging.WARNING if state == "FAILURE" else logging.INFO
    logger.log(level, "%s %s %s ms", task.name, state, milliseconds, extra={"fields": fields})
    if not request.is_eager:
        request_ids.end()
