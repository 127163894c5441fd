"""Everything that must be true of a blueprint before a project is made from it.

Codes are stable: N names, R relations, V values, C constraints, A access, L limits, T text,
M modules.
"""

from __future__ import annotations

from backend_django.engine.problems import Problem

from .access import check_access
from .clashes import check_clashes
from .constraints import check_constraints
from .findings import Findings
from .limits import check_limits, check_texts
from .names import check_names
from .normalise import normalised
from .project import check_project
from .relations import check_relations
from .shapes import Blueprint
from .values import check_values


def check(blueprint: Blueprint) -> list[Problem]:
    """Return every problem of a blueprint, in its own order; [] where there is none.

    Accepts a blueprint as written or normalised: pointers lead into the one that was given.
    Problems of severity "warning" need not stop anyone.
    """
    findings = Findings()
    check_limits(blueprint, findings)
    if findings.problems:
        return findings.problems
    full = normalised(blueprint)
    check_texts(blueprint, findings)
    check_project(full, findings)
    check_names(full, findings)
    check_clashes(full, findings)
    check_relations(blueprint, full, findings)
    check_values(blueprint, full, findings)
    check_constraints(blueprint, full, findings)
    check_access(full, findings)
    return sorted(findings.problems, key=_place)


def _place(problem: Problem) -> tuple[tuple[int, int | str], ...]:
    steps = problem.pointer.split("/")
    return tuple((0, int(step)) if step.isdigit() else (1, step) for step in steps)
