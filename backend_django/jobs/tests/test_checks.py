"""What is wrong with the configuration is said at the start."""

from __future__ import annotations

import pytest

from backend_django.jobs.checks import orchestrator_can_be_imported, time_limit_fits
from backend_django.jobs.worker import say
from backend_django.processing.handlers import handler_of

from .conftest import HOSTILE


def test_the_orchestrator_that_comes_along_can_be_imported():
    assert orchestrator_can_be_imported() == []
    assert time_limit_fits() == []


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (f"{HOSTILE}.no_such_function", "has no 'no_such_function'"),
        (f"{HOSTILE}.not_callable", "cannot be called"),
        ("no_such_package.orchestrate", "No module named 'no_such_package'"),
        ("backend_django.config.settings.production.DEBUG", "SECRET_KEY"),
        ("orchestrate", "is no dotted path"),
        ("", "is no dotted path"),
    ],
)
def test_one_that_cannot_be_used_is_told_with_the_reason(settings, path, why):
    settings.AGENT_ORCHESTRATOR_PATH = path
    (error,) = orchestrator_can_be_imported()
    assert error.id == "jobs.E001"
    assert repr(path) in error.msg
    assert why in error.msg


def test_a_worker_says_so_when_it_is_ready(settings, caplog):
    settings.AGENT_ORCHESTRATOR_PATH = "no_such_package.orchestrate"
    caplog.set_level("ERROR")
    say()
    assert "No module named 'no_such_package'" in caplog.text


@pytest.mark.parametrize("seconds", [0, -1, 241, 10_000])
def test_a_time_limit_that_does_not_fit_is_told(settings, seconds):
    settings.ORCHESTRATOR_SECONDS = seconds
    (error,) = time_limit_fits()
    assert error.id == "jobs.E002"
    assert error.hint == "Use 1 to 240."


def test_the_task_may_take_longer_than_the_orchestrator(settings):
    soft, hard = handler_of("draft").time_limits({}) or (0, 0)
    assert settings.ORCHESTRATOR_SECONDS < soft < hard < settings.DEADLINE_SECONDS
    assert hard * 3 < settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
