"""Any modules work beside any others."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from backend_django.engine.pipeline import checked, generate, modules
from backend_django.engine.testing import sample
from backend_django.engine.verification import verified

from .combinations import pairwise, sets_of, with_modules

NAMES = [f"m{n}" for n in range(12)]
SETS = sets_of(modules())


def test_every_pair_meets_in_every_way_in_few_rows():
    rows = pairwise(NAMES)
    for a, b in combinations(NAMES, 2):
        met = {(row[a], row[b]) for row in rows}
        assert met == set(product((True, False), repeat=2)), (a, b)
    assert len(rows) <= 12


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_set_of_modules_makes_a_project_that_works(name):
    result = generate(with_modules(sample(), SETS[name]), verify="standard")
    assert result.report.passed
    assert result.blueprint.modules.keys() == set(SETS[name])


@pytest.mark.deep
@pytest.mark.timeout(1800)
def test_all_modules_together_pass_every_rung():
    blueprint = checked(with_modules(sample(), SETS["all"]))
    tree = generate(blueprint, verify="quick").tree
    report = verified(tree, blueprint, "deep")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]
