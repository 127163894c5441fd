"""Rules for what an entity says about its rows (C...): uniques, checks, indexes, order, owner."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from .findings import Findings, Path, did_you_mean, listed, quoted
from .literals import EXPECTED, ORDERED_TYPES, TEXT_TYPES, literal
from .ramps import ramps
from .regexes import NoExampleError
from .shapes import USER, Blueprint, Check, Entity, Field, Relationship
from .values import UNSORTED_TYPES

_Members = dict[str, Field | Relationship]
_TIMESTAMPS = ("created_at", "updated_at")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "lte": operator.le, "gt": operator.gt, "gte": operator.ge,
    "ne": operator.ne,
}  # fmt: skip
_EQUAL_TYPES = ORDERED_TYPES | TEXT_TYPES | {"enum", "uuid", "ip", "boolean"}


def check_constraints(given: Blueprint, blueprint: Blueprint, findings: Findings) -> None:
    """Report constraints, indexes and options that name what is not there or cannot hold."""
    for a, app in enumerate(blueprint.apps):
        for e, entity in enumerate(app.entities):
            path: Path = ("apps", a, "entities", e)
            written = given.apps[a].entities[e]
            members: _Members = {f.name: f for f in entity.fields}
            members |= {r.name: r for r in entity.relationships}
            _check_uniques(entity, members, path, findings)
            _check_indexes(entity, members, path, findings)
            _check_checks(entity, members, path, findings)
            _check_defaults(entity, path, findings)
            _check_ordering(written, entity, members, path, findings)
            _check_display(written, members, path, findings)
            _check_owner(entity, members, path, findings)


def _unknown(
    name: str, members: _Members, path: Path, findings: Findings, *more: str, code: str = "C101"
) -> bool:
    """Report a name that is no member; tell whether it was."""
    known = [*members, *more]
    if name in known:
        return False
    message = f"There is no field or relationship {quoted(name)}"
    findings.error(code, path, message, did_you_mean(name, known, f"Known: {listed(known)}"))
    return True


def _usable(name: str, members: _Members, path: Path, findings: Findings) -> bool:
    member = members.get(name)
    if isinstance(member, Relationship) and member.kind == "many_to_many":
        message = f"{quoted(name)} is many-to-many: it has no column here"
        findings.error("C102", path, message, "Put the rule on the joining entity")
        return False
    if isinstance(member, Field) and member.type in UNSORTED_TYPES:
        message = f"{quoted(name)} is of type {member.type}, which cannot be compared"
        findings.error("C102", path, message, "Choose another field")
        return False
    return True


def _check_uniques(entity: Entity, members: _Members, path: Path, findings: Findings) -> None:
    for n, unique in enumerate(entity.uniques):
        where = (*path, "uniques", n, "fields")
        _check_list(unique.fields, where, findings)
        for i, name in enumerate(unique.fields):
            if not _unknown(name, members, (*where, i), findings):
                _usable(name, members, (*where, i), findings)


def _check_list(names: tuple[str, ...], where: Path, findings: Findings) -> None:
    if not names:
        findings.error("C103", where, "No field is named", "Name at least one, or remove it")
    if len({name.lstrip("-") for name in names}) < len(names):
        findings.error("C103", where, "A field is named twice", "Name each once")


def _check_indexes(entity: Entity, members: _Members, path: Path, findings: Findings) -> None:
    times = _TIMESTAMPS if entity.timestamps else ()
    for n, index in enumerate(entity.indexes):
        where = (*path, "indexes", n, "fields")
        _check_list(index.fields, where, findings)
        for i, said in enumerate(index.fields):
            name = said.removeprefix("-")
            if not _unknown(name, members, (*where, i), findings, "id", *times):
                _usable(name, members, (*where, i), findings)


def _check_checks(entity: Entity, members: _Members, path: Path, findings: Findings) -> None:
    before = len(findings.problems)
    for n, check in enumerate(entity.checks):
        _check_check(check, members, (*path, "checks", n), findings)
    if before == len(findings.problems) and entity.checks:
        try:
            ramps(entity)
        except NoExampleError as reason:
            message = f"The checks of {entity.name} contradict each other: {reason}"
            findings.error("C106", (*path, "checks"), message, "Remove or change one of them")
        except ValueError:
            return  # a bound is no number, which stands in the list already


def _check_check(check: Check, members: _Members, path: Path, findings: Findings) -> None:
    if bool(check.right) == (check.value is not None):
        message = "A check compares left with right, or with value: exactly one of them"
        findings.error("C104", path, message, "Give right or value")
        return
    if _unknown(check.left, members, (*path, "left"), findings):
        return
    left = members[check.left]
    if not isinstance(left, Field) or not _comparable(left, check.operator):
        message = f"{quoted(check.left)} cannot be compared with {check.operator}"
        way_out = f"Compare fields of the types {listed(ORDERED_TYPES)}"
        findings.error("C105", (*path, "left"), message, way_out)
    elif check.right:
        _check_right(check, left, members, path, findings)
    else:
        _check_value(left, check.value, (*path, "value"), findings)


def _check_defaults(entity: Entity, path: Path, findings: Findings) -> None:
    """Report values that are set unasked and that a check refuses, or may refuse."""
    fields = {field.name: field for field in entity.fields}
    places = {field.name: place for place, field in enumerate(entity.fields)}
    compared = {name for check in entity.checks for name in (check.left, check.right)}
    for place, field in enumerate(entity.fields):
        if field.auto in {"created", "updated"} and field.name in compared:
            message = f"The server sets {quoted(field.name)}, so a check of it may refuse any row"
            where = (*path, "fields", place, "auto")
            findings.error("C109", where, message, "Let people give it, or remove the check")
    for check in entity.checks:
        left, right = fields.get(check.left), fields.get(check.right)
        against = right.default if right else check.value
        if left is None or left.default is None or against is None:
            continue
        try:
            kept = _COMPARE[check.operator](
                literal(left.type, left.default), literal((right or left).type, against)
            )
        except (ValueError, TypeError, OverflowError):
            continue  # what is no literal stands in the list already
        if not kept:
            message = f"The default {left.default} of {quoted(left.name)} breaks a check"
            where = (*path, "fields", places[left.name], "default")
            findings.error("C108", where, message, "Give another default, or none")


def _comparable(field: Field, operator: str) -> bool:
    return field.type in (_EQUAL_TYPES if operator == "ne" else ORDERED_TYPES)


def _check_right(
    check: Check, left: Field, members: _Members, path: Path, findings: Findings
) -> None:
    where = (*path, "right")
    if _unknown(check.right, members, where, findings):
        return
    right = members[check.right]
    if check.left == check.right:
        message = f"{quoted(check.left)} is compared with itself"
        findings.error("C105", where, message, "Name another field")
    elif not isinstance(right, Field) or _family(right.type) != _family(left.type):
        message = f"{quoted(check.left)} and {quoted(check.right)} are of different kinds"
        findings.error("C105", where, message, f"Compare it with a field of type {left.type}")


def _family(kind: str) -> str:
    """Numbers compare with numbers, texts with texts, anything else with its own type."""
    if kind in TEXT_TYPES:
        return "text"
    return (
        "number"
        if kind in EXPECTED and "number" in EXPECTED[kind] and kind != "duration"
        else kind
    )


def _check_value(left: Field, value: Any, path: Path, findings: Findings) -> None:
    try:
        literal(left.type, value)
    except (ValueError, TypeError, OverflowError):
        expected = EXPECTED.get(left.type, "text")
        message = f"{quoted(str(value))} is not {expected}, as {left.name} is"
        findings.error("C107", path, message, f"Write {expected}")


def _check_ordering(
    given: Entity, entity: Entity, members: _Members, path: Path, findings: Findings
) -> None:
    times = _TIMESTAMPS if entity.timestamps else ()
    for n, said in enumerate(given.ordering):
        where, name = (*path, "ordering", n), said.removeprefix("-")
        if _unknown(name, members, where, findings, "id", "pk", *times, code="C110"):
            continue
        member = members.get(name)
        if isinstance(member, Relationship):
            message = f"{quoted(name)} is a relationship: its rows have an order of their own"
            findings.error("C111", where, message, "Order by a field of this entity")
        elif member is not None and member.type in UNSORTED_TYPES:
            message = f"{quoted(name)} is of type {member.type}, which has no order"
            findings.error("C111", where, message, "Order by another field")
    if len({name.lstrip("-") for name in given.ordering}) < len(given.ordering):
        findings.error("C111", (*path, "ordering"), "A field is named twice", "Name each once")


def _check_display(given: Entity, members: _Members, path: Path, findings: Findings) -> None:
    where = (*path, "display")
    if not given.display or _unknown(given.display, members, where, findings, code="C120"):
        return
    member = members[given.display]
    if isinstance(member, Relationship):
        message = "A row that is named by a related row needs a query for every name"
        findings.error("C121", where, message, "Name a field of this entity")
    elif member.type in UNSORTED_TYPES:
        message = f"A field of type {member.type} cannot stand for a row"
        findings.error("C121", where, message, "Name a field of text")


def _check_owner(entity: Entity, members: _Members, path: Path, findings: Findings) -> None:
    where = (*path, "owner")
    if not entity.owner or _unknown(entity.owner, members, where, findings, code="C130"):
        return
    member = members[entity.owner]
    to_user = isinstance(member, Relationship) and member.target == USER
    if not to_user or not isinstance(member, Relationship) or member.kind == "many_to_many":
        message = f"{quoted(entity.owner)} is no foreign key to {USER}"
        way_out = f"Name a relationship of kind foreign_key to {USER}"
        findings.error("C131", where, message, way_out)
