"""What the access matrix of an entity means in answers: the status of every cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backend_django.engine.blueprint import Access, Relationship, effective

from .requests import body_links
from .subjects import Subject

STAFF = "staff"
EVERYTHING = Access(role=STAFF, view="all", create=True, change="all", delete="all")
DONE = {"list": 200, "view": 200, "create": 201, "change": 200, "delete": 204}


@dataclass(frozen=True, slots=True)
class Cell:
    """What somebody is answered who asks for a row, ``whose`` own or others'."""

    role: str
    whose: str
    status: int
    shown: bool = False


def roles(subject: Subject) -> list[str]:
    """Return everybody who may ask."""
    return ["anonymous", "member", *(role.name for role in subject.blueprint.roles), STAFF]


def rights(subject: Subject, role: str) -> Access:
    """Return what a role may do with an entity, by its matrix or without one."""
    if role == STAFF:
        return EVERYTHING
    if subject.entity.access:
        return effective(subject.entity, role)
    if role == "anonymous":
        return Access(role=role)
    scope: Literal["own", "all"] = "own" if subject.owner else "all"
    return Access(role=role, view=scope, create=True, change=scope, delete=scope)


def cells(subject: Subject, action: str) -> Iterator[Cell]:
    """Yield the cells of one action upon rows."""
    for role in roles(subject):
        for whose in ("own", "others") if subject.owner else ("others",):
            mine = rights(subject, role)
            seen = _covers(mine.view, whose)
            if action == "list":
                yield Cell(role, whose, _list_status(mine), shown=seen)
            else:
                scope = getattr(mine, action)
                yield Cell(role, whose, _status(role, action, scope, whose, seen=seen))


def created(subject: Subject) -> Iterator[Cell]:
    """Yield the cells of creation: only what is seen can be referred to."""
    for role in roles(subject):
        status = DONE["create"] if _sees_targets(subject, role) else 400
        yield Cell(role, "own", status if rights(subject, role).create else _refusal(role))


def unseen(subject: Subject) -> list[tuple[Relationship, Subject, list[str]]]:
    """Return relations to rows that some roles may not see, with those roles."""
    found = []
    for relation in subject.writable_links:
        target = subject.target(relation) if relation.kind != "many_to_many" else None
        if target is None or not target.entity.access:
            continue
        blind = [
            role
            for role in roles(subject)
            if rights(subject, role).create and not _covers(rights(target, role).view, "others")
        ]
        if blind:
            found.append((relation, target, blind))
    return found


def _list_status(mine: Access) -> int:
    return DONE["list"] if mine.view != "none" else _refusal(mine.role)


def _status(role: str, action: str, scope: str, whose: str, *, seen: bool) -> int:
    if scope == "none":
        return _refusal(role)
    if not seen:
        return 404
    return DONE[action] if _covers(scope, whose) else _refusal(role)


def _covers(scope: str, whose: str) -> bool:
    return scope == "all" or (scope == "own" and whose == "own")


def _refusal(role: str) -> int:
    return 401 if role == "anonymous" else 403


def _sees_targets(subject: Subject, role: str) -> bool:
    """Return whether a role sees the rows of a body: those with an owner are the caller's own."""
    targets = [subject.target(relation) for relation in body_links(subject)]
    return all(
        _covers(rights(target, role).view, "own" if target.owner else "others")
        for target in targets
        if target is not None
    )
