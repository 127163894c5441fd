"""The kernel answers, says what went wrong, and is there again afterwards."""

from __future__ import annotations

import os

import pytest

from backend_django.engine import kernel
from backend_django.engine.blueprint import Blueprint, Project
from backend_django.engine.problems import EngineError, Problem

HERE = "backend_django.engine.tests.test_kernel"


def refuse(code: str) -> None:
    raise EngineError([Problem(code, "no", "/apps/0")])


def slug_of(blueprint: Blueprint) -> str:
    return blueprint.project.slug


def test_it_answers_from_another_process_that_stays_warm():
    first = kernel.call("os:getpid")
    assert first != os.getpid()
    assert kernel.call("os:getpid") == first


def test_a_blueprint_travels_whole():
    blueprint = Blueprint(project=Project(name="Shop", slug="shop"))
    assert kernel.call(f"{HERE}:slug_of", blueprint) == "shop"


def test_an_exception_comes_back_with_its_traceback_and_the_process_lives_on():
    pid = kernel.call("os:getpid")
    with pytest.raises(kernel.KernelError, match="math domain error") as caught:
        kernel.call("math:sqrt", -1)
    assert "Traceback" in caught.value.detail
    assert kernel.call("os:getpid") == pid


def test_problems_of_the_input_come_back_as_they_were_raised():
    with pytest.raises(EngineError) as caught:
        kernel.call(f"{HERE}:refuse", "reserved")
    assert [(p.code, p.pointer) for p in caught.value.problems] == [("reserved", "/apps/0")]


def test_a_result_that_cannot_travel_is_an_error_not_a_hang():
    with pytest.raises(kernel.KernelError, match="pickle"):
        kernel.call("threading:Lock")


def test_a_crash_is_reported_and_the_next_call_meets_a_fresh_process():
    pid = kernel.call("os:getpid")
    with pytest.raises(kernel.KernelError, match="ended with 3"):
        kernel.call("os:_exit", 3)
    assert kernel.call("os:getpid") != pid


def test_a_call_that_takes_too_long_is_killed_and_its_late_answer_is_never_read():
    with pytest.raises(kernel.KernelError, match=r"longer than 0\.2 s"):
        kernel.call("time:sleep", 30, timeout=0.2)
    assert kernel.call("math:sqrt", 4) == 2


def test_a_forked_child_has_a_kernel_of_its_own_and_leaves_the_parents_alone():
    parents = kernel.call("os:getpid")
    if (child := os.fork()) == 0:
        other = kernel.call("os:getpid") not in {parents, os.getpid()}
        kernel.close()
        os._exit(0 if other else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert kernel.call("os:getpid") == parents


def test_no_secret_of_ours_can_be_read_there(monkeypatch):
    kernel.close()
    monkeypatch.setenv("DJANGO_SECRET_KEY", "canary")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:canary@db/x")
    assert kernel.call("os:getenv", "DATABASE_URL") is None
    assert kernel.call("os:getenv", "DJANGO_SECRET_KEY") is None
