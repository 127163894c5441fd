"""What the operations generator emits is its kit, and what it hands to shared files."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from backend_django.engine.generators.operations.generator import OperationsGenerator
from backend_django.engine.parts import Middleware, Setting
from backend_django.engine.testing import assert_golden, sample

GOLDEN = Path(__file__).parent / "golden"
GENERATOR = OperationsGenerator()


def codes(**options: Any) -> dict[tuple[str, str, str], str]:
    parts = GENERATOR.parts(sample(operations=options))
    return {(s.name, s.key, s.environment): s.code for s in parts if isinstance(s, Setting)}


def test_the_sample_is_emitted_as_agreed():
    assert_golden(GENERATOR, GOLDEN, sample(operations={}))


def test_the_parts_are_the_agreed_ones():
    parts = "".join(f"{part!r}\n" for part in GENERATOR.parts(sample(operations={})))
    assert parts == (Path(__file__).parent / "parts.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("scope", "rate"),
    [("user", "1000/hour"), ("anon", "100/hour"), ("strict", "5/minute"), ("burst", "20/minute")],
)
def test_the_limits_are_those_that_were_asked_for(scope, rate):
    assert OperationsGenerator.module.filled({})[f"{scope}_rate"] == rate
    assert f"default={rate!r}" in codes()["THROTTLE_RATES", scope, ""]
    chosen = codes(**{f"{scope}_rate": "7/day"})
    assert "default='7/day'" in chosen["THROTTLE_RATES", scope, ""]


def test_tests_of_the_project_are_not_limited():
    found = {key: code for (name, key, where), code in codes().items() if where == "test"}
    assert {ast.literal_eval(code) for code in found.values()} == {"1000000/minute"}
    assert found.keys() == {"user", "anon", "strict", "burst"}


def test_renewing_tokens_is_left_to_the_module_that_does_it():
    assert codes()["THROTTLE_FREE_PATHS", "", ""] == "list[str]()"
    parts = GENERATOR.parts(sample(operations={}, jwt={}))
    assert Setting("THROTTLE_FREE_PATHS", "['/auth/token/']") in parts


def test_all_four_limit_every_endpoint():
    classes = ast.literal_eval(codes()["REST_FRAMEWORK", "DEFAULT_THROTTLE_CLASSES", ""])
    names = {name.rpartition(".")[2] for name in classes}
    assert names == {"UserThrottle", "AnonThrottle", "StrictThrottle", "BurstThrottle"}


@pytest.mark.parametrize(
    ("option", "value", "setting", "code"),
    [
        ("strict_deletions", False, "THROTTLE_STRICT_METHODS", "list[str]()"),
        ("strict_deletions", True, "THROTTLE_STRICT_METHODS", "['DELETE']"),
        ("cors_credentials", True, "CORS_ALLOW_CREDENTIALS", "True"),
        ("slow_request_ms", 250, "SLOW_REQUEST_MILLISECONDS", "250"),
        ("log_probes_every", 7, "REQUEST_LOG_PROBES", "7"),
    ],
)
def test_an_option_is_a_setting(option, value, setting, code):
    assert codes(**{option: value})[setting, "", ""] == code


def test_the_request_log_stands_within_the_request_id_and_around_everything_else():
    places = {m.path.rpartition(".")[2]: m.place for m in GENERATOR.parts(sample(operations={}))
              if isinstance(m, Middleware)}  # fmt: skip
    assert 10 < places["RequestLogMiddleware"] < 20
