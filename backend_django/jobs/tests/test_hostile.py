"""Whatever an orchestrator does, its job ends, and nothing else is harmed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from backend_django.jobs.models import App
from backend_django.processing.models import ProcessingRequest

from .hostile import BLUEPRINT

REPLY, DIED, MUCH = "orchestrator_reply", "orchestrator_died", "orchestrator_too_much"
RAISED, NO_APP, USELESS = "orchestrator_raised", "orchestrator_no_app", "orchestrator_blueprint"
# what it does -> the code that its job ends with
HOSTILITIES = {
    "garbage": REPLY,
    "wrong_shape": REPLY,
    "unknown_type": REPLY,
    "no_object": REPLY,
    "deep": REPLY,
    "key_twice": REPLY,
    "not_a_number": REPLY,
    "nul": REPLY,
    "surrogate": REPLY,
    "control_character": REPLY,
    "progress_over_all": REPLY,
    "half_a_line": REPLY,
    "control_by_callback": RAISED,
    "endless_line": MUCH,
    "too_many_steps": MUCH,
    "too_many_bytes": MUCH,
    "raises": RAISED,
    "refuses": "llm_away",
    "refuses_badly": DIED,
    "exits": DIED,
    "exits_well_without_an_app": NO_APP,
    "returns_without_an_app": NO_APP,
    "dies": DIED,
    "forks": NO_APP,
    "fills_the_disk": RAISED,
    "eats_memory": RAISED,
    "leaves_traps": RAISED,
    "dies_in_a_line": DIED,
    "publishes_late": "orchestrator_order",
    "publishes_no_blueprint": USELESS,
    "breaks_rules": USELESS,
    "wants_a_module_that_is_not_there": USELESS,
    "not_callable": "orchestrator_missing",
    "no_such_function": "orchestrator_missing",
}


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def pid_in(job) -> int:
    (line,) = (s["message"] for s in job["steps"] if s["message"].startswith("pid "))
    return int(line.removeprefix("pid "))


def no_child_is_left() -> bool:
    """Say whether this process has no child that is a zombie or a child of a job."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children]
    return not any(b"jobs.child" in command or command == b"" for command in commands)


@pytest.mark.parametrize("hostility", HOSTILITIES)
def test_every_hostility_ends_its_job_with_a_code_and_a_sentence(ended, work, settings, hostility):
    settings.ORCHESTRATOR_MEMORY_BYTES = 512 * 1024 * 1024
    job = ended(hostility)
    assert (job["status"], job["error"]["code"]) == ("failed", HOSTILITIES[hostility])
    assert job["error"]["category"] == "orchestrator"
    assert job["error"]["message"].endswith((".", ")."))
    assert job["app"] is None
    assert not App.objects.exists()
    assert no_child_is_left()
    assert ended("well")["status"] == "completed"


@pytest.mark.parametrize("name", ["endless", "endless_and_deaf", "closes_the_pipe"])
def test_what_never_ends_is_ended(ended, settings, name):
    settings.ORCHESTRATOR_SECONDS = 2
    job = ended(name)
    assert (job["status"], job["error"]["code"]) == ("failed", "orchestrator_timeout")
    assert job["error"]["retryable"]
    assert not alive(pid_in(job))


def test_what_it_started_ends_with_it(ended):
    assert not alive(pid_in(ended("forks")))


def test_what_an_exception_says_is_not_shown(ended):
    job = ended("raises")
    assert "ValueError" in job["error"]["message"]
    assert "hunter2" not in str(job)


def test_a_refusal_is_shown_with_what_to_do(ended):
    error = ended("refuses")["error"]
    assert (error["message"], error["retryable"]) == ("No model answers.", True)
    assert error["details"][0]["suggestion"] == "Wait."


def test_every_problem_of_a_blueprint_is_told_with_its_pointer(ended):
    details = ended("breaks_rules")["error"]["details"]
    pointers = {detail["pointer"] for detail in details}
    assert any(p.startswith("/blueprint/apps/0/entities/0/fields/1") for p in pointers)
    assert any(p.startswith("/blueprint/apps/0/entities/0/relationships/0") for p in pointers)
    assert all(detail["message"] for detail in details)


def test_a_module_that_was_not_allowed_is_refused(ended):
    job = ended("wants_a_module_that_is_not_allowed", modules=["filtering"])
    assert job["error"]["code"] == USELESS
    (detail,) = job["error"]["details"]
    assert detail["pointer"] == "/blueprint/modules/caching"


def test_an_answer_that_changes_nothing_is_no_app(ended):
    job = ended("answers_the_same", blueprint=BLUEPRINT)
    assert job["error"]["code"] == "orchestrator_no_change"


@pytest.mark.parametrize("name", ["prints", "publishes_twice", "speaks_from_threads"])
def test_what_is_only_unusual_is_no_failure(ended, name):
    job = ended(name)
    assert (job["status"], job["error"]) == ("completed", None)
    assert App.objects.get().name == "Shop"


def test_a_child_gets_no_secret_of_the_service(ended, monkeypatch, settings):
    monkeypatch.setenv("SECRET_KEY", "canary-secret")
    monkeypatch.setenv("LLM_API_KEY", "for-the-model")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    job = ended("told", name="My shop", modules=["caching"])
    (seen,) = (json.loads(s["message"]) for s in job["steps"] if s["message"].startswith("{"))
    given = {"PATH", "HOME", "TMPDIR", "PYTHONPATH", "MALLOC_ARENA_MAX", "GROUNDWORK_CHILD"}
    assert given | {"LLM_API_KEY", "HTTPS_PROXY"} <= {*seen["environment"]}
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"):
        assert name not in seen["environment"]
    assert "canary-secret" not in seen["values"]
    assert seen["limits"]["RLIMIT_AS"] == [settings.ORCHESTRATOR_MEMORY_BYTES] * 2
    assert seen["limits"]["RLIMIT_CPU"] == [settings.ORCHESTRATOR_SECONDS] * 2
    assert seen["limits"]["RLIMIT_CORE"] == [0, 0]
    assert seen["group"]
    assert not seen["django"]
    assert seen["task"][:3] == ["My shop", ["caching"], True]


def test_a_failure_is_logged_without_the_keys_of_the_model(ended, monkeypatch, caplog):
    monkeypatch.setenv("LLM_API_KEY", "password is hunter2")
    caplog.set_level("WARNING")
    ended("raises")
    (record,) = (r for r in caplog.records if r.name == "backend_django.jobs.handler")
    assert "ValueError" in record.getMessage()
    assert "hunter2" not in record.getMessage()


def test_a_failed_job_costs_one_attempt(ended):
    job = ended("dies")
    assert ProcessingRequest.objects.get(pk=job["id"]).attempts == 1
