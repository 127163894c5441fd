"""Modules are known, complete, free of conflict, and their options fit."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import module_problems
from backend_django.engine.generator import Module

from .vocabulary import shop

KNOWN = {
    "jwt": Module("JWT", "Tokens", "security", conflicts=frozenset({"sessions"})),
    "sessions": Module("Sessions", "Cookies", "security"),
    "websockets": Module(
        "WebSockets",
        "Live updates",
        "live",
        requires=frozenset({"jwt"}),
        options={
            "type": "object",
            "properties": {
                "idle": {"type": "integer", "minimum": 10},
                "mode": {"type": "string", "enum": ["ticket", "protocol"]},
            },
        },
    ),
}


def of(**modules: Any) -> list[tuple[str, str, str]]:
    problems = module_problems(shop().model_copy(update={"modules": modules}), KNOWN)
    return [(p.code, p.pointer, p.suggestion) for p in problems]


def test_an_unknown_module_is_refused_with_the_likely_one():
    assert of(websocket={}) == [("M101", "/modules/websocket", 'Did you mean "websockets"?')]


def test_needs_and_conflicts_are_told():
    assert [code for code, _, _ in of(websockets={})] == ["M102"]
    assert [code for code, _, _ in of(jwt={}, sessions={})] == ["M103"]
    assert of(jwt={}, websockets={"idle": 30, "mode": "ticket"}) == []


def test_options_are_checked_against_the_schema_of_the_module():
    found = of(jwt={}, websockets={"idle": 3, "mod": "x", "mode": "cookie"})
    assert [(code, where) for code, where, _ in found] == [
        ("M105", "/modules/websockets/idle"),
        ("M104", "/modules/websockets/mod"),
        ("M105", "/modules/websockets/mode"),
    ]
    assert [code for code, _, _ in of(jwt={}, websockets={"idle": True})] == ["M105"]
