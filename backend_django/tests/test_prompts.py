"""Prompts in a real worker: they run there, are cancelled there, and outlive its end."""

from __future__ import annotations

import pytest
from django.db import connection

from backend_django.jobs.models import App
from backend_django.jobs.tests.conftest import HOSTILE, PROMPT
from backend_django.jobs.tests.test_hostile import alive
from backend_django.tests.service import forget, running
from backend_django.users.models import User
from backend_django.users.sessions import session_begin

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def started(tmp_path_factory, django_db_setup, django_db_blocker):
    """The service with an orchestrator that waits at a gate, once for all these tests."""
    folder = tmp_path_factory.mktemp("service")
    more = {
        "AGENT_ORCHESTRATOR_PATH": f"{HOSTILE}.at_the_gate",
        "LLM_GATE": str(folder / "orchestrator"),
        "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test",
    }
    with django_db_blocker.unblock():
        name = connection.settings_dict
        database = f"postgres://{name['USER']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
        user = User.objects.create_user("prompts@example.com")
        key = session_begin(user=user).key
        with running(folder, database, key, **more) as service:
            service.gate = folder / "orchestrator"
            yield service
        forget(user)


@pytest.fixture
def service(started):
    """The service with its gate shut."""
    started.gate.touch()
    yield started
    started.gate.unlink(missing_ok=True)


def send(service) -> str:
    status, job = service.call("/api/v1/jobs/", {"prompt": PROMPT})
    assert status == 202, job
    return str(job["id"])


def pids(status) -> list[int]:
    said = (step["message"] for step in status["steps"])
    return [int(s.removeprefix("pid ")) for s in said if s.startswith("pid ")]


def test_a_job_whose_worker_is_killed_is_done_by_the_next(service):
    job = send(service)
    (first,) = pids(service.wait(job, pids))
    service.kill("worker")
    service.start("worker")
    _, second = pids(service.wait(job, lambda status: len(pids(status)) == 2))
    assert not alive(first)
    service.gate.unlink()
    ended = service.wait_ended(job)
    assert (ended["status"], ended["attempts"]) == ("completed", 2)
    assert not alive(second)
    assert App.objects.filter(pk=job).count() == 1


def test_a_job_is_cancelled_at_work_and_the_worker_goes_on(service):
    job = send(service)
    (pid,) = pids(service.wait(job, pids))
    status, answer = service.call(f"/api/v1/jobs/{job}/cancel/", {})
    assert (status, answer["cancel_requested"]) == (202, True)
    assert service.wait_ended(job)["status"] == "cancelled"
    assert not alive(pid)
    service.gate.unlink()
    again = send(service)
    assert service.wait_ended(again)["status"] == "completed"
    status, version = service.call(f"/api/v1/apps/{again}/apply/", {"verify": "quick"})
    assert status == 202
    assert service.wait_ended(version["id"])["status"] == "completed"
