"""What the contract tests take along, and leave out."""

from __future__ import annotations

from pathlib import Path

from backend_django.engine.generators.contract_tests.generator import ContractTestsGenerator
from backend_django.engine.parts import Requirement, Setting
from backend_django.engine.pipeline import checked, preview
from backend_django.engine.testing import assert_golden, sample

GOLDEN = Path(__file__).parent / "golden"


def test_only_the_kit_is_emitted():
    assert_golden(ContractTestsGenerator(), GOLDEN, sample(contract_tests={}))
    assert len([*ContractTestsGenerator().kit()]) == 1


def test_the_number_of_requests_is_an_option_and_a_variable():
    blueprint = checked(sample(contract_tests={"examples": 20}))
    assert list(ContractTestsGenerator().parts(blueprint)) == [
        Requirement("schemathesis", ">=4.32,<5", "local"),
        Setting("CONTRACT_EXAMPLES", 'env.int("CONTRACT_EXAMPLES", default=20)'),
    ]


def test_off_means_no_line_and_no_dependency():
    tree = preview(sample())
    assert not [file.path for file in tree if b"schemathesis" in file.data]
    assert not [file.path for file in tree if b"CONTRACT_EXAMPLES" in file.data]
