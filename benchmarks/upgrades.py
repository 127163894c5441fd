"""Prove upgrades of edited projects: every change of a model, with all edits that merge.

``python -m benchmarks.upgrades --level deep --only field-renamed module-off``
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import Tree
from backend_django.engine.tests.upgrade_edits import EDITS, Edit
from backend_django.engine.tests.upgrade_matrix import (
    CHANGES,
    changed,
    edited,
    faults,
    first,
    generated,
    quiet,
    upgraded,
)
from backend_django.engine.verification import Level, verified

BEFORE = "before"


def main() -> int:
    """Print what becomes of each change; return 1 where an upgrade is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--level", choices=("quick", "standard", "deep"), default="standard")
    parser.add_argument("--only", nargs="*", default=[], choices=(BEFORE, *CHANGES))
    parser.add_argument("--each", action="store_true", help="every edit in a project of its own")
    arguments = parser.parse_args()
    names = arguments.only or [BEFORE, *CHANGES]
    return int(sum(_wrong(name, arguments.level, each=arguments.each) for name in names) > 0)


def _wrong(name: str, level: Level, *, each: bool) -> bool:
    """Return whether a change breaks an edited project; ``before`` is no change at all."""
    if name == BEFORE:
        tree = edited(EDITS.values(), generated())
        return _proved(name, EDITS.values(), tree, first(), level)
    edits = quiet(name)
    for edit in EDITS.values():
        if edit not in edits:
            print(f"conflict {name} {edit.name}: {_conflicts(name, edit)}", flush=True)
    batches = [[edit] for edit in edits] if each else [edits]
    return sum(_upgraded(name, batch, level) for batch in batches) > 0


def _conflicts(name: str, edit: Edit) -> str:
    _, found = upgraded(name, [edit])
    return "; ".join(f"{verdict.path}: {verdict.note}" for verdict in found.conflicts)


def _upgraded(name: str, edits: list[Edit], level: Level) -> bool:
    yours, found = upgraded(name, edits)
    wrong = [*faults(generated(), yours, generated(name), found), *map(str, found.conflicts)]
    for fault in wrong:
        print(f"       {fault}", flush=True)
    return _proved(name, edits, found.tree, changed(name), level) or bool(wrong)


def _proved(
    name: str, edits: Iterable[Edit], tree: Tree, blueprint: Blueprint, level: Level
) -> bool:
    started = time.monotonic()
    report = verified(tree, blueprint, level)
    said = "ok      " if report.passed else "failed  "
    listed = " ".join(edit.name for edit in edits)
    print(f"{said} {name:22}{time.monotonic() - started:7.1f} s  {listed}", flush=True)
    for diagnosis in (d for check in report.failed for d in check.diagnoses):
        print(f"       {diagnosis}", flush=True)
    return not report.passed


if __name__ == "__main__":
    sys.exit(main())
