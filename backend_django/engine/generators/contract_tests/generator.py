"""Tests that hold the whole API to its own document, with data that nobody thought of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import Part, Requirement, Setting

OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "examples": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1000,
            "default": 5,
            "title": "Requests",
            "description": "How many random requests each operation gets in the project's tests",
        },
    },
}


class ContractTestsGenerator(Generator):
    name = "contract_tests"
    module = Module(
        "Contract tests",
        "Every operation of the API is asked random questions, and answers as its document says.",
        "Quality",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        examples = self.options(blueprint)["examples"]
        yield Requirement("schemathesis", ">=4.32,<5", "local")
        yield Setting("CONTRACT_EXAMPLES", f'env.int("CONTRACT_EXAMPLES", default={examples})')

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        return self.kit()
