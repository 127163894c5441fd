"""The next version of a project in yours: merged, and read for what it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import Tree

from .definitions import lost
from .migrations import continued
from .moves import pointers
from .names import Gone, gone
from .references import notes
from .trees import Upgrade, Verdict, upgraded

WRITTEN = frozenset({"yours", "merged", "conflict"})


def next_version(
    base: Tree, yours: Tree, new: Tree, before: Blueprint, after: Blueprint
) -> Upgrade:
    """Merge ``new`` into ``yours``; ``base`` was written from ``before``, ``new`` from ``after``.

    New migrations follow yours. A line of yours that speaks of what has another name now, or is
    gone, is a conflict too.
    """
    base, new, ends = continued(base, yours, new)
    found = upgraded(base, yours, new, pointers(before, after))
    names = gone(before, after)
    names += lost(base, yours, new, names)
    read = (_read(v, found.tree, base, yours, names) for v in found.verdicts)
    verdicts = (
        replace(v, word="conflict", note=ends[v.path]) if v.path in ends else v for v in read
    )
    return replace(found, verdicts=tuple(verdicts))


def _read(verdict: Verdict, tree: Tree, base: Tree, yours: Tree, names: Sequence[Gone]) -> Verdict:
    before = verdict.before or verdict.path
    if verdict.word not in WRITTEN or verdict.path not in tree or before not in yours:
        return verdict
    old = base[before].data.decode(errors="replace") if before in base else ""
    note = notes(tree[verdict.path], yours[before], old, names)
    if not note:
        return verdict
    kept = f"{verdict.note}; " if verdict.word == "conflict" and verdict.note else ""
    return replace(verdict, word="conflict", note=kept + note)
