"""Few sets of modules in which every pair of modules meets in every way: on, off, one of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.generator import Module

Row = dict[str, bool]
Meeting = tuple[tuple[str, bool], tuple[str, bool]]


def pairwise(names: Iterable[str]) -> list[Row]:
    """Return rows that cover every pair of values of every pair of names, greedily."""
    names = sorted(names)
    left = {
        ((a, on_a), (b, on_b))
        for a, b in combinations(names, 2)
        for on_a, on_b in product((True, False), repeat=2)
    }
    rows: list[Row] = []
    while left:
        row = dict([*min(left)])
        for name in names:
            if name not in row:
                gains = {on: len(_meetings({**row, name: on}) & left) for on in (True, False)}
                row[name] = gains[True] >= gains[False]
        left -= _meetings(row)
        rows.append(row)
    return rows


def _meetings(row: Row) -> set[Meeting]:
    return {(a, b) for a, b in combinations(sorted(row.items()), 2)}


def sets_of(modules: Mapping[str, Module]) -> dict[str, list[str]]:
    """Return the sets of modules to prove, by a name: none, each alone, pairwise, all.

    A module brings what it requires.
    """
    found: dict[str, list[str]] = {"none": [], "all": sorted(modules)}
    found |= {name: complete([name], modules) for name in modules}
    for number, row in enumerate(pairwise(modules), 1):
        found[f"pairs-{number}"] = complete([name for name, on in row.items() if on], modules)
    return found


def complete(names: Iterable[str], modules: Mapping[str, Module]) -> list[str]:
    """Return ``names`` with all that they require."""
    wanted = set(names)
    while more := {r for name in wanted for r in modules[name].requires} - wanted:
        wanted |= more
    return sorted(wanted)


def with_modules(blueprint: Blueprint, names: Iterable[str]) -> Blueprint:
    """Return the blueprint with exactly these modules, at their defaults."""
    return blueprint.model_copy(update={"modules": {name: {} for name in names}})
