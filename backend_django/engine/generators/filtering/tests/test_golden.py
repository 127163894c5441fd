"""What the filtering generator emits for the sample blueprint, file by file."""

from __future__ import annotations

from pathlib import Path

from backend_django.engine.generators.filtering.generator import FilteringGenerator
from backend_django.engine.testing import assert_golden, sample

OPTIONS = {"cursor_entities": ["catalog.Tag"], "limit_offset_entities": ["catalog.Category"]}
GOLDEN = Path(__file__).parent / "golden"


def test_the_sample_is_emitted_as_agreed():
    assert_golden(FilteringGenerator(), GOLDEN, sample(filtering=OPTIONS))
