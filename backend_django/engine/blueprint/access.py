"""Rules for roles and what they may do (A...)."""

from __future__ import annotations

from collections.abc import Mapping

from .findings import Findings, Path, did_you_mean, listed, quoted
from .names import SNAKE
from .naming import snake
from .shapes import Access, Blueprint, Entity, Scope

ANONYMOUS, MEMBER = "anonymous", "member"
BUILT_IN = (ANONYMOUS, MEMBER)
"""Roles that everybody has: whoever comes, and whoever is signed in."""
RESERVED = frozenset({*BUILT_IN, "everyone", "nobody", "owner", "staff", "superuser"})
NAME_LIMIT = 50
WIDTH: dict[Scope, int] = {"none": 0, "own": 1, "all": 2}


def widest(role: str, *rows: Access) -> Access:
    """Return what somebody may do to whom all of these rows apply."""
    return Access(
        role=role,
        view=max((row.view for row in rows), key=WIDTH.__getitem__, default="none"),
        create=any(row.create for row in rows),
        change=max((row.change for row in rows), key=WIDTH.__getitem__, default="none"),
        delete=max((row.delete for row in rows), key=WIDTH.__getitem__, default="none"),
    )


def effective(entity: Entity, role: str) -> Access:
    """Return what a user of a role may do: what is open to a wider circle is open to them too."""
    circles = [ANONYMOUS] if role == ANONYMOUS else [*BUILT_IN, role]
    return widest(role, *(row for row in entity.access if row.role in circles))


def check_access(blueprint: Blueprint, findings: Findings) -> None:
    """Report roles that cannot be, and rights that nobody could use."""
    _check_roles(blueprint, findings)
    known = [*BUILT_IN, *(role.name for role in blueprint.roles)]
    for a, app in enumerate(blueprint.apps):
        for e, entity in enumerate(app.entities):
            seen: dict[str, int] = {}
            for n, row in enumerate(entity.access):
                path: Path = ("apps", a, "entities", e, "access", n)
                _check_role(row, seen, known, path, findings)
                seen.setdefault(row.role, n)
                _check_rights(row, entity, path, findings)


def _check_roles(blueprint: Blueprint, findings: Findings) -> None:
    seen: set[str] = set()
    for r, role in enumerate(blueprint.roles):
        where: Path = ("roles", r, "name")
        if not SNAKE.match(role.name) or len(role.name) > NAME_LIMIT:
            message = (
                f"The role name {quoted(role.name)} is not lower_snake_case ASCII of at most "
                f"{NAME_LIMIT} characters"
            )
            near = snake(role.name)[:NAME_LIMIT].strip("_") or "editor"
            findings.error(
                "A101", where, message, f"Use {quoted(near)}; the label may be any text"
            )
        if role.name in RESERVED:
            message = f"{quoted(role.name)} says who somebody is without being in a group"
            findings.error("A102", where, message, f"Use {quoted(f'{role.name}_role')}")
        if role.name in seen:
            message = f"Two roles are called {quoted(role.name)}"
            findings.error("A103", where, message, "Rename one of them")
        seen.add(role.name)


def _check_role(
    row: Access, seen: Mapping[str, int], known: list[str], path: Path, findings: Findings
) -> None:
    where = (*path, "role")
    if row.role not in known:
        message = f"There is no role {quoted(row.role)}"
        suggestion = did_you_mean(row.role, known, f"Known: {listed(known)}")
        findings.error("A110", where, message, suggestion)
    if row.role in seen:
        message = f"The role {quoted(row.role)} is given rights twice"
        findings.error("A111", where, message, "Make one row of both")


def _check_rights(row: Access, entity: Entity, path: Path, findings: Findings) -> None:
    writes = row.create or row.change != "none" or row.delete != "none"
    if row.role == ANONYMOUS and (writes or row.view == "own"):
        message = "Who is not signed in may see all rows or none, and change nothing"
        findings.error("A112", path, message, 'Give these rights to "member"')
        return
    seen = effective(entity, row.role).view
    scopes: dict[str, Scope] = {"view": row.view, "change": row.change, "delete": row.delete}
    for action, scope in scopes.items():
        if scope == "own" and not entity.owner:
            message = f"{entity.name} has no owner, so no row is anybody's own"
            findings.error(
                "A113", (*path, action), message, 'Give the entity an owner, or use "all"'
            )
        elif WIDTH[scope] > WIDTH[seen]:
            message = f"{row.role} may {action} {scope} rows, but view {seen}"
            findings.error("A114", (*path, action), message, f'Let {row.role} view "{scope}" rows')
