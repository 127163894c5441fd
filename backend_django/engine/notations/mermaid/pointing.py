"""Members whose type is an entity, and the lines that are drawn for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .bonds import Bond
from .syntax import Member


@dataclass(frozen=True, slots=True)
class Pointer:
    """A member of ``owner`` whose type is the entity ``target``."""

    owner: str
    member: Member
    target: str
    many: bool
    facts: dict[str, Any] = field(default_factory=dict)


def line_of(pointer: Pointer, near: list[Bond]) -> Bond | None:
    """Return the line among those between two entities that a member stands for, named by it."""
    return _many(pointer, near) if pointer.many else _single(pointer, near)


def _single(pointer: Pointer, near: list[Bond]) -> Bond | None:
    """Find the line that a member of one other entity stands for."""
    name = pointer.member.name
    open_bonds = [b for b in near if not b.name and b.kind != "many_to_many"]
    open_bonds.sort(key=lambda b: b.label != name)
    held = [b for b in open_bonds if b.holder == pointer.owner and b.target == pointer.target]
    bond = next(iter(held), None) or next((b for b in open_bonds if b.free), None)
    if bond is None:
        return None
    if bond.holder != pointer.owner:
        bond.swap()
        bond.cascade = False
    bond.free = False
    bond.name = name
    return bond


def _many(pointer: Pointer, near: list[Bond]) -> Bond | None:
    """Find the line whose other side a list of entities is."""
    many = [bond for bond in near if bond.kind == "many_to_many"]
    for bond in many:
        if not bond.name and bond.holder == pointer.owner:
            bond.name = pointer.member.name
            return bond
    for bond in many:
        if not bond.reverse and bond.target == pointer.owner:
            _name_back(bond, pointer.member.name)
            return bond
    return _listed(pointer, near) or _both_many(pointer, near)


def _name_back(bond: Bond, name: str) -> None:
    """Name a many-to-many relation by a list of its other side."""
    if bond.name:
        bond.reverse = name
    else:
        bond.swap()
        bond.name = name


def _listed(pointer: Pointer, near: list[Bond]) -> Bond | None:
    """Find the line to one row that a list is the other side of."""
    ends = (pointer.target, pointer.owner)
    for bond in near:
        if (bond.holder, bond.target) == ends and not bond.reverse and bond.kind == "foreign_key":
            bond.reverse = pointer.member.name
            return bond
    for bond in near:
        if bond.free and not bond.name and not bond.reverse:
            if bond.holder == pointer.owner:
                bond.swap()
            bond.kind, bond.free, bond.reverse = "foreign_key", False, pointer.member.name
            return bond
    return None


def _both_many(pointer: Pointer, near: list[Bond]) -> Bond | None:
    """Two lists of each other, without a line, are one many-to-many relation."""
    for bond in near:
        if (
            bond.line is None
            and bond.kind == "foreign_key"
            and bond.holder == pointer.owner
            and bond.reverse
            and not bond.found
        ):
            bond.kind = "many_to_many"
            bond.swap()
            bond.name, bond.reverse = bond.reverse, pointer.member.name
            return bond
    return None


def own(pointer: Pointer) -> Bond:
    """Return the relation of a member that no line is drawn for."""
    span = (pointer.member.start, pointer.member.end)
    if pointer.many:
        return Bond(
            "foreign_key", pointer.target, pointer.owner, reverse=pointer.member.name, span=span
        )
    required = bool(pointer.facts.get("required"))
    return Bond(
        "foreign_key",
        pointer.owner,
        pointer.target,
        required=required,
        name=pointer.member.name,
        span=span,
    )
