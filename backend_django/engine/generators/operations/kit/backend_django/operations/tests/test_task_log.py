"""The id of a request travels to a worker through the real broker."""

import json
import logging
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery, shared_task
from celery.contrib.testing.worker import start_worker
from django.conf import settings

from backend_django.utils import request_ids
from backend_django.utils.json_logs import JsonFormatter
from backend_django.utils.request_ids import RequestIdFilter

PATIENCE = 20
ID = "request-0123456789"


@pytest.fixture
def app() -> Iterator[Celery]:
    """Return an application with a queue of its own and a worker that listens to it."""
    app = Celery(
        "probe", broker=settings.REDIS_URL, backend=settings.REDIS_URL, set_as_current=False
    )
    app.conf.task_default_queue = f"probe-{uuid.uuid4().hex}"

    @app.task(name="probe.current")
    def current() -> str:
        return request_ids.current()

    @app.task(name="probe.fail")
    def fail(secret: str) -> None:
        raise ValueError("as planned")

    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=PATIENCE):
        yield app


def run(app: Celery, name: str, *args: Any) -> Any:
    return app.tasks[name].delay(*args).get(timeout=PATIENCE, propagate=False)


def test_a_task_runs_under_the_id_of_the_request_that_sent_it(app: Celery) -> None:
    request_ids.begin(ID)
    try:
        assert run(app, "probe.current") == ID
    finally:
        request_ids.end()
    own = run(app, "probe.current")
    assert own not in {"", ID}, "the next task has an id of its own"
    assert run(app, "probe.current") != own


def test_a_task_is_one_line_under_that_id_without_its_arguments(
    app: Celery, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "backend_django.tasks")
    caplog.handler.addFilter(RequestIdFilter())
    written: list[dict[str, Any]] = []
    emit = caplog.handler.emit

    def note(record: logging.LogRecord) -> None:
        if record.name == "backend_django.tasks":
            written.append(json.loads(JsonFormatter().format(record)))
        emit(record)

    caplog.handler.emit = note  # type: ignore[method-assign] - read while the id is current
    request_ids.begin(ID)
    try:
        run(app, "probe.fail", "an argument")
    finally:
        request_ids.end()
    assert run(app, "probe.current") != ID
    line = written[0]
    assert (line["task"], line["state"], line["level"]) == ("probe.fail", "FAILURE", "WARNING")
    assert line["request_id"] == ID
    assert line["milliseconds"] >= 0
    assert "argument" not in json.dumps(line)


@shared_task(name="probe.eager")
def eager() -> str:
    return request_ids.current()


def test_a_task_that_runs_within_the_request_leaves_it_its_id() -> None:
    request_ids.begin(ID)
    try:
        assert eager.apply().get() == ID
        assert request_ids.current() == ID
    finally:
        request_ids.end()
