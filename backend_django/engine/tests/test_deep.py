"""The deep rungs on real projects: slow, so there are few."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.pipeline import checked, written
from backend_django.engine.testing import sample
from backend_django.engine.verification import missing, verified
from backend_django.engine.verification.ladder import TITLES

from .hostile import hostile


@pytest.mark.deep
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("described", [sample, hostile], ids=["everything", "hostile"])
def test_a_project_passes_every_rung(described: Callable[[], Blueprint]):
    if lacking := missing("deep"):
        pytest.skip(str(lacking[0]))
    blueprint = checked(described())
    report = verified(written(blueprint), blueprint, "deep")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]
    assert [check.name for check in report.checks] == [*TITLES]
