"""Processes are killed, and nothing is lost, nothing is done twice, nothing is left behind."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection

from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import ProjectArtifact
from backend_django.tests.service import forget, running
from backend_django.users.models import User
from backend_django.users.sessions import session_begin
from dev.run import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def started(tmp_path_factory, django_db_setup, django_db_blocker):
    """The service, once for all these tests: starting it takes longer than they do."""
    with django_db_blocker.unblock():
        name = connection.settings_dict
        database = f"postgres://{name['USER']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
        user = User.objects.create_user("faults@example.com")
        key = session_begin(user=user).key
        with running(tmp_path_factory.mktemp("service"), database, key) as service:
            yield service
        forget(user)


@pytest.fixture
def service(started):
    """The service with its gate shut."""
    started.gate.touch()
    yield started
    started.gate.unlink(missing_ok=True)


def only_artifact_of(service, request: str) -> None:
    assert ProjectArtifact.objects.filter(path__contains=request).count() == 1
    assert len(service.files(request)) == 1


def test_a_worker_killed_in_mid_run_loses_nothing(service):
    request = service.create()
    service.wait_at_gate(request)
    service.kill("worker")
    service.gate.unlink()
    service.start("worker")
    ended = service.wait_ended(request)
    assert (ended["status"], ended["attempts"]) == ("completed", 2)
    assert any("lost" in step["message"] for step in ended["steps"])
    only_artifact_of(service, request)


def test_a_killed_pool_child_is_replaced_and_its_work_done_once(service):
    request = service.create()
    service.wait_at_gate(request)
    service.kill_pool_child()
    service.gate.unlink()
    ended = service.wait_ended(request)
    assert (ended["status"], ended["attempts"]) == ("completed", 2)
    only_artifact_of(service, request)


def test_without_its_broker_the_service_accepts_and_later_does_everything(service):
    running_one = service.create()
    service.wait_at_gate(running_one)
    service.kill("valkey")
    accepted = [service.create() for _ in range(3)]
    service.gate.unlink()
    service.start("valkey")
    for request in (running_one, *accepted):
        assert service.wait_ended(request)["status"] == "completed"
        only_artifact_of(service, request)


def test_a_message_delivered_three_times_makes_one_artifact(service):
    request = service.create()
    code = (
        "from backend_django.config import celery_app as app\n"
        f"for _ in range(3): app.send_task('processing.run', args=['{request}'], queue='generate')"
    )
    environment = {**service.environment, "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, check=True)
    service.gate.unlink()
    ended = service.wait_ended(request)
    last = service.create()  # comes after the messages that are left
    assert service.wait_ended(last)["status"] == "completed"
    assert (ended["status"], ended["attempts"]) == ("completed", 1)
    assert service.status(request)["last_sequence"] == ended["last_sequence"]
    only_artifact_of(service, request)


def test_a_run_is_cancelled_in_the_middle(service):
    request = service.create()
    service.wait_at_gate(request)
    status, answer = service.call(f"/api/v1/projects/cancel/{request}", {})
    assert (status, answer["cancel_requested"]) == (202, True)
    assert service.wait_ended(request)["status"] == "cancelled"
    assert service.files(request) == []
    service.gate.unlink()
    assert service.wait_ended(service.create())["status"] == "completed"


def test_work_that_kills_its_worker_each_time_is_given_up(service):
    request = service.create()
    for attempt in (1, 2, 3):
        service.wait(request, lambda s, n=attempt: s["attempts"] == n and s["phase"] == "gate")
        service.kill_pool_child()
    ended = service.wait_ended(request)
    assert (ended["status"], ended["error"]["code"]) == ("failed", "worker_lost")
    assert ProcessingRequest.objects.get(pk=request).attempts == 3
    service.gate.unlink()
    assert service.wait_ended(service.create())["status"] == "completed"
