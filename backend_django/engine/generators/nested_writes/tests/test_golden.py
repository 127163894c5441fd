"""What the nested_writes generator emits for the sample blueprint, file by file."""

from __future__ import annotations

from pathlib import Path

from backend_django.engine.generators.nested_writes.generator import NestedWritesGenerator
from backend_django.engine.testing import assert_golden, sample

GOLDEN = Path(__file__).parent / "golden"


def test_the_sample_is_emitted_as_agreed():
    assert_golden(NestedWritesGenerator(), GOLDEN, sample(nested_writes={}))
