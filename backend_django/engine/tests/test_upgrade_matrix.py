"""Upgrades of a project that people edited: nothing is lost, and what merges works."""

from __future__ import annotations

import pytest

from backend_django.engine.verification import verified

from .upgrade_edits import EDITS
from .upgrade_matrix import CHANGES, changed, edited, faults, first, generated, quiet, upgraded

QUIET = {
    "field-renamed": {"view", "own-file", "test", "settings"},
    "field-removed": {"method", "own-file", "page", "test", "settings"},
    "entity-added": {"method", "view", "own-file", "page", "settings"},
    "entity-renamed": {"method", "own-file", "test", "settings"},
    "entity-removed": {"view", "own-file", "page", "settings"},
    "relationship-added": {"method", "view", "own-file", "test", "settings"},
    "module-off": {"method", "own-file", "page", "test", "settings"},
}
"""Edits that a change merges; all of them where it is not listed."""


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("change", CHANGES)
def test_no_line_of_yours_is_lost(change: str, edit: str):
    yours, found = upgraded(change, [EDITS[edit]])
    assert [*faults(generated(), yours, generated(change), found)] == []
    assert (not found.conflicts) == (edit in QUIET.get(change, EDITS)), found.conflicts


@pytest.mark.parametrize("change", CHANGES)
def test_all_edits_at_once_lose_no_line(change: str):
    yours, found = upgraded(change)
    assert [*faults(generated(), yours, generated(change), found)] == []


@pytest.mark.parametrize("change", CHANGES)
def test_what_merges_without_a_conflict_works(change: str):
    _, found = upgraded(change, quiet(change))
    assert found.conflicts == ()
    report = verified(found.tree, changed(change), "standard")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]


def test_the_edits_themselves_leave_a_project_that_works():
    report = verified(edited(EDITS.values(), generated()), first(), "standard")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]
