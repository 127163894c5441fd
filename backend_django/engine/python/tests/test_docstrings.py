"""Descriptions as docstrings that linters accept."""

from __future__ import annotations

import pytest

from backend_django.engine.python import docstring


@pytest.mark.parametrize(
    "said", ["Keep this", "Keep this.", "Keep this!", "Keep this?!", "Keep this:"]
)
def test_a_docstring_ends_with_a_period_however_it_is_written(said):
    assert docstring(said, "Things") == '"""Keep this."""'
