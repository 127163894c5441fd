"""What the module emits for the sample blueprint, file by file."""

from __future__ import annotations

from pathlib import Path

from backend_django.engine.generators.cqrs.generator import CqrsGenerator
from backend_django.engine.testing import assert_golden, sample

GOLDEN = Path(__file__).parent / "golden"


def test_the_sample_is_emitted_as_agreed():
    assert_golden(CqrsGenerator(), GOLDEN, sample(cqrs={}))
